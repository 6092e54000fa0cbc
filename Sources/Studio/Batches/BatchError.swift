/// What is wrong with a batch.
public enum BatchError: Error, Hashable, Sendable, CustomStringConvertible {
  case noFolder(String)
  case noSuchBatch(String, known: [String])
  case badDefinition(_ file: String, _ flaw: String)
  /// Somebody runs it at this moment.
  case underWay(String)

  public var description: String {
    switch self {
    case .noFolder(let folder): "no batches can be read in \(folder); name their folder with --jobs"
    case .noSuchBatch(let name, let known):
      "there is no batch \"\(name)\"; there are: \(known.isEmpty ? "none" : known.joined(separator: ", "))"
    case .badDefinition(let file, let flaw): "the batch \(file) is not right: \(flaw)"
    case .underWay(let name): "the batch \(name) is being run already"
    }
  }
}
