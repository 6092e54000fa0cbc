import ArgumentParser
import AudioProduction

/// As which files audio is made.
struct FormatOptions: SettingFlags {
  @Option(name: Settings.format.flagName, help: Settings.format.help)
  var format: [String] = []

  var given: [GivenFlag] { [GivenFlag(Settings.format, format)] }
}

extension ResolvedSettings {
  /// Each once, in the order given.
  var formats: [AudioFormat] {
    var seen: Set<AudioFormat> = []
    return self[Settings.format].compactMap(AudioFormat.init).filter { seen.insert($0).inserted }
  }
}
