import Glibc

/// A JSON file beside a document that says what front matter says, for formats that have none: `thong-bao.json` beside
/// `thong-bao.docx`, one flat object with the same keys.
struct Sidecar {
  let path: String
  let bytes: [UInt8]

  /// - Returns: nil where there is none.
  /// - Throws: `DocumentError`, which names the sidecar.
  static func find(beside path: String, limits: ReadingLimits) throws(DocumentError) -> Sidecar? {
    let sidecar = self.path(beside: path)
    guard sidecar != path, access(sidecar, F_OK) == 0 else { return nil }
    return Sidecar(path: sidecar, bytes: try PlainFile.bytes(at: sidecar, limit: limits.frontMatterBytes))
  }

  /// - Throws: `DocumentError`, which names the sidecar.
  func frontMatter(limits: ReadingLimits) throws(DocumentError) -> FrontMatter {
    let text = try TextDecoder(name: path).decode(bytes)
    // JSON is YAML too, and so is held to the same: no nesting, no key twice.
    guard text.first { !$0.isWhitespace } == "{" else {
      throw .frontMatter(path, line: 1, problem: "must be one JSON object")
    }
    return try FrontMatterReader(name: path, limits: limits).mapping(text, firstLine: 1)
  }

  static func path(beside path: String) -> String {
    let file = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    guard let dot = path[file...].lastIndex(of: "."), dot > file else { return path + ".json" }
    return path[..<dot] + ".json"
  }
}
