import StrictYAML

/// Takes the front matter off a document: a first line of `---`, YAML, a line of `---` or `...`.
struct FrontMatterReader {
  let name: String
  let limits: ReadingLimits

  /// - Returns: what the front matter says, and the lines after it. A document that starts with a rule of dashes and
  ///   has no second one, or no key after the first, has no front matter.
  func split(_ source: SourceText) throws(DocumentError) -> (FrontMatter, SourceText) {
    let lines = source.lines
    guard let first = lines.first, trimmed(first) == "---", let end = end(lines), looksLikeYAML(lines[1..<end]) else {
      return (FrontMatter(), source)
    }
    let yaml = lines[1..<end].joined(separator: "\n")
    guard yaml.utf8.count <= limits.frontMatterBytes else {
      throw .frontMatter(name, line: 1, problem: "is larger than \(limits.frontMatterBytes >> 10) KiB")
    }
    var body = source
    body.lines = Array(lines[(end + 1)...])
    body.firstLine += end + 1
    return (try mapping(yaml, firstLine: 2), body)
  }

  private func end(_ lines: [Substring]) -> Int? {
    lines.dropFirst().firstIndex { $0.utf8.count < 16 && ["---", "..."].contains(trimmed($0)) }
  }

  /// A key comes first, be it wrong or not: text between two rules of dashes has none.
  private func looksLikeYAML(_ lines: ArraySlice<Substring>) -> Bool {
    for line in lines {
      let text = trimmed(line)
      if text.isEmpty || text.hasPrefix("#") { continue }
      guard let colon = text.prefix(80).firstIndex(of: ":") else { return "{[&*-".contains(text.prefix(1)) }
      return !text[..<colon].contains(" ") || text.hasPrefix("{")
    }
    return true
  }

  /// - Parameter firstLine: the number that the first line of the YAML has in the file.
  func mapping(_ yaml: String, firstLine: Int) throws(DocumentError) -> FrontMatter {
    var frontMatter = FrontMatter()
    var keys: Set<String> = []
    do throws(YAMLProblem) {
      let events = try YAMLEvents(yaml)
      guard try events.openMapping() else { return frontMatter }
      while let key = try events.scalarOrEnd() {
        guard keys.insert(key.text).inserted else {
          throw YAMLProblem(line: key.line, problem: "gives the key '\(key.text)' twice")
        }
        guard let value = try events.scalarOrEnd() else { break }
        switch key.text {
        case "audio": frontMatter.wantsAudio = try Self.answer(value, of: key.text) ?? true
        case "checked": frontMatter.isChecked = try Self.answer(value, of: key.text) ?? false
        default: frontMatter.set(key.text, to: value.text.isEmpty ? nil : value.text)
        }
      }
      try events.close()
    } catch {
      throw .frontMatter(name, line: error.line + firstLine - 1, problem: error.problem)
    }
    return frontMatter
  }

  /// - Returns: nil where nothing is said.
  private static func answer(_ value: YAMLEvents.Scalar, of key: String) throws(YAMLProblem) -> Bool? {
    switch value.text.lowercased() {
    case "true", "yes", "có": return true
    case "false", "no", "không": return false
    case "": return nil
    default: throw YAMLProblem(line: value.line, problem: "says '\(value.text)' of \(key), neither true nor false")
    }
  }

  private func trimmed(_ line: Substring) -> Substring {
    var line = line
    while let last = line.utf8.last, last == 0x20 || last == 0x09 { line = line.dropLast() }
    return line
  }
}
