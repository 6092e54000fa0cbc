/// What a `Range` header asks for (RFC 9110, 14.2), before the size of the file is known.
///
/// ```swift
/// ByteRange.answer(to: "bytes=-500", size: 10_000)   // .part(9500..<10000)
/// ```
enum ByteRange: Hashable, Sendable {
  /// From a byte on, up to and with `last`, or to the end.
  case from(Int, through: Int?)
  /// The last so many bytes.
  case suffix(Int)

  /// What is sent for a `Range` header.
  enum Answer: Hashable, Sendable {
    /// The header is absent, malformed, of another unit or unreasonable: 200 with the whole file.
    case whole
    /// 206 with these bytes.
    case part(Range<Int>)
    /// 206 as multipart/byteranges.
    case parts([Range<Int>])
    /// 416.
    case unsatisfiable
  }

  /// More ranges than this in one request are ignored (RFC 9110, 14.2 and 17.15).
  static let most = 16

  /// Ranges closer than a part's own header are sent as one (RFC 9110, 15.3.7.2).
  static let smallestGap = 128

  static func answer(to header: String?, size: Int) -> Answer {
    guard let header, let wanted = parse(header), wanted.count <= most else { return .whole }
    // A suffix of an empty file is satisfiable, yet no Content-Range can say so.
    if size == 0, wanted.contains(where: { if case .suffix(1...) = $0 { true } else { false } }) { return .whole }
    let found = coalesced(wanted.compactMap { $0.within(size) })
    guard let first = found.first else { return .unsatisfiable }
    return found.count == 1 ? .part(first) : .parts(found)
  }

  /// The bytes of a file of this size, or nil where none are meant.
  func within(_ size: Int) -> Range<Int>? {
    switch self {
    case .from(let first, let last):
      guard first < size else { return nil }
      guard let last, last < size else { return first..<size }
      return first..<last + 1
    case .suffix(let length):
      guard length > 0, size > 0 else { return nil }
      return max(0, size - length)..<size
    }
  }

  /// - Returns: nil where the header is not `bytes=` and a list of ranges, every one of them well formed.
  static func parse(_ header: String) -> [ByteRange]? {
    let text = Substring(header).utf8
    guard let equals = text.firstIndex(of: UInt8(ascii: "=")),
      String(header[..<equals]).lowercased() == "bytes"
    else { return nil }
    var ranges: [ByteRange] = []
    // A recipient takes empty list elements (RFC 9110, 5.6.1.2).
    for element in header[header.index(after: equals)...].split(separator: ",", omittingEmptySubsequences: true) {
      let trimmed = element.trimmingBlanks
      if trimmed.isEmpty { continue }
      guard let range = parse(element: trimmed) else { return nil }
      ranges.append(range)
    }
    return ranges.isEmpty ? nil : ranges
  }

  private static func parse(element: Substring) -> ByteRange? {
    guard let hyphen = element.firstIndex(of: "-") else { return nil }
    let first = element[..<hyphen]
    let last = element[element.index(after: hyphen)...]
    if first.isEmpty { return number(last).map { .suffix($0) } }
    guard let start = number(first) else { return nil }
    if last.isEmpty { return .from(start, through: nil) }
    guard let end = number(last), end >= start else { return nil }
    return .from(start, through: end)
  }

  /// Digits only; what is too large for an `Int` lies past the end of any file.
  private static func number(_ digits: Substring) -> Int? {
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(digits) ?? Int.max
  }

  /// Keeps the client's order unless ranges touch; then all are sorted and joined.
  private static func coalesced(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var joined: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = joined.last, range.lowerBound - last.upperBound < smallestGap {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    return joined.count == ranges.count ? ranges : joined
  }
}

extension Substring {
  /// Without blanks and tabs at its ends: the OWS of RFC 9110, 5.6.3.
  var trimmingBlanks: Substring {
    var text = self
    while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text
  }
}
