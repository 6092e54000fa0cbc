import Foundation
import Speech
import SpeechTestSupport
import Testing

struct VoiceTests {
  private static let shipped = String(#filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()) + "/Voices"

  private static func program(_ field: String) -> String {
    #""engine":"program","program":{"path":"/a","arguments":[],"version":"1",\#(field)}"#
  }

  /// A profile says of its program's limits what it wants other than they are.
  @Test func limitsThatAreLeftOutAreTheUsualOnes() throws {
    let text = #"{"path":"/a","arguments":[],"version":"1","readable":["/opt"],"limits":{"memoryMegabytes":900}}"#
    let program = try JSONDecoder().decode(VoiceProgram.self, from: Data(text.utf8))
    #expect(program.limits == VoiceProgramLimits(memoryMegabytes: 900) && program.readable == ["/opt"])
    let short = #"{"path":"/a","arguments":[],"version":"1"}"#
    #expect(
      try JSONDecoder().decode(VoiceProgram.self, from: Data(short.utf8))
        == VoiceProgram(path: "/a", arguments: [], version: "1"))
  }

  @Test func theVoicesThatComeWithTheProgramAreGood() throws {
    let library = VoiceLibrary(folder: Self.shipped)
    let names = try library.names()
    #expect(Set(names).isSuperset(of: ["bac", "bac-cham", "bac-nhanh", "nam", "trung"]))
    #expect(names.contains(VoiceLibrary.standardVoice))
    for name in names { #expect(try library.voice(named: name).name == name) }
    let slow = try library.voice(named: "bac-cham")
    let standard = try library.voice(named: "bac")
    let fast = try library.voice(named: "bac-nhanh")
    #expect(slow.rate < standard.rate && standard.rate < fast.rate)
    #expect(slow.pauses.sentence > standard.pauses.sentence)
  }

  @Test func anUnknownVoiceIsAnsweredWithTheKnownOnes() {
    let error = #expect(throws: SpeechError.self) { try VoiceLibrary(folder: Self.shipped).voice(named: "../bac") }
    #expect(error?.description.contains("bac-cham, bac-nhanh") == true)
  }

  @Test func aFolderThatIsNotThereIsSaidByName() {
    #expect(throws: SpeechError.noVoices(folder: "/no/voices")) { try VoiceLibrary(folder: "/no/voices").names() }
  }

  @Test(arguments: [
    (#""rate":170"#, #""rate":20"#, "rate is 20, not within 80 to 450"),
    (#""rate":170"#, #""rate":"fast""#, "rate is of the wrong kind"),
    (#""rate":170,"#, "", "rate is missing"),
    (#""pitch":50"#, #""pitch":101"#, "pitch is 101"),
    (#""gain":1"#, #""gain":90"#, "gain is 90.0, not within -30 to 30 dB"),
    (#""sentence":420"#, #""sentence":-1"#, "pauses.sentence is -1"),
    (#""engine":"espeak-ng""#, #""engine":"other""#, #"engine is "other""#),
    (#""engineVoice":"vi""#, #""engineVoice":"""#, "engineVoice is empty"),
    (#""name":"thu""#, #""name":"khac""#, "name is \"khac\", but the file is called thu.json"),
    (#""engine":"espeak-ng""#, #""engine":"program""#, "program is missing"),
    (#""gain":1"#, #""gain":1,"program":{"path":"/a","arguments":[],"version":"1"}"#, "program is given"),
    (
      #""engine":"espeak-ng""#, #""engine":"program","program":{"path":"say","arguments":[],"version":""}"#,
      "program.path is \"say\", not an absolute path; program.version is empty"
    ),
    (#""engine":"espeak-ng""#, #""engine":"program","program":{"path":"/a","version":"1"}"#, "arguments is missing"),
    (#""engine":"espeak-ng""#, program(#""readable":["model"]"#), "program.readable names \"model\", not an absolute"),
    (#""engine":"espeak-ng""#, program(#""readable":"/model""#), "program.readable is of the wrong kind"),
    (
      #""engine":"espeak-ng""#, program(#""limits":{"memoryMegabytes":8,"seconds":601}"#),
      "program.limits.memoryMegabytes is 8, not within 16 to 65536; program.limits.seconds is 601, not within 1 to 600"
    ),
    (#""engine":"espeak-ng""#, program(#""limits":{"memory":8}"#), "memory is no limit; there are memoryMegabytes, "),
    (
      #""engine":"espeak-ng""#, program(#""limits":{"startsPrograms":1}"#),
      "program.limits.startsPrograms is of the wrong kind"
    ),
    ("{", "", "it is not JSON"),
  ])
  func aFlawIsNamed(part: String, replacement: String, flaw: String) throws {
    let folder = TemporaryFolder()
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes]
    let good =
      #"{"name":"thu","title":"Thử","engine":"espeak-ng","engineVoice":"vi","rate":170,"pitch":50,"range":50,"#
      + #""gain":1,"pauses":{"sentence":420,"item":350,"paragraph":650,"heading":800,"chapter":1200,"clause":180}}"#
    let file = folder.path("thu.json")
    try good.write(toFile: file, atomically: false, encoding: .utf8)
    #expect(try VoiceLibrary(folder: folder.path).voice(named: "thu").rate == 170)
    let bad = good.replacing(part, with: replacement)
    #expect(bad != good)
    try bad.write(toFile: file, atomically: false, encoding: .utf8)
    let error = #expect(throws: SpeechError.self) { try VoiceLibrary(folder: folder.path).voice(named: "thu") }
    #expect(error?.description.contains(flaw) == true, "\(String(describing: error))")
    #expect(error?.description.contains(file) == true)
  }
}
