import CYAML

/// What is wrong with a piece of YAML; lines count from 1.
public struct YAMLProblem: Error, Equatable {
  public var line: Int
  /// What is wrong, as words that follow the name of what was read: "is no valid YAML: …".
  public var problem: String

  public init(line: Int, problem: String) {
    self.line = line
    self.problem = problem
  }
}

/// YAML as libyaml reads it, event by event, so that nothing is ever expanded: an alias, an anchor or a tag ends the
/// reading. Owns the parser and the bytes it reads.
public final class YAMLEvents {
  /// A text, and the line it stands on.
  public struct Scalar {
    public var text: String
    public var line: Int
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>

  /// - Throws: `YAMLProblem` where there is no memory for a parser.
  public init(_ yaml: String) throws(YAMLProblem) {
    input = .allocate(capacity: max(1, yaml.utf8.count))
    _ = input.initialize(from: yaml.utf8)
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    guard yaml_parser_initialize(parser) == 1 else {
      throw YAMLProblem(line: 1, problem: "cannot be read: out of memory")
    }
    yaml_parser_set_input_string(parser, input.baseAddress, yaml.utf8.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    input.deallocate()
  }

  /// Begins a flat mapping: one whose values are texts.
  /// - Returns: false where there is nothing to read.
  public func openMapping() throws(YAMLProblem) -> Bool {
    while true {
      let event = try next()
      switch event.kind {
      case YAML_STREAM_START_EVENT, YAML_DOCUMENT_START_EVENT: continue
      case YAML_STREAM_END_EVENT: return false
      case YAML_MAPPING_START_EVENT: return true
      case YAML_SCALAR_EVENT where event.value.isEmpty: return false
      default: throw YAMLProblem(line: event.line, problem: "is no list of 'key: value' lines")
      }
    }
  }

  /// The next key or value, or nil at the mapping's end.
  public func scalarOrEnd() throws(YAMLProblem) -> Scalar? {
    let event = try next()
    switch event.kind {
    case YAML_SCALAR_EVENT: return Scalar(text: event.value, line: event.line)
    case YAML_MAPPING_END_EVENT: return nil
    default:
      throw YAMLProblem(line: event.line, problem: "nests a list or mapping; every value is one text")
    }
  }

  /// Asks that nothing follows the mapping.
  public func close() throws(YAMLProblem) {
    while true {
      let event = try next()
      switch event.kind {
      case YAML_DOCUMENT_END_EVENT: continue
      case YAML_STREAM_END_EVENT: return
      default: throw YAMLProblem(line: event.line, problem: "goes on after its mapping")
      }
    }
  }

  struct Event {
    var kind: yaml_event_type_t
    /// A scalar as it is written, and whether it is without quotes.
    var text = ""
    var isPlain = false
    var line: Int

    /// A plain `null` or `~` says that there is no value.
    var isNull: Bool { isPlain && ["", "null", "Null", "NULL", "~"].contains(text) }
    var value: String { isNull ? "" : text }
  }

  func next() throws(YAMLProblem) -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else {
      let reason = parser.pointee.problem.map { String(cString: $0) } ?? "unknown"
      throw YAMLProblem(line: Int(parser.pointee.problem_mark.line) + 1, problem: "is no valid YAML: \(reason)")
    }
    defer { yaml_event_delete(&event) }
    let line = Int(event.start_mark.line) + 1
    switch event.type {
    case YAML_ALIAS_EVENT:
      throw YAMLProblem(line: line, problem: "uses an alias ('*'), which is not read")
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      try refuse(anchor: scalar.anchor, tag: scalar.tag, line: line)
      return Event(
        kind: event.type, text: text(scalar), isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE, line: line)
    case YAML_MAPPING_START_EVENT:
      try refuse(anchor: event.data.mapping_start.anchor, tag: event.data.mapping_start.tag, line: line)
    case YAML_SEQUENCE_START_EVENT:
      try refuse(anchor: event.data.sequence_start.anchor, tag: event.data.sequence_start.tag, line: line)
    default: break
    }
    return Event(kind: event.type, line: line)
  }

  private func refuse(
    anchor: UnsafeMutablePointer<yaml_char_t>?, tag: UnsafeMutablePointer<yaml_char_t>?, line: Int
  ) throws(YAMLProblem) {
    if anchor != nil { throw YAMLProblem(line: line, problem: "uses an anchor ('&'), which is not read") }
    guard let tag else { return }
    let name = String(cString: tag)
    guard name == "!" || name == "tag:yaml.org,2002:str" else {
      throw YAMLProblem(line: line, problem: "uses the tag '\(name)', which is not read")
    }
  }

  private func text(_ scalar: yaml_event_s.__Unnamed_union_data.__Unnamed_struct_scalar) -> String {
    guard let value = scalar.value else { return "" }
    return String(decoding: UnsafeBufferPointer(start: value, count: scalar.length), as: UTF8.self)
  }
}
