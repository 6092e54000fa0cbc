import SpeechScript

/// A transcript as WebVTT (W3C): a cue an utterance, in the article's own words.
enum WebVTT {
  struct Cue {
    /// Milliseconds.
    var start: Int
    var end: Int
    var text: String
  }

  static func make(_ cues: [Cue], language: String) -> String {
    var text = "WEBVTT\nLanguage: \(language)\n"
    for cue in cues { text += "\n\(time(cue.start)) --> \(time(cue.end))\n\(escaped(cue.text))\n" }
    return text
  }

  /// A cue's text may hold no line break and none of the three characters that begin a tag or an entity.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\n", "\r": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func time(_ milliseconds: Int) -> String {
    func padded(_ value: Int, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let seconds = milliseconds / 1000
    return [seconds / 3600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }.joined(separator: ":")
      + "." + padded(milliseconds % 1000, 3)
  }
}
