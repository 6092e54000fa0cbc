/// Versions of the C libraries we run on that have known holes, and what that means here. Named are those that read what
/// others have written, and one that loses what was kept.
public enum LibraryFloors {
  /// What some versions of a library do.
  struct Hole: Sendable {
    /// As `findings` is told.
    var library: String
    /// Since which version it is there.
    var since = "0"
    /// The first version without it.
    var mended: String
    /// Who says so.
    var advisory: String
    /// What the library does, after its name and version.
    var what: String
    /// What that means here.
    var here: String

    func isIn(_ version: String) -> Bool {
      Version(since) <= Version(version) && Version(version) < Version(mended)
    }

    func sentence(of version: String) -> String {
      "\(library) \(version) \(what) (\(advisory), mended in \(mended) and by distributions in their own packages); \(here)."
    }
  }

  private static let confined = "it reads in a process without privileges here, but keep it up to date"

  static let holes: [Hole] = [
    // https://sqlite.org/wal.html#walresetbug
    Hole(
      library: "SQLite", since: "3.7.0", mended: "3.51.3", advisory: "the WAL-reset bug",
      what: "can lose commits when several processes bring the log back by themselves",
      here: "this service never lets them, so use no other program that writes to the database"),
    Hole(
      library: "espeak-ng", mended: "1.52", advisory: "CVE-2023-49990 to 49994",
      what: "has buffers that some texts overrun",
      here: "it runs in a process without privileges here, but keep it up to date"),
    Hole(
      library: "libxml2", mended: "2.12.10", advisory: "CVE-2024-56171, CVE-2025-24928",
      what: "overruns its memory where documents are validated", here: "no document is validated here; \(confined)"),
    Hole(
      library: "libxml2", since: "2.13", mended: "2.13.6", advisory: "CVE-2024-56171, CVE-2025-24928",
      what: "overruns its memory where documents are validated", here: "no document is validated here; \(confined)"),
    Hole(
      library: "libarchive", mended: "3.7.4", advisory: "CVE-2024-37407",
      what: "reads past its memory at files without a name in some ZIP archives", here: confined),
    Hole(
      library: "poppler", mended: "22.09", advisory: "CVE-2022-38784",
      what: "overruns its memory at some pictures (JBIG2)", here: confined),
    Hole(
      library: "cmark-gfm", mended: "0.29.0.gfm.12", advisory: "CVE-2023-37463",
      what: "takes time with the square of some tables' length", here: "its time is bounded here; \(confined)"),
    Hole(
      library: "libcurl", since: "7.69.0", mended: "8.4.0", advisory: "CVE-2023-38545",
      what: "overruns its memory at a SOCKS5 proxy that resolves names", here: "no proxy is used here"),
    Hole(
      library: "libyaml", mended: "0.1.6", advisory: "CVE-2014-2525", what: "overruns its memory at some escaped tags",
      here: confined),
  ]

  /// - Parameter versions: by the libraries' names: `["SQLite": "3.40.1"]`.
  public static func findings(of versions: [String: String]) -> [Finding] {
    var findings: [Finding] = []
    var sound: [String] = []
    for (library, version) in versions.sorted(by: { $0.key.lowercased() < $1.key.lowercased() }) {
      let known = holes.filter { $0.library == library && $0.isIn(version) }
      findings += known.map { Finding(.note, "libraries", $0.sentence(of: version)) }
      if known.isEmpty { sound.append("\(library) \(version)") }
    }
    if !sound.isEmpty {
      findings.insert(Finding(.ok, "libraries", "No hole is known here of \(sound.joined(separator: ", "))."), at: 0)
    }
    return findings
  }

  /// - Parameter engine: as the engine calls itself, "espeak-ng 1.51".
  public static func findings(engine: String) -> [Finding] {
    guard let match = engine.firstMatch(of: /espeak-ng.*?(\d+(?:\.\d+)+)/) else { return [] }
    return findings(of: ["espeak-ng": String(match.output.1)])
  }
}

/// A version's numbers, in order: 3.40.1 is before 3.51, and 0.29.0.gfm.6 before 0.29.0.gfm.12.
struct Version: Comparable {
  private var numbers: [Int]

  init(_ text: String) {
    numbers = text.split(separator: ".").map { Int($0.prefix(while: \.isNumber)) ?? 0 }
    while numbers.last == 0 { numbers.removeLast() }
  }

  static func < (a: Version, b: Version) -> Bool { a.numbers.lexicographicallyPrecedes(b.numbers) }
}
