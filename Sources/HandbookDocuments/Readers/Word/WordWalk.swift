/// Goes through the body of a Word document in reading order and makes passages of what a reader sees: text that was
/// deleted or is hidden is left out, numbers that Word computes stand before their text, notes follow their paragraph.
struct WordWalk {
  var passages: [WordPassage] = []

  let styles: WordStyles
  var counter: WordCounter
  /// The notes by their kind and number: "footnote 2".
  let notes: [String: XMLElement]

  /// What is being collected of a paragraph.
  var line = WordLine()
  var fields = WordFields()
  /// Text of a paragraph whose end was deleted: it goes on in the next.
  var carried: WordLine?
  /// Notes that the text refers to, and boxes that stand beside it: they follow the paragraph.
  var noted: [String] = []
  var boxes: [XMLElement] = []
  /// Stamps of secrecy in boxes and across a page: they hold for all of the document, wherever they hang.
  var stamps: [Passage] = []
  /// How many cells of tables, boxes and notes are open.
  var inside = 0

  init(styles: WordStyles, numbering: WordNumbering, notes: [String: XMLElement]) {
    self.styles = styles
    counter = WordCounter(numbering)
    self.notes = notes
  }

  /// A child of the body.
  mutating func block(_ element: XMLElement) {
    switch element.name {
    case "p": paragraph(element)
    case "tbl": table(element)
    case "sdt":
      let gallery = element.child("sdtPr")?.child("docPartObj")?.value("docPartGallery")
      if gallery != "Table of Contents" { blocks(element.child("sdtContent")) }
    case "AlternateContent": blocks(Self.chosen(element))
    case "ins", "moveTo", "customXml", "sdtContent": blocks(element)
    default: break
    }
  }

  mutating func blocks(_ element: XMLElement?) {
    for child in element?.elements ?? [] { block(child) }
  }

  /// Of several ways to show the same, the first.
  static func chosen(_ element: XMLElement) -> XMLElement? {
    element.child("Choice") ?? element.child("Fallback")
  }

  /// What follows a paragraph or a table: its boxes, then its notes.
  mutating func addWhatFollows() {
    guard inside == 0 else { return }
    let (boxes, noted) = (self.boxes, self.noted)
    (self.boxes, self.noted) = ([], [])
    for box in boxes {
      let found = apart { $0.blocks(box) }
      stamps += found.map(\.passage).filter { SecrecyStamp.isOne($0.text) }
      passages += found
    }
    for note in noted {
      let body = notes[note]
      let texts = apart { $0.blocks(body) }.map(\.passage.text)
      guard !texts.isEmpty else { continue }
      passages.append(WordPassage(Passage(texts.joined(separator: " "), role: .footnote)))
    }
  }

  /// The passages of what stands apart from the text around it.
  mutating func apart(_ body: (inout WordWalk) -> Void) -> [WordPassage] {
    let outer = (passages, line, carried)
    (passages, line, carried) = ([], WordLine(), nil)
    inside += 1
    body(&self)
    inside -= 1
    let found = passages
    (passages, line, carried) = outer
    return found
  }
}

/// A passage, and what the end of the document still has to know of it.
struct WordPassage {
  var passage: Passage
  /// With its tabs, by which the columns of a document's foot are told.
  var raw: String
  var isBold = false

  init(_ passage: Passage, raw: String? = nil) {
    self.passage = passage
    self.raw = raw ?? passage.text
  }
}
