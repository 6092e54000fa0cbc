import AudioProduction
import AudioStore
import Foundation
import Speech

/// Digests of all but the text that decides how an article's track turns out: "HOW.TAGS", the first of this program, the
/// engine and the voice profile, the second of what players show of it.
enum Recipes {
  /// - Parameters:
  ///   - program: what tells this build of the program from others.
  ///   - engine: what the engine calls itself.
  ///   - lexicon: a digest of what admins say of short forms; empty where they say nothing.
  ///   - tags: the article's, with its section's cover.
  static func recipe(
    _ program: String, _ engine: String, _ voice: Voice, lexicon: String, _ tags: TrackTags
  ) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let profile = (try? encoder.encode(voice)) ?? Data(voice.name.utf8)
    let words = lexicon.isEmpty ? [] : [Array(lexicon.utf8)]
    let how = digest([Array(profile), Array(program.utf8), Array(engine.utf8)] + words)
    let fields = [
      "tags \(TrackTags.version)", tags.title, tags.album, tags.artist, tags.date, tags.number, tags.comment,
      tags.cover?.hash.description,
    ]
    return "\(how).\(digest(fields.map { Array(($0 ?? "").utf8) }))"
  }

  /// Whether what players show is the same by two recipes. A recipe from before tags stood apart is not the same as any.
  static func haveEqualTags(_ one: String?, _ other: String?) -> Bool {
    func tags(_ recipe: String?) -> Substring? {
      recipe.flatMap { recipe in recipe.firstIndex(of: ".").map { recipe[$0...] } }
    }
    return tags(one) != nil && tags(one) == tags(other)
  }

  private static func digest(_ parts: [[UInt8]]) -> String {
    var hasher = ContentHasher()
    for part in parts {
      hasher.update(part)
      hasher.update([0])
    }
    return hasher.finish().description
  }
}
