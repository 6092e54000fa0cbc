/// What a run of a voice's program may use. A field that a profile leaves out is as it is here.
public struct VoiceProgramLimits: Hashable, Sendable, Codable {
  /// Megabytes (2^20) of address space of a process, 16 to 65,536. Not what it uses but what it reserves: each thread
  /// takes some 70 for its stack and its part of the heap before it does anything.
  public var memoryMegabytes: Int
  /// Seconds of processor time, of all threads of a process together, 1 to 3,600.
  public var processorSeconds: Int
  /// Seconds by the clock for a sentence, however short, 1 to 600; longer sentences have more, a second for each 200
  /// bytes of text.
  public var seconds: Int
  /// Megabytes (2^20) of a file that it writes in its folder, 0 to 1,024.
  public var fileMegabytes: Int
  /// Whether it may start programs of its own, as a shell script does. They have the same rules and end with it; the
  /// limits of memory and processor time are for each of them.
  public var startsPrograms: Bool

  public init(
    memoryMegabytes: Int = 4096, processorSeconds: Int = 300, seconds: Int = 30, fileMegabytes: Int = 64,
    startsPrograms: Bool = false
  ) {
    self.memoryMegabytes = memoryMegabytes
    self.processorSeconds = processorSeconds
    self.seconds = seconds
    self.fileMegabytes = fileMegabytes
    self.startsPrograms = startsPrograms
  }

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case memoryMegabytes, processorSeconds, seconds, fileMegabytes, startsPrograms
  }

  /// Any name, so that one that is misspelled is not taken for one that is left out.
  private struct Name: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  public init(from decoder: any Decoder) throws {
    let known = CodingKeys.allCases.map(\.stringValue)
    for name in try decoder.container(keyedBy: Name.self).allKeys where !known.contains(name.stringValue) {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "\(name.stringValue) is no limit; there are \(known.joined(separator: ", "))"))
    }
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init()
    func read(_ key: CodingKeys, _ field: WritableKeyPath<Self, Int>) throws {
      if let value = try container.decodeIfPresent(Int.self, forKey: key) { self[keyPath: field] = value }
    }
    try read(.memoryMegabytes, \.memoryMegabytes)
    try read(.processorSeconds, \.processorSeconds)
    try read(.seconds, \.seconds)
    try read(.fileMegabytes, \.fileMegabytes)
    startsPrograms = try container.decodeIfPresent(Bool.self, forKey: .startsPrograms) ?? startsPrograms
  }

  func flaws() -> [String] {
    let fields: [(String, Int, ClosedRange<Int>)] = [
      ("memoryMegabytes", memoryMegabytes, 16...65_536), ("processorSeconds", processorSeconds, 1...3600),
      ("seconds", seconds, 1...600), ("fileMegabytes", fileMegabytes, 0...1024),
    ]
    return fields.compactMap { name, value, bounds in
      bounds.contains(value)
        ? nil : "program.limits.\(name) is \(value), not within \(bounds.lowerBound) to \(bounds.upperBound)"
    }
  }
}
