/// The number, letter or sign that a line starts with: "Điều 5.", "II-", "1.1.", "a)", "-".
struct Marker: Hashable {
  enum Kind: Hashable {
    /// "Phần thứ nhất", "Phần II", "Phụ lục 1".
    case part
    /// "Mẫu số 01".
    case form
    /// "Chương I".
    case chapter
    /// "A.", "B-".
    case capital
    /// "I.", "II-".
    case roman
    /// "Mục 1".
    case section
    case subsection
    /// "Điều 5."
    case article
    /// "1.", "1.2.": so many numbers.
    case number(depth: Int)
    /// "a)", "đ)".
    case letter
    /// "(1)".
    case bracketed
    case bullet
  }

  var kind: Kind
  /// How many scalars it takes, with the blanks after it.
  var length: Int

  /// What follows it in the line that it was read from.
  func rest(of text: String) -> String {
    String(text.unicodeScalars.dropFirst(length))
  }

  /// How strong a heading with it is; smaller is stronger. Markdown's own levels, 1 to 6, are stronger than all.
  var strength: Int? {
    switch kind {
    case .part: 10
    case .form: 14
    case .chapter: 20
    case .capital: 22
    case .roman: 26
    case .section: 30
    case .subsection: 32
    case .article: 40
    case .number(let depth): 50 + depth
    case .letter, .bracketed, .bullet: nil
    }
  }

  /// Where an unnumbered line in capitals stands among them.
  static let capitalsStrength = 24

  init?(of text: String) {
    var scanner = MarkerScanner(text)
    guard let kind = scanner.scan() else { return nil }
    self.kind = kind
    length = scanner.position
  }
}
