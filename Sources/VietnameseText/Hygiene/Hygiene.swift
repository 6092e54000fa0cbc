/// Makes text clean: what blocks hold, what is stored, shown, searched and read.
///
/// ```swift
/// print(Hygiene.clean("Ti\u{302}\u{301}ng Vie\u{323}\u{302}t"))  // Tiếng Việt
/// print(Hygiene.clean("C«ng hoµ x· héi chñ nghÜa ViÖt Nam"))  // Công hoà xã hội chủ nghĩa Việt Nam
/// ```
///
/// Clean text
/// - is composed: each Latin letter is one scalar, in whatever order its marks were typed (Unicode's form C for these
///   letters; marks that no such letter bears are dropped);
/// - holds Unicode letters where the author's were those of TCVN3 or VNI fonts (`LegacyEncoding`);
/// - parts lines by "\n" and has no control character but that and the tab, nothing invisible (soft hyphens, zero-width
///   and direction signs), no blank but the plain one;
/// - has plain letters, digits and signs for full-width, styled ("𝐇𝐨̣𝐩") and joined ("ﬁ") ones, and "Đ" for the Eth
///   that old keyboards type;
/// - keeps the typographic “ ” ‘ ’ – — … as they are and makes their relatives (« » „ ‹ › ‒ ― ‑ −) regular;
/// - has no "[[", with which a phoneme command of the speech engine begins.
///
/// It keeps what the author meant to write: runs of blanks, the place of a tone mark ("hoà", "hòa"), capitals, spelling.
public enum Hygiene {
  /// The clean text. Takes time in proportion to the length, hardly any where the text is clean already;
  /// `clean(clean(text)) == clean(text)`.
  public static func clean(_ text: String) -> String {
    var text = text
    let cleaned: String? = text.withUTF8 { bytes in
      let scan = CleanScan(of: bytes)
      if scan.isClean { return nil }
      if scan.isComposed { return finish(bytes, scan) }
      return Sweep.plain(bytes).withUnsafeBufferPointer { plain in
        finish(plain, CleanScan(of: plain, isSwept: true)) ?? String(decoding: plain, as: UTF8.self)
      }
    }
    return cleaned ?? text
  }

  /// What waits until old encodings are known: some of their letters are signs (« is ô) or invisible (the soft hyphen
  /// is ư). What hides behind those signs is looked for once more.
  /// - Returns: nil where the composed text stays as it is.
  private static func finish(_ plain: UnsafeBufferPointer<UInt8>, _ scan: CleanScan) -> String? {
    let repaired = LegacyRepair.repair(plain, scan)
    guard scan.hasLateSigns else { return repaired.map { String(decoding: $0, as: UTF8.self) } }
    let bytes = repaired ?? Array(plain)
    guard let regular = LateSigns.replaced(in: bytes) else { return String(decoding: bytes, as: UTF8.self) }
    return String(decoding: LegacyRepair.repair(regular) ?? regular, as: UTF8.self)
  }
}
