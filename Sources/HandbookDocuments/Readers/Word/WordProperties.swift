/// What an element of a Word document switches on or off, or sets.
extension XMLElement {
  /// The value of the property with this name inside.
  func value(_ property: String) -> String? {
    child(property)?.attributes["val"]
  }

  /// A property that is on where it is there, unless it says otherwise; nil where it is not there.
  func toggle(_ property: String) -> Bool? {
    guard let property = child(property) else { return nil }
    return !["0", "false", "off", "none"].contains(property.attributes["val"] ?? "1")
  }

  func number(_ property: String) -> Int? {
    value(property).flatMap { Int($0) }
  }
}

/// How a run of letters is set, as far as it changes what is read. nil is inherited.
struct WordRunProperties {
  var font: String?
  var isHidden: Bool?
  /// Set in capitals, whatever was typed.
  var isCapitals: Bool?
  var isBold: Bool?
  var isRaised: Bool?

  init() {}

  init(_ properties: XMLElement?) {
    guard let properties else { return }
    let fonts = properties.child("rFonts")?.attributes
    font = fonts?["ascii"] ?? fonts?["hAnsi"]
    isHidden = properties.toggle("vanish")
    isCapitals = properties.toggle("caps")
    isBold = properties.toggle("b")
    isRaised = properties.value("vertAlign").map { $0 == "superscript" }
  }

  /// These, and what they leave open from `other`.
  func over(_ other: WordRunProperties) -> WordRunProperties {
    var both = self
    both.font = font ?? other.font
    both.isHidden = isHidden ?? other.isHidden
    both.isCapitals = isCapitals ?? other.isCapitals
    both.isBold = isBold ?? other.isBold
    both.isRaised = isRaised ?? other.isRaised
    return both
  }
}

/// A paragraph's place in a list: which list, and how deep.
struct WordListPlace: Hashable {
  /// 0 takes the paragraph out of the list of its style.
  var list: String?
  /// From 0.
  var level: Int?

  init?(_ properties: XMLElement?) {
    guard let numbering = properties?.child("numPr") else { return nil }
    list = numbering.value("numId")
    level = numbering.number("ilvl")
  }
}
