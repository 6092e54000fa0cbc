import HandbookDocuments
import SpeechScript

/// "Thông tư1": the number of a note behind a word is for the eye. It is passed over where the document has such a note.
enum NoteReferences {
  static let rule = NarrationRule(
    name: "note-references",
    summary: "Passes over the number of a note behind a word."
  ) { draft, document in
    let notes = Set(document.blocks.filter { $0.role == .footnote }.compactMap { number(of: $0.text) })
    guard let last = notes.max() else { return }
    // Where there are several, one or the other was not told from the text around it.
    let isNote = { (number: Int) in notes.contains(number) || notes.count > 1 && number <= last + 5 }
    for line in draft.lines.indices {
      for index in draft.lines[line].pieces.indices where draft.lines[line].pieces[index].echo == nil {
        let piece = draft.lines[line].pieces[index]
        for reference in NoteReference.all(in: piece.text) where isNote(reference.number) {
          draft.mute(reference.range, line: line, piece: index, rule: "note-references")
        }
      }
    }
  }

  private static func number(of note: String) -> Int? {
    Int(note.prefix { $0.isNumber })
  }
}
