import CYAML

/// A value of a YAML document, with the line it stands on. JSON is YAML, too (YAML 1.2.2, 1.2), so it is read as well.
public struct YAMLNode {
  public enum Value {
    /// A text; `isPlain` where it stands without quotes, as numbers and truth values do.
    case scalar(String, isPlain: Bool)
    /// `null`, `~`, or nothing.
    case nothing
    case sequence([YAMLNode])
    /// Each key once.
    case mapping([Entry])
  }

  /// A key, its value, and the key's line.
  public struct Entry {
    public var key: String
    public var line: Int
    public var node: YAMLNode
  }

  public var value: Value
  public var line: Int

  /// Reads the one mapping that a document is; nothing at all is an empty one.
  /// - Parameter depth: how many collections may lie in each other.
  /// - Throws: `YAMLProblem` for what is no such document, names a key twice, goes too deep, or has aliases, anchors or
  ///   tags.
  public static func mapping(_ yaml: String, depth: Int = 4) throws(YAMLProblem) -> [Entry] {
    let events = try YAMLEvents(yaml)
    guard try events.openMapping() else { return [] }
    let entries = try entries(events, depth: depth - 1)
    try events.close()
    return entries
  }

  private static func entries(_ events: YAMLEvents, depth: Int) throws(YAMLProblem) -> [Entry] {
    var entries: [Entry] = []
    while true {
      let event = try events.next()
      switch event.kind {
      case YAML_MAPPING_END_EVENT: return entries
      case YAML_SCALAR_EVENT: break
      default: throw YAMLProblem(line: event.line, problem: "has a key that is no text")
      }
      if let first = entries.first(where: { $0.key == event.text }) {
        throw YAMLProblem(line: event.line, problem: "names '\(event.text)' again, as in line \(first.line)")
      }
      let node = try node(events, of: try events.next(), depth: depth)
      entries.append(Entry(key: event.text, line: event.line, node: node))
    }
  }

  private static func node(_ events: YAMLEvents, of event: YAMLEvents.Event, depth: Int) throws(YAMLProblem) -> YAMLNode
  {
    let line = event.line
    switch event.kind {
    case YAML_SCALAR_EVENT:
      return YAMLNode(value: event.isNull ? .nothing : .scalar(event.text, isPlain: event.isPlain), line: line)
    case YAML_MAPPING_START_EVENT where depth > 0:
      return YAMLNode(value: .mapping(try entries(events, depth: depth - 1)), line: line)
    case YAML_SEQUENCE_START_EVENT where depth > 0:
      var nodes: [YAMLNode] = []
      while true {
        let event = try events.next()
        if event.kind == YAML_SEQUENCE_END_EVENT { return YAMLNode(value: .sequence(nodes), line: line) }
        nodes.append(try node(events, of: event, depth: depth - 1))
      }
    case YAML_MAPPING_START_EVENT, YAML_SEQUENCE_START_EVENT:
      throw YAMLProblem(line: line, problem: "nests too deep")
    default:
      throw YAMLProblem(line: line, problem: "ends where a value should stand")
    }
  }
}
