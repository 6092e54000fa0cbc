import VietnameseText

/// Turns bytes into text: UTF-8, UTF-16 with a byte order mark, the encodings from before Unicode, windows-1258. Text
/// that was pasted with the letters of an old font is repaired afterwards, by `Hygiene`.
struct TextDecoder {
  let name: String

  static func isMarkedUTF16(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
  }

  func decode(_ bytes: [UInt8]) throws(DocumentError) -> String {
    if bytes.starts(with: [0xFF, 0xFE]) { return try decodeUTF16(bytes, littleEndian: true) }
    if bytes.starts(with: [0xFE, 0xFF]) { return try decodeUTF16(bytes, littleEndian: false) }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let marked = bytes.starts(with: mark)
    if let text = String(validating: marked ? bytes[3...] : bytes[...], as: UTF8.self) { return text }
    if !marked, let old = LegacyEncoding.decode(bytes) { return old.text }
    if !marked, let text = Windows1258.decode(bytes), Windows1258.isPlausible(text) { return text }
    throw .undecodable(
      name, offset: firstInvalidUTF8(bytes), encoding: "UTF-8, UTF-16, windows-1258, TCVN3 or VNI")
  }

  private func decodeUTF16(_ bytes: [UInt8], littleEndian: Bool) throws(DocumentError) -> String {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    for index in stride(from: 2, to: bytes.count - 1, by: 2) {
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      units.append(littleEndian ? first | second << 8 : first << 8 | second)
    }
    guard bytes.count.isMultiple(of: 2) else {
      throw .undecodable(name, offset: bytes.count - 1, encoding: "UTF-16")
    }
    if let zero = units.firstIndex(of: 0) {
      throw .undecodable(name, offset: 2 + 2 * zero, encoding: "UTF-16")
    }
    guard let text = String(validating: units, as: UTF16.self) else {
      throw .undecodable(name, offset: 2 + 2 * firstInvalidUTF16(units), encoding: "UTF-16")
    }
    return text
  }

  private func firstInvalidUTF8(_ bytes: [UInt8]) -> Int {
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    var offset = 0
    while true {
      switch parser.parseScalar(from: &rest) {
      case .valid(let scalar): offset += scalar.count
      case .error, .emptyInput: return offset
      }
    }
  }

  private func firstInvalidUTF16(_ units: [UInt16]) -> Int {
    var parser = Unicode.UTF16.ForwardParser()
    var rest = units.makeIterator()
    var offset = 0
    while true {
      switch parser.parseScalar(from: &rest) {
      case .valid(let scalar): offset += scalar.count
      case .error, .emptyInput: return offset
      }
    }
  }
}
