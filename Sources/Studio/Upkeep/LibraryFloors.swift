/// Versions of the libraries we run on that have known holes, and what that means here.
public enum LibraryFloors {
  /// - Parameter sqlite: SQLite's version, "3.40.1".
  public static func findings(sqlite: String) -> [Finding] {
    // https://sqlite.org/wal.html#walresetbug
    let hole = Version("3.7.0")...Version("3.51.2")
    guard hole.contains(Version(sqlite)) else { return [Finding(.ok, "libraries", "SQLite \(sqlite).")] }
    return [
      Finding(
        .note, "libraries",
        "SQLite \(sqlite) can lose commits when several processes bring the log back by themselves (3.7.0 to 3.51.2); "
          + "this service never lets them, so use no other program that writes to the database.")
    ]
  }

  /// - Parameter engine: as the engine calls itself, "espeak-ng 1.51".
  public static func findings(engine: String) -> [Finding] {
    guard let match = engine.firstMatch(of: /espeak-ng.*?(\d+(?:\.\d+)+)/) else { return [] }
    let version = String(match.output.1)
    // CVE-2023-49990 to 49994: buffers that some texts overrun.
    guard Version(version) < Version("1.52") else { return [Finding(.ok, "libraries", "espeak-ng \(version).")] }
    return [
      Finding(
        .note, "libraries",
        "espeak-ng \(version) has buffers that some texts overrun (CVE-2023-49990 to 49994, mended in 1.52 and by "
          + "distributions in their own packages); it runs in a process without privileges here, but keep it up to date."
      )
    ]
  }
}

/// A version's numbers, in order: 3.40.1 is before 3.51.
struct Version: Comparable {
  private var numbers: [Int]

  init(_ text: String) {
    numbers = text.split(separator: ".").map { Int($0.prefix(while: \.isNumber)) ?? 0 }
    while numbers.last == 0 { numbers.removeLast() }
  }

  static func < (a: Version, b: Version) -> Bool { a.numbers.lexicographicallyPrecedes(b.numbers) }
}
