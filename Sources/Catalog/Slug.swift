import Foundation

/// Identifiers that stand in addresses: small ASCII letters and digits in groups joined by single hyphens.
public enum Slug {
  public static let longest = 96
  /// The form in words, for errors.
  public static let rule = "1 to 96 small letters a-z, digits and single hyphens between them"

  public static func isValid(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard (1...longest).contains(bytes.count), bytes.first != 0x2D, bytes.last != 0x2D else { return false }
    var previous: UInt8 = 0
    for byte in bytes {
      switch byte {
      case 0x61...0x7A, 0x30...0x39: break
      case 0x2D where previous != 0x2D: break
      default: return false
      }
      previous = byte
    }
    return true
  }

  /// A slug made from a title or a file name: marks dropped, đ as d, everything else a hyphen.
  /// - Returns: nil where nothing is left.
  public static func made(from text: String) -> String? {
    var slug = ""
    for scalar in SearchText.folded(text).unicodeScalars {
      if ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) {
        slug.unicodeScalars.append(scalar)
      } else if !slug.isEmpty, !slug.hasSuffix("-") {
        slug += "-"
      }
      if slug.utf8.count >= longest { break }
    }
    while slug.hasSuffix("-") { slug.removeLast() }
    return slug.isEmpty ? nil : slug
  }
}
