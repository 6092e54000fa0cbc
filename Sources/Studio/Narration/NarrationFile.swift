import Foundation
import Narration

/// Where handbooks kept which narration rules are switched off before the database did: a file beside it,
/// `{"without": ["recipients"]}`.
public enum NarrationFile {
  private struct Content: Decodable {
    var without: [String]
  }

  /// Why a file cannot be taken over.
  public struct Damaged: Error, Hashable, Sendable, CustomStringConvertible {
    public var file: String
    public var problem: String

    public var description: String {
      "\(file) does not say which narration rules are switched off (\(problem)); put it right, or remove it and switch "
        + "them by `sotaynoi rules`."
    }
  }

  /// The names of the rules that are switched off; nil where there is no file.
  /// - Throws: `NarrationFile.Damaged` for a file that is no such setting, or names a rule that there is not.
  public static func read(_ file: String) throws(Damaged) -> [String]? {
    guard FileManager.default.fileExists(atPath: file) else { return nil }
    do {
      let content = try JSONDecoder().decode(Content.self, from: Data(contentsOf: URL(filePath: file)))
      _ = try NarrationRules.standard.switchingOff(content.without)
      return content.without
    } catch let error as NarrationError {
      throw Damaged(file: file, problem: error.description)
    } catch {
      throw Damaged(file: file, problem: "it is to be {\"without\": [names]}")
    }
  }
}
