public import ArgumentParser
public import AudioProduction

extension AudioFormat: ExpressibleByArgument {}

/// As which files audio is made.
struct FormatOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The format of the audio: mp3, which every player plays, or opus, a third smaller; given twice, both. "
        + " (default: mp3)"))
  var format: [AudioFormat] = []

  /// Each once, in the order given.
  var formats: [AudioFormat] {
    var seen: Set<AudioFormat> = []
    return (format.isEmpty ? [.mp3] : format).filter { seen.insert($0).inserted }
  }
}
