import AudioStore
import Foundation
public import Narration

/// Which narration rules an admin has switched off for a handbook: a file beside its database,
/// `{"without": ["recipients"]}`. What the service, its workers and the command line say goes by it from the next
/// article on.
public struct NarrationSetting: Sendable {
  private let file: String?

  /// - Parameter file: nil for all rules.
  public init(file: String? = nil) { self.file = file }

  private struct Content: Codable {
    var without: [String]
  }

  /// Why a setting is none.
  public struct Damaged: Error, Hashable, Sendable, CustomStringConvertible {
    public var file: String
    public var problem: String

    public var description: String {
      "\(file) does not say which narration rules are switched off (\(problem)); `sotaynoi rules` writes it anew."
    }
  }

  /// All rules but those that are switched off; all where nothing was ever set.
  /// - Throws: `NarrationSetting.Damaged` for a file that is no setting, or names a rule that there is not.
  public func rules() throws(Damaged) -> NarrationRules {
    guard let file, FileManager.default.fileExists(atPath: file) else { return .standard }
    do {
      let content = try JSONDecoder().decode(Content.self, from: Data(contentsOf: URL(filePath: file)))
      return try NarrationRules.standard.switchingOff(content.without)
    } catch let error as NarrationError {
      throw Damaged(file: file, problem: error.description)
    } catch {
      throw Damaged(file: file, problem: "it is to be {\"without\": [names]}")
    }
  }

  /// Another handbook gets the same; none is written where nothing was ever set.
  public func copy(to other: NarrationSetting) throws {
    let rules = try rules()
    if try rules != other.rules() { try other.save(rules) }
  }

  /// Whole or not at all.
  /// - Throws: `AudioStoreError` where it cannot be written.
  public func save(_ rules: NarrationRules) throws {
    guard let file else { return }
    let without = NarrationRules.standard.names.filter { !rules.names.contains($0) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try AtomicFile.write(Array(encoder.encode(Content(without: without))) + [0x0A], to: file, durably: true)
  }
}
