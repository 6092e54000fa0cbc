import Catalog
import Foundation

/// Changes from the command line, in the audit log.
enum Noted {
  /// Notes a change before it is made, and how it ended.
  /// - Parameter outcome: what is noted of a result.
  static func change<Value>(
    _ action: String, of subject: String?, in log: any AuditLog, outcome: (Value) -> String = { _ in "done" },
    _ body: () async throws -> Value
  ) async throws -> Value {
    let entry = try await log.beginEntry(actor, "sotaynoi \(action)", subject: subject, request: nil, at: Date())
    do {
      let value = try await body()
      try await log.endEntry(entry, outcome: outcome(value), subject: nil)
      return value
    } catch {
      try await log.endEntry(entry, outcome: "failed", subject: nil)
      throw error
    }
  }

  /// The user's name, as the system has it.
  static var actor: String { "command line (\(NSUserName()))" }
}
