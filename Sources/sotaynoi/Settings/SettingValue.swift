import Configuration

/// A kind of value that a setting can have, and how it goes to and from swift-configuration's.
protocol SettingValue: Sendable {
  static var type: ConfigType { get }
  /// - Returns: nil for content of another type.
  init?(_ content: ConfigContent)
  /// nil for no value.
  var content: ConfigContent? { get }
}

extension Bool: SettingValue {
  static var type: ConfigType { .bool }
  init?(_ content: ConfigContent) {
    guard case .bool(let value) = content else { return nil }
    self = value
  }
  var content: ConfigContent? { .bool(self) }
}

extension Int: SettingValue {
  static var type: ConfigType { .int }
  init?(_ content: ConfigContent) {
    guard case .int(let value) = content else { return nil }
    self = value
  }
  var content: ConfigContent? { .int(self) }
}

extension Double: SettingValue {
  static var type: ConfigType { .double }
  init?(_ content: ConfigContent) {
    guard case .double(let value) = content else { return nil }
    self = value
  }
  var content: ConfigContent? { .double(self) }
}

extension String: SettingValue {
  static var type: ConfigType { .string }
  init?(_ content: ConfigContent) {
    guard case .string(let value) = content else { return nil }
    self = value
  }
  var content: ConfigContent? { .string(self) }
}

extension [String]: SettingValue {
  static var type: ConfigType { .stringArray }
  init?(_ content: ConfigContent) {
    guard case .stringArray(let value) = content else { return nil }
    self = value
  }
  var content: ConfigContent? { .stringArray(self) }
}

/// A setting without a default.
extension Optional: SettingValue where Wrapped: SettingValue {
  static var type: ConfigType { Wrapped.type }
  init?(_ content: ConfigContent) {
    guard let value = Wrapped(content) else { return nil }
    self = value
  }
  var content: ConfigContent? { self?.content ?? nil }
}

extension ConfigContent {
  /// As a person writes it, and reads it in a table.
  var text: String {
    switch self {
    case .string(let value): value
    case .int(let value): "\(value)"
    case .double(let value): value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    case .bool(let value): "\(value)"
    case .stringArray(let values): values.joined(separator: ", ")
    // No setting of ours has these.
    case .bytes, .intArray, .doubleArray, .boolArray, .byteChunkArray: ""
    }
  }
}
