import ArgumentParser
import Foundation
import Speech
import Studio

/// Where batch definitions are, and what runs them.
struct BatchOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder of batch definitions; without it DATA/Jobs where there is one, else the installed one.",
      valueName: "folder"))
  var jobs: String?

  func library(_ data: String) -> BatchLibrary {
    BatchLibrary(folder: jobs ?? Installation.folder(named: "Jobs", before: ["\(data)/Jobs"]))
  }

  func runner(_ folder: DataFolder, _ places: EnginePlaces, voice: String = VoiceLibrary.standardVoice) throws
    -> BatchRunner
  {
    BatchRunner(
      catalog: folder.store, queue: folder.store, ledger: folder.store, preview: try places.preview(folder),
      inbox: Inbox { [store = folder.store] in Publisher(catalog: store, voice: $0 ?? voice, format: "mp3") },
      standardVoice: voice, logger: ServiceLog.logger("batch"))
  }
}
