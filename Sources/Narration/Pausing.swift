import HandbookDocuments
import SpeechScript

/// Gives each line the pause that its kind asks for; inside a line sentences keep theirs.
enum Pausing {
  static func paced(_ lines: [SpokenLine]) -> [SpokenLine] {
    var lines = lines
    for index in lines.indices {
      guard let last = lines[index].utterances.indices.last else { continue }
      let next = index + 1 < lines.count ? lines[index + 1].role : nil
      lines[index].utterances[last].pause = pause(after: lines[index].role, before: next)
    }
    return lines
  }

  private static func pause(after role: BlockRole, before next: BlockRole?) -> Pause {
    switch (role, next) {
    case (.title, _), (.heading, _): .heading
    case (.item, .item), (.tableRow, .tableRow), (.tableHeader, _), (.signature, .signature): .item
    default: .paragraph
    }
  }
}
