/// What must be accounted for: letters and digits.
enum Readable {
  static func any(in text: String) -> Bool {
    text.unicodeScalars.contains { isReadable($0) }
  }

  static func isReadable(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return (0x30...0x39).contains(scalar.value) || (0x61...0x7A).contains(scalar.value | 0x20)
    }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }
}
