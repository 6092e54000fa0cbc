/// How long chapters may be, in spoken words; the northern voice says some 225 a minute.
struct ChapterLengths: Sendable {
  /// A chapter with fewer joins its neighbour: three or four seconds.
  var shortest: Int
  /// A longer one is divided: not quite three minutes.
  var longest: Int
  /// The most chapters of a script. A table of contents in ID3v2 counts its entries in one byte.
  var most: Int

  static let standard = ChapterLengths(shortest: 12, longest: 600, most: 250)
}
