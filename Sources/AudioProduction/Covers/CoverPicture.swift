import CPicture
public import AudioStore

/// The picture that players show of a section: a square JPEG, as podcast directories want it (Apple Podcasts: 1,400 to
/// 3,000 px). It travels in every track, so it must be small.
public struct CoverPicture: Hashable, Sendable {
  /// Pixels of a side.
  public static let sides = 1400...3000
  /// Bytes. Two minutes of speech are 600 kB.
  public static let mostBytes = 300_000

  public let jpeg: [UInt8]
  /// Pixels.
  public let side: Int
  /// 24, or 8 for a grey picture.
  let bitsPerPixel: Int

  /// What it is told apart by from others: the digest of its bytes.
  public let hash: ContentHash

  /// A picture of somebody else's making.
  /// - Throws: `CoverError` where it is no JPEG, is damaged, not square, too small or too large.
  public init(checking jpeg: [UInt8]) throws(CoverError) {
    guard jpeg.count <= Self.mostBytes else { throw .tooManyBytes(jpeg.count) }
    var facts = picture_facts()
    var complaint = [CChar](repeating: 0, count: 256)
    guard picture_check(jpeg, jpeg.count, &facts, &complaint) else {
      let end = complaint.firstIndex(of: 0) ?? complaint.endIndex
      throw .noJPEG(String(decoding: complaint[..<end].map(UInt8.init(bitPattern:)), as: UTF8.self))
    }
    guard facts.components == 1 || facts.components == 3 else { throw .printersColours }
    guard facts.width == facts.height else { throw .notSquare(width: Int(facts.width), height: Int(facts.height)) }
    guard Self.sides.contains(Int(facts.width)) else { throw .badSide(Int(facts.width)) }
    self.init(jpeg: jpeg, side: Int(facts.width), bitsPerPixel: 8 * Int(facts.components))
  }

  /// The picture of a section that was given none: plain shapes, equal for equal ids on every machine. It takes some 20 ms
  /// to draw.
  /// - Parameter section: its id.
  /// - Throws: `AudioError.encoder` where libjpeg cannot do its work.
  public init(drawnFor section: String) throws(AudioError) { self = try DrawnCover.picture(for: section) }

  init(jpeg: [UInt8], side: Int, bitsPerPixel: Int) {
    self.jpeg = jpeg
    self.side = side
    self.bitsPerPixel = bitsPerPixel
    hash = ContentHash(of: jpeg)
  }
}

/// Why a picture is no cover.
public enum CoverError: Error, Hashable, Sendable, CustomStringConvertible {
  case noJPEG(String)
  case printersColours
  case notSquare(width: Int, height: Int)
  case badSide(Int)
  case tooManyBytes(Int)

  public var description: String {
    let sides = CoverPicture.sides
    return switch self {
    case .noJPEG(let reason): "it is not a whole JPEG picture: \(reason)"
    case .printersColours: "it has printers' colours (CMYK); save it as RGB"
    case .notSquare(let width, let height): "it is \(width) × \(height) pixels, and a cover is square"
    case .badSide(let side):
      "it is \(side) pixels wide, and a cover has \(sides.lowerBound) to \(sides.upperBound)"
    case .tooManyBytes(let count):
      "it has \((count + 999) / 1000) kB, and every track carries it: \(CoverPicture.mostBytes / 1000) kB at most"
    }
  }
}
