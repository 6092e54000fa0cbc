/// The parts of a Word document (ECMA-376, part 2): XML files in a ZIP archive, which name one another in files of
/// relationships. Names are no rule, only relationships are.
struct WordPackage {
  let main: [UInt8]
  let styles: [UInt8]?
  let numbering: [UInt8]?
  let footnotes: [UInt8]?
  let endnotes: [UInt8]?
  /// What stands above and under every page.
  let edges: [[UInt8]]

  /// Bytes that a document may unpack to, all parts that are read together.
  static let unpackedBytes = 96 << 20

  init(_ bytes: [UInt8], name: String) throws(DocumentError) {
    let archive = ZipArchive(bytes: bytes)
    do throws(ZipArchive.Problem) {
      let relations = try archive.files(limit: 1 << 20) { $0.hasSuffix(".rels") && !$0.contains("embeddings") }
      let root = Self.targets(relations["_rels/.rels"], folder: "")
      let mainPath = root["officeDocument"] ?? "word/document.xml"
      let (folder, file) = Self.split(mainPath)
      let targets = Self.targets(relations["\(folder)_rels/\(file).rels"], folder: folder)
      let edgePaths = Self.paths(of: ["header", "footer"], relations["\(folder)_rels/\(file).rels"], folder: folder)
      let wanted = Set(
        ["styles", "numbering", "footnotes", "endnotes"].compactMap { targets[$0] } + [mainPath] + edgePaths)
      let parts = try archive.files(limit: Self.unpackedBytes) { wanted.contains($0) }
      guard let main = parts[mainPath] else { throw .damaged }
      self.main = main
      func part(_ kind: String) -> [UInt8]? { targets[kind].flatMap { parts[$0] } }
      (styles, numbering) = (part("styles"), part("numbering"))
      edges = edgePaths.compactMap { parts[$0] }
      (footnotes, endnotes) = (part("footnotes"), part("endnotes"))
    } catch {
      throw Self.told(error, name: name)
    }
  }

  static let kind = "a Word document (.docx)"

  private static func told(_ problem: ZipArchive.Problem, name: String) -> DocumentError {
    switch problem {
    case .damaged: .damaged(name, kind: kind, where: "its archive is broken off or overwritten")
    case .locked: .locked(name, kind: kind)
    case .tooLarge: .unpacksTooLarge(name, kind: kind, limit: unpackedBytes)
    }
  }

  /// The paths that a file of relationships gives for each kind ("styles", "numbering"); a kind counts once.
  private static func targets(_ relations: [UInt8]?, folder: String) -> [String: String] {
    Dictionary(all(relations, folder: folder)) { first, _ in first }
  }

  /// Every path of these kinds; a document has few.
  private static func paths(of kinds: Set<String>, _ relations: [UInt8]?, folder: String) -> [String] {
    Array(all(relations, folder: folder).filter { kinds.contains($0.0) }.map(\.1).prefix(64))
  }

  private static func all(_ relations: [UInt8]?, folder: String) -> [(String, String)] {
    guard let relations else { return [] }
    var targets: [(String, String)] = []
    var events = XMLEvents(relations, depth: 16)
    while let event = try? events.next() {
      guard case .start(let element, _) = event, element.name == "Relationship",
        element.attributes["TargetMode"] != "External", let type = element.attributes["Type"],
        let target = element.attributes["Target"], let kind = type.split(separator: "/").last.map(String.init)
      else { continue }
      targets.append((kind, path(target, folder: folder)))
    }
    return targets
  }

  /// "styles.xml" beside "word/document.xml" is "word/styles.xml", "/word/styles.xml" too.
  private static func path(_ target: String, folder: String) -> String {
    var parts = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    for part in target.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }

  private static func split(_ path: String) -> (folder: String, file: String) {
    guard let slash = path.lastIndex(of: "/") else { return ("", path) }
    return (String(path[...slash]), String(path[path.index(after: slash)...]))
  }
}
