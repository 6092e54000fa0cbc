import StrictYAML
import Testing

@Suite("Documents of YAML")
struct YAMLNodeTests {
  /// One line, so that a table shows it.
  private static func words(_ node: YAMLNode) -> String {
    switch node.value {
    case .scalar(let text, let isPlain): isPlain ? text : "'\(text)'"
    case .nothing: "nothing"
    case .sequence(let nodes): "[\(nodes.map(words).joined(separator: " "))]"
    case .mapping(let entries): "{\(entries.map(words).joined(separator: " "))}"
    }
  }

  private static func words(_ entry: YAMLNode.Entry) -> String { "\(entry.key)@\(entry.line)=\(words(entry.node))" }

  @Test(arguments: [
    ("", ""), ("# only a comment\n", ""), ("---\n", ""),
    ("port: 80\ntitle: \"80\"\n", "port@1=80 title@2='80'"),
    ("a:\n  b: [x, 'y']\n  c: ~\n", "a@1={b@2=[x 'y'] c@3=nothing}"),
    ("{\"a\": true,\n \"b\": {\"c\": null}}", "a@1=true b@2={c@2=nothing}"),
    ("a: 'null'\nb: null\n", "a@1='null' b@2=nothing"),
  ])
  func reads(_ yaml: String, _ expected: String) throws {
    #expect(try YAMLNode.mapping(yaml).map(Self.words).joined(separator: " ") == expected)
  }

  @Test(arguments: [
    ("a: 1\nb: 2\na: 3\n", 3, "names 'a' again, as in line 1"),
    ("a: &x 1\nb: *x\n", 1, "uses an anchor ('&'), which is not read"),
    ("a: *x\n", 1, "uses an alias ('*'), which is not read"),
    ("a: !!binary aGVsbG8=\n", 1, "uses the tag 'tag:yaml.org,2002:binary', which is not read"),
    ("- a\n", 1, "is no list of 'key: value' lines"),
    ("a: {b: {c: {d: {e: 1}}}}\n", 1, "nests too deep"),
    ("a: [[[[1]]]]\n", 1, "nests too deep"),
    ("? [x]\n: 1\n", 1, "has a key that is no text"),
    ("a: 1\n---\nb: 2\n", 2, "goes on after its mapping"),
  ])
  func refuses(_ yaml: String, _ line: Int, _ problem: String) {
    #expect(throws: YAMLProblem(line: line, problem: problem)) { try YAMLNode.mapping(yaml) }
  }

  @Test func notYAML() {
    #expect { try YAMLNode.mapping("a: [1, 2\nb: 3\n") } throws: { ($0 as? YAMLProblem)?.line == 2 }
  }
}
