import AudioStore
import SpeechScript
import Speech

/// What a chapter is kept under: the digest of all that decides its sound, and of nothing else. Not its title, its
/// number or its article; not the name of the voice profile, only what the profile says.
struct ChapterKey {
  let hash: ContentHash

  init(_ chapter: Chapter, voice: Voice, engine: String, format: any ChapterFormat) {
    var hasher = ContentHasher()
    let settings = [
      "sotaynoi chapter 2", engine, format.identity, voice.engine, voice.engineVoice, "\(voice.rate)",
      "\(voice.pitch)", "\(voice.range)", "\(voice.gain)",
    ]
    let pauses = Pause.allCases.map { "\($0.rawValue)=\(voice.samples(of: $0))" }
    hasher.update((settings + pauses).joined(separator: "\n").utf8)
    hasher.update([0])
    hasher.update(chapter.spokenBytes)
    hash = hasher.finish()
  }
}
