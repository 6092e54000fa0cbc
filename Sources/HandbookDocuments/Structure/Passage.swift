/// A line or paragraph on its way to become a block.
struct Passage: Hashable {
  /// Clean text of one line.
  var text: String {
    didSet { marker = Marker(of: text) }
  }
  /// What `text` starts with; kept, since nearly every rule asks for it.
  private(set) var marker: Marker?
  /// nil while no reader and no rule has said what it is.
  var role: BlockRole?
  /// A blank line stands before it.
  var afterGap: Bool
  /// The format says that it continues the line before it, unless structure says otherwise.
  var continues = false
  /// The format says that it is an item of a list; a rule may know better ("1. Mục đích" over a paragraph).
  var isListed = false

  /// How its letters stand out from the text's; nil where they do not, or the format does not say.
  var prominence: Prominence?

  enum Prominence: Hashable {
    case large
    case bold
  }

  init(_ text: String, role: BlockRole? = nil, afterGap: Bool = true) {
    self.text = text
    marker = Marker(of: text)
    self.role = role
    self.afterGap = afterGap
  }
}
