import AudioStore
import CPicture
import Glibc

/// A cover for a section that was given none: plain shapes on a grid, chosen by the section's id. Drawn with whole numbers
/// and without letters, since fonts differ from machine to machine: equal ids give equal bytes everywhere.
struct DrawnCover {
  static let side = tiles * tile
  /// Tiles of a row.
  private static let tiles = 3
  /// Pixels of a tile's side, a multiple of 16: what lies on the edge of a tile lies on the edge of a block of JPEG, and
  /// takes no bytes.
  private static let tile = 480
  /// Of libjpeg's scale; edges are clean enough at it.
  private static let quality: Int32 = 45

  /// A color as red, green, blue.
  private typealias Color = (UInt8, UInt8, UInt8)

  private struct Palette {
    var ground: Color
    var shapes: [Color]
  }

  /// Quiet grounds, and shapes that stand out from them also where colors are not told apart.
  private static let palettes = [
    Palette(ground: (122, 20, 24), shapes: [(230, 184, 60), (196, 62, 52), (246, 226, 186)]),
    Palette(ground: (18, 52, 86), shapes: [(236, 196, 92), (66, 122, 170), (226, 234, 240)]),
    Palette(ground: (22, 74, 60), shapes: [(238, 202, 104), (72, 140, 112), (230, 240, 226)]),
    Palette(ground: (70, 40, 88), shapes: [(240, 190, 110), (136, 94, 158), (238, 228, 242)]),
    Palette(ground: (94, 52, 22), shapes: [(244, 204, 120), (176, 110, 56), (246, 234, 214)]),
    Palette(ground: (14, 76, 92), shapes: [(244, 196, 86), (58, 138, 152), (226, 242, 242)]),
    Palette(ground: (52, 58, 66), shapes: [(224, 172, 64), (120, 130, 142), (238, 238, 232)]),
    Palette(ground: (128, 44, 60), shapes: [(246, 206, 130), (190, 96, 106), (250, 232, 226)]),
  ]

  private enum Shape: Hashable {
    /// A quarter of a disc around one corner; corners are numbered row by row.
    case quarter(Int)
    /// The half of the tile at one corner.
    case half(Int)
    case disc
    case ring
    case empty

    init(_ digit: Int) {
      switch digit {
      case 0..<4: self = .quarter(digit)
      case 4..<8: self = .half(digit - 4)
      case 8, 9: self = .disc
      case 10, 11: self = .ring
      case 12..<15: self = .quarter(digit - 12)
      default: self = .empty
      }
    }
  }

  /// - Throws: `AudioError.encoder` where libjpeg cannot do its work.
  static func picture(for section: String) throws(AudioError) -> CoverPicture {
    let digits = ContentHash(of: "sotaynoi cover 1 \(section)".utf8).description.compactMap(\.hexDigitValue)
    let pixels = draw(digits)
    var count = 0
    var complaint = [CChar](repeating: 0, count: 256)
    guard let bytes = picture_encode(pixels, UInt32(side), quality, &count, &complaint) else {
      throw .encoder("the cover picture cannot be encoded")
    }
    defer { free(bytes) }
    return CoverPicture(jpeg: Array(UnsafeBufferPointer(start: bytes, count: count)), side: side, bitsPerPixel: 24)
  }

  /// - Parameter digits: 64 of 0 to 15. The first chooses the palette, two for each tile its shape and its color.
  private static func draw(_ digits: [Int]) -> [UInt8] {
    let palette = palettes[digits[0] % palettes.count]
    var drawn: [Shape: [UInt8]] = [:]
    let shown = (0..<tiles * tiles).map { number in
      let shape = Shape(digits[1 + 2 * number])
      let coverage = drawn[shape] ?? coverage(of: shape)
      drawn[shape] = coverage
      let color = palette.shapes[digits[2 + 2 * number] % palette.shapes.count]
      return (coverage: coverage, colors: (0...16).map { mix(palette.ground, color, sixteenths: $0) })
    }
    return [UInt8](unsafeUninitializedCapacity: side * side * 3) { pixels, initialized in
      for y in 0..<side {
        for x in 0..<side {
          let (coverage, colors) = shown[y / tile * tiles + x / tile]
          let color = colors[Int(coverage[y % tile * tile + x % tile])]
          let start = (y * side + x) * 3
          pixels.initializeElement(at: start, to: color.0)
          pixels.initializeElement(at: start + 1, to: color.1)
          pixels.initializeElement(at: start + 2, to: color.2)
        }
      }
      initialized = side * side * 3
    }
  }

  private static func mix(_ ground: Color, _ shape: Color, sixteenths part: Int) -> Color {
    func mix(_ ground: UInt8, _ shape: UInt8) -> UInt8 {
      UInt8((Int(ground) * (16 - part) + Int(shape) * part + 8) / 16)
    }
    return (mix(ground.0, shape.0), mix(ground.1, shape.1), mix(ground.2, shape.2))
  }

  /// How much of each pixel of a tile a shape covers, in sixteenths: of 4 × 4 points of the pixel.
  private static func coverage(of shape: Shape) -> [UInt8] {
    // Points are counted in eighths of a pixel, at odd places, so that none lies on an edge between pixels.
    func holdsPoint(_ x: Int, _ y: Int, _ point: Int) -> Bool {
      holds(shape, 8 * x + 2 * (point % 4) + 1, 8 * y + 2 * (point / 4) + 1)
    }
    let block = 8
    var covered = [UInt8](repeating: 0, count: tile * tile)
    for top in stride(from: 0, to: tile, by: block) {
      for left in stride(from: 0, to: tile, by: block) {
        // Most blocks lie wholly inside or outside, as their corners tell: no edge bends by more than a tenth of a pixel
        // between two of them.
        let (right, bottom) = (left + block - 1, top + block - 1)
        let corners = [(left, top, 0), (right, top, 3), (left, bottom, 12), (right, bottom, 15)]
          .count { holdsPoint($0.0, $0.1, $0.2) }
        guard corners > 0 else { continue }
        for y in top...bottom {
          for x in left...right {
            covered[y * tile + x] = corners == 4 ? 16 : UInt8((0..<16).count { holdsPoint(x, y, $0) })
          }
        }
      }
    }
    return covered
  }

  private static func holds(_ shape: Shape, _ x: Int, _ y: Int) -> Bool {
    let width = 8 * tile
    /// The place as seen from a corner.
    func from(_ corner: Int) -> (x: Int, y: Int) {
      (corner % 2 == 0 ? x : width - x, corner / 2 == 0 ? y : width - y)
    }
    func isWithin(_ radius: Int, _ x: Int, _ y: Int) -> Bool { x * x + y * y <= radius * radius }
    switch shape {
    case .quarter(let corner):
      let place = from(corner)
      return isWithin(width, place.x, place.y)
    case .half(let corner):
      let place = from(corner)
      return place.x + place.y <= width
    case .disc: return isWithin(width * 3 / 8, x - width / 2, y - width / 2)
    case .ring:
      return isWithin(width * 3 / 8, x - width / 2, y - width / 2)
        && !isWithin(width * 3 / 16, x - width / 2, y - width / 2)
    case .empty: return false
    }
  }
}
