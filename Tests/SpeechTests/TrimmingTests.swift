@testable import Speech
import Testing

struct TrimmingTests {
  @Test func theEnginesOwnSilenceAtTheEndGoes() {
    let spoken = SpokenUtterance(samples: [0, 500, -400, 30, -30, 0, 0], wordStarts: [0, 5]).trimmed()
    #expect(spoken.samples == [0, 500, -400])
    #expect(spoken.wordStarts == [0, 3])
  }

  @Test func silenceAloneBecomesNothing() {
    let spoken = SpokenUtterance(samples: [0, 1, -1], wordStarts: [0]).trimmed()
    #expect(spoken.samples.isEmpty)
    #expect(spoken.wordStarts == [0])
  }

  @Test(arguments: [
    ([0, -1, -1, 300], [0, 100, 200, 300]), ([-1, 100], [0, 100]), ([-1, -1], [0, 500]),
    ([0, 700, -1, 800], [0, 700, 750, 800]), ([0, 400, 300, 500], [0, 400, 400, 500]),
    ([0, -1, -1, -1], [0, 250, 500, 750]), ([0, 5000], [0, 1000]), ([], []),
  ])
  func wordsWithoutATimeAreSpreadBetweenTheirNeighbours(given: [Int], expected: [Int]) {
    #expect(SpokenUtterance.completed(given, end: 1000) == expected)
  }

  /// Whatever an engine says, times never fall, never leave the sound, and there are as many as there were.
  @Test func timesNeverFall() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      let end = Int.random(in: 0...1000, using: &generator)
      let given = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
        Bool.random(using: &generator) ? -1 : Int.random(in: 0...1500, using: &generator)
      }
      let times = SpokenUtterance.completed(given, end: end)
      #expect(times.count == given.count && times == times.sorted(), "\(given)")
      #expect(times.allSatisfy { (0...end).contains($0) }, "\(given) within \(end)")
    }
  }
}
