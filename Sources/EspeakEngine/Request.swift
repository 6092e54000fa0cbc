import CCJSON

/// What to speak with: the header of a request.
struct Request {
  /// espeak-ng's name of the voice: "vi", "vi-vn-x-south".
  let voice: String
  /// Words a minute, 80 to 450.
  let rate: Int32
  /// 0 to 100.
  let pitch: Int32
  /// 0 (monotone) to 100.
  let range: Int32
  /// Bytes of text that follow.
  let byteCount: Int
  /// An utterance of n bytes may be as long as `baseSamples + n * samplesPerByte`.
  let baseSamples: Int
  let samplesPerByte: Int

  /// More text than any chapter has: what is longer is a mistake.
  static let longestText = 1 << 20

  /// - Returns: nil when a field is missing or out of range.
  init?(json: [UInt8]) {
    let parsed = json.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { cJSON_ParseWithLength($0.baseAddress, $0.count) }
    }
    guard let object = parsed else { return nil }
    defer { cJSON_Delete(object) }
    func number(_ name: String, in range: ClosedRange<Double>) -> Int? {
      guard let item = cJSON_GetObjectItemCaseSensitive(object, name), cJSON_IsNumber(item) != 0,
        range.contains(item.pointee.valuedouble)
      else { return nil }
      return Int(item.pointee.valuedouble)
    }
    guard let name = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, "voice")),
      let rate = number("rate", in: 80...450), let pitch = number("pitch", in: 0...100),
      let range = number("range", in: 0...100), let bytes = number("bytes", in: 0...Double(Self.longestText)),
      let base = number("baseSamples", in: 0...1e9), let perByte = number("samplesPerByte", in: 0...1e6)
    else { return nil }
    voice = String(cString: name)
    self.rate = Int32(rate)
    self.pitch = Int32(pitch)
    self.range = Int32(range)
    byteCount = bytes
    baseSamples = base
    samplesPerByte = perByte
  }
}
