public import AudioProduction

/// How an order names the formats of a track's files: "mp3", "opus", "mp3+opus".
public enum OrderedFormats {
  /// - Returns: nil where a format is not known, or none is named.
  static func read(_ text: String) -> [AudioFormat]? {
    let formats = text.split(separator: "+", omittingEmptySubsequences: false).map { AudioFormat(rawValue: String($0)) }
    guard !formats.contains(nil) else { return nil }
    return unique(formats.compactMap(\.self))
  }

  /// The formats' names, each once, in the order given: the first file is the one for clients that want one.
  public static func text(_ formats: [AudioFormat]) -> String {
    unique(formats).map(\.rawValue).joined(separator: "+")
  }

  private static func unique(_ formats: [AudioFormat]) -> [AudioFormat] {
    var seen: Set<AudioFormat> = []
    return formats.filter { seen.insert($0).inserted }
  }
}
