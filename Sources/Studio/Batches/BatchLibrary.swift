import Foundation

/// The batch definitions of a folder.
public struct BatchLibrary: Sendable {
  public let folder: String

  public init(folder: String) { self.folder = folder }

  /// - Throws: `BatchError.noFolder`.
  public func names() throws(BatchError) -> [String] {
    guard let files = try? FileManager.default.contentsOfDirectory(atPath: folder) else { throw .noFolder(folder) }
    return files.filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }.map { String($0.dropLast(5)) }.sorted()
  }

  /// Reads and checks one definition.
  /// - Throws: `BatchError`.
  public func batch(named name: String) throws(BatchError) -> BatchDefinition {
    let known = try names()
    guard known.contains(name) else { throw .noSuchBatch(name, known: known) }
    let file = "\(folder)/\(name).json"
    guard let data = FileManager.default.contents(atPath: file) else { throw .badDefinition(file, "it cannot be read") }
    return try BatchDefinition(data, named: name, file: file)
  }
}
