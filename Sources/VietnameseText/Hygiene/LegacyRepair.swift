/// Finds lines of text whose letters are those of an old encoding, and puts the right ones there.
struct LegacyRepair {
  private enum Decision {
    /// Could be either.
    case open(LegacyLine.Evidence)
    case legacy([UInt8])
  }

  private var lines: [(range: Range<Int>, decision: Decision)] = []
  /// The encoding that most of the lines have.
  private var main: LegacyEncoding?
  /// Unicode letters are the exception: lines that could be either follow the others.
  private var isMostlyLegacy = false

  /// The composed text repaired; nil where nothing is to be done. Repairing its result again changes nothing.
  static func repair(_ text: UnsafeBufferPointer<UInt8>, _ scan: CleanScan) -> [UInt8]? {
    guard !scan.suspects.isEmpty else { return nil }
    let repair = LegacyRepair(text, scan)
    return repair.main.flatMap { repair.apply($0, to: text) }
  }

  static func repair(_ text: [UInt8]) -> [UInt8]? {
    text.withUnsafeBufferPointer { repair($0, CleanScan(of: $0, isSwept: true)) }
  }

  /// The encoding that any line of the composed text has.
  static func encoding(of text: [UInt8]) -> LegacyEncoding? {
    text.withUnsafeBufferPointer { LegacyRepair($0, CleanScan(of: $0, isSwept: true)).main }
  }

  /// The encoding of a text that is all in one: hardly a line speaks against it.
  static func encoding(ofAll text: [UInt8]) -> LegacyEncoding? {
    text.withUnsafeBufferPointer { bytes in
      let repair = LegacyRepair(bytes, CleanScan(of: bytes, isSwept: true))
      guard let main = repair.main, repair.isMostlyLegacy else { return nil }
      var proved = 0
      var opposed = 0
      for (_, decision) in repair.lines {
        switch decision {
        case .legacy: proved += 1
        case .open(let evidence): if !evidence.allows(main) { opposed += 1 }
        }
      }
      return opposed * 4 <= proved ? main : nil
    }
  }

  private init(_ text: UnsafeBufferPointer<UInt8>, _ scan: CleanScan) {
    var counts: [LegacyEncoding: Int] = [:]
    for range in scan.suspects {
      let line = LegacyLine(UnsafeBufferPointer(rebasing: text[range]))
      lines.append((range, Self.decide(line, &counts)))
    }
    let (tcvn3, vni) = (counts[.tcvn3] ?? 0, counts[.vni] ?? 0)
    main = tcvn3 + vni == 0 ? nil : tcvn3 >= vni ? .tcvn3 : .vni
    isMostlyLegacy = scan.nativeLines * 4 <= max(tcvn3, vni)
  }

  private static func decide(_ line: LegacyLine, _ counts: inout [LegacyEncoding: Int]) -> Decision {
    guard let encoding = line.candidate else { return .open(line.evidence) }
    let repaired = line.converted(encoding)
    // What would be repaired a second time was no text of that encoding.
    guard LegacyLine(repaired).candidate == nil else { return .open(LegacyLine.Evidence(isSettled: true)) }
    counts[encoding, default: 0] += 1
    return .legacy(repaired)
  }

  private func apply(_ main: LegacyEncoding, to text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(text.count + text.count / 4)
    var done = 0
    for (range, decision) in lines {
      guard let repaired = repaired(range, decision, main, text) else { continue }
      out.append(contentsOf: text[done..<range.lowerBound])
      out.append(contentsOf: repaired)
      done = range.upperBound
    }
    out.append(contentsOf: text[done...])
    return out
  }

  private func repaired(
    _ range: Range<Int>, _ decision: Decision, _ main: LegacyEncoding, _ text: UnsafeBufferPointer<UInt8>
  ) -> [UInt8]? {
    switch decision {
    case .legacy(let repaired): return repaired
    case .open(let evidence):
      guard isMostlyLegacy, evidence.allows(main) else { return nil }
      let repaired = LegacyLine(UnsafeBufferPointer(rebasing: text[range])).converted(main)
      return LegacyLine(repaired).candidate == nil ? repaired : nil
    }
  }
}
