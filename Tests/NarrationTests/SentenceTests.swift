import CaseTables
import HandbookDocuments
import SpeechScript
import Testing

@testable import Narration

@Suite struct SentenceTests {
  /// The text of each utterance as it stands in the document, with its tone.
  @Test(arguments: Case.all("sentences.tsv")) func sentences(_ row: Case) throws {
    let document = Document(title: "", blocks: [Block(id: 1, role: .paragraph, text: row[0])])
    let script = try Narrator().narrate(document)
    #expect(script.utterances.map { "\($0.original) [\($0.tone)]" }.joined(separator: " / ") == row[1])
  }

  @Test(arguments: Case.all("sentences.tsv")) func originalsStandWhereTheySay(_ row: Case) throws {
    let script = try Narrator().narrate(Document(title: "", blocks: [Block(id: 1, role: .paragraph, text: row[0])]))
    let bytes = Array(row[0].utf8)
    for utterance in script.utterances {
      let source = try #require(utterance.source)
      #expect(String(decoding: bytes[source.start..<source.end], as: UTF8.self) == utterance.original)
      for word in utterance.words {
        let place = try #require(word.source)
        #expect(source.start <= place.start && place.end <= source.end)
      }
    }
  }
}
