import AudioStore
import AudioStoreConformance
import SpeechTestSupport
import Testing

@Suite("A folder as a store of audio") struct ConformanceTests {
  @Test(arguments: AudioStoreConformance.checks) func conforms(_ check: AudioStoreCheck) throws {
    let folder = TemporaryFolder()
    let path = folder.path
    try check.run { try FolderStore(at: path) }
    withExtendedLifetime(folder) {}
  }
}
