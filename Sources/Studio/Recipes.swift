import AudioProduction
import AudioStore
import Catalog
import Foundation
import Speech

/// Digests of all but the text that decides how an article's track turns out: this program, the engine, the voice
/// profile, and what the tags say.
enum Recipes {
  /// - Parameters:
  ///   - program: what tells this build of the program from others.
  ///   - engine: what the engine calls itself.
  static func digest(_ program: String, _ engine: String, _ voice: Voice, _ article: Article) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var hasher = ContentHasher()
    let profile = (try? encoder.encode(voice)) ?? Data(voice.name.utf8)
    let tags = TrackTags(article)
    let parts = [program, engine, tags.title, tags.album ?? "", tags.artist ?? "", tags.date ?? ""]
    for part in [Array(profile)] + parts.map({ Array($0.utf8) }) {
      hasher.update(part)
      hasher.update([0])
    }
    return hasher.finish().description
  }
}
