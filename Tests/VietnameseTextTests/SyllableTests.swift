import CaseTables
import Testing

@testable import VietnameseText

/// Which words are Vietnamese syllables, and where their tone mark belongs.
@Suite struct SyllableTests {
  private static func judge(_ word: String) -> String {
    var word = word
    return word.withUTF8 { bytes in
      switch Syllable.judge(bytes) {
      case .native: "native"
      case .foreign: "foreign"
      case .misplacedTone: "misplaced " + (Syllable.withToneInPlace(bytes) ?? "")
      }
    }
  }

  @Test(arguments: Case.all("syllable.tsv"))
  func isJudged(_ row: Case) {
    #expect(Self.judge(row.input) == row.readings.joined(separator: " "))
  }

  /// With any tone on any letter, a syllable becomes itself with that tone, or is none.
  @Test(arguments: [
    "hoa", "khoe", "thuy", "quy", "gia", "giêng", "quôc", "muôn", "nghiêng", "tuyên", "khuya", "loan", "ưa",
  ])
  func bearsItsTone(_ bare: String) {
    let scalars = Array(bare.unicodeScalars)
    for tone in 1...5 {
      var places: Set<String> = []
      for (index, scalar) in scalars.enumerated() {
        guard let row = Alphabet.vowels.first(where: { $0[0] == scalar }) else { continue }
        var marked = scalars
        marked[index] = row[tone]
        var word = String(String.UnicodeScalarView(marked))
        if let inPlace = word.withUTF8({ Syllable.withToneInPlace($0) }) { places.insert(inPlace) }
      }
      #expect(places.count <= 1)
      for place in places { #expect(Self.judge(place) == "native") }
    }
  }

  @Test func readsNoTextAsNoSyllable() {
    #expect(Self.judge("") == "foreign")
    #expect(Self.judge(String(repeating: "a", count: 1_000)) == "foreign")
  }
}
