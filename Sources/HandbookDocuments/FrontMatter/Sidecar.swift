import Glibc

/// A JSON file beside a document that says what front matter says, for formats that have none: `thong-bao.json` beside
/// `thong-bao.docx`, one flat object with the same keys.
enum Sidecar {
  /// - Returns: nil where there is none.
  /// - Throws: `DocumentError`, which names the sidecar.
  static func read(beside path: String, limits: ReadingLimits) throws(DocumentError) -> FrontMatter? {
    let sidecar = self.path(beside: path)
    guard sidecar != path, access(sidecar, F_OK) == 0 else { return nil }
    let bytes = try PlainFile.bytes(at: sidecar, limit: limits.frontMatterBytes)
    let text = try TextDecoder(name: sidecar).decode(bytes)
    // JSON is YAML too, and so is held to the same: no nesting, no key twice.
    guard text.first { !$0.isWhitespace } == "{" else {
      throw .frontMatter(sidecar, line: 1, problem: "must be one JSON object")
    }
    return try FrontMatterReader(name: sidecar, limits: limits).mapping(text, firstLine: 1)
  }

  private static func path(beside path: String) -> String {
    let file = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    guard let dot = path[file...].lastIndex(of: "."), dot > file else { return path + ".json" }
    return path[..<dot] + ".json"
  }
}
