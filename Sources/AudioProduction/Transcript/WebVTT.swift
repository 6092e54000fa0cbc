import SpeechScript

/// A transcript as WebVTT (W3C): a cue an utterance, in the article's own words.
enum WebVTT {
  struct Cue {
    /// Milliseconds.
    var start: Int
    var end: Int
    var text: String
  }

  /// A cue ends after it begins, by a millisecond at least; one without text is left out, since an empty line would end
  /// it early.
  static func make(_ cues: [Cue]) -> String {
    var text = "WEBVTT\n"
    for cue in cues {
      let line = escaped(cue.text)
      guard line.contains(where: { $0 != " " }) else { continue }
      text += "\n\(Timestamp.text(cue.start)) --> \(Timestamp.text(max(cue.end, cue.start + 1)))\n\(line)\n"
    }
    return text
  }

  /// A cue's text may hold no line break, no NUL, and none of the three characters that begin a tag or an entity.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\n", "\r", "\0": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
