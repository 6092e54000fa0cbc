/// How long chapters may be, in spoken words; the northern voice says some 225 a minute.
struct ChapterLengths: Sendable {
  /// A chapter with fewer joins its neighbour: three or four seconds.
  var shortest: Int
  /// A longer one is divided, under its own title: four minutes.
  var longest: Int
  /// A longer one is divided at the headings inside of it: two minutes.
  var longestWithHeadings: Int
  /// The same for one that stands beside others that are divided: a minute.
  var longestBesideDivided: Int
  /// A longer stretch of a document that has no headings is divided: not quite three minutes, since its parts are all
  /// that a listener finds.
  var longestWithoutHeading: Int
  /// What a document rests on is one chapter up to here, which many skip and nobody looks for a place in.
  var longestOfBases: Int
  /// The most chapters of a script. A table of contents in ID3v2 counts its entries in one byte.
  var most: Int

  static let standard = ChapterLengths(
    shortest: 12, longest: 900, longestWithHeadings: 450, longestBesideDivided: 225, longestWithoutHeading: 600,
    longestOfBases: 1800, most: 250)
}
