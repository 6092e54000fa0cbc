@testable import Speech
import Testing

/// The protocol, without a process: bytes in, events out.
struct EngineAnswerTests {
  private static let greeting = Array(#"{"engine":"e","version":"1","rate":22050}"#.utf8) + [10]

  /// However a stream is cut into pieces, it says the same.
  @Test(arguments: [1, 2, 3, 7, 64, 5000])
  func piecesOfAnySizeGiveTheSameEvents(size: Int) throws {
    let first = (0..<2000).map { Int16($0 - 1000) }
    let texts = ["xin chào.", "ca!"]
    var stream = Array("{\"samples\":2000,\"words\":[0,1000]}\n".utf8)
    stream += first.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
    stream += Array("{\"samples\":0,\"words\":[-1]}\n{\"end\":true}\n".utf8)

    var answer = EngineAnswer()
    #expect(try answer.receive(Self.greeting) == [.ready(identity: "e 1")])
    for _ in 0..<2 {
      answer.expect(texts)
      var events: [EngineAnswer.Event] = []
      var rest = stream[...]
      while !rest.isEmpty {
        events += try answer.receive(rest.prefix(size))
        rest = rest.dropFirst(size)
      }
      #expect(
        events == [
          .utterance(samples: first, wordStarts: [0, 1000]), .utterance(samples: [], wordStarts: [-1]), .end,
        ])
    }
  }

  @Test func anAnswerNobodyAskedForIsAnError() throws {
    var answer = EngineAnswer()
    _ = try answer.receive(Self.greeting)
    #expect(throws: SpeechError.self) { try answer.receive([UInt8(ascii: "{")]) }
  }

  @Test(arguments: [0, 1, 60, 400])
  func theBoundGrowsWithTheText(bytes: Int) {
    let seconds = Double(SpeechBound.samples(forBytes: bytes)) / Double(Voice.sampleRate)
    #expect(abs(seconds - (2 + 0.4 * Double(bytes))) < 0.001)
  }
}
