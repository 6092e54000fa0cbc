import Logging

/// Logs of the service go to standard error, a line an event.
enum ServiceLog {
  static func logger(_ label: String, level: Logger.Level = .info) -> Logger {
    var logger = Logger(label: label) { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = level
    return logger
  }

  /// For libraries whose every step is no news.
  static var quiet: Logger { logger("service", level: .error) }
}
