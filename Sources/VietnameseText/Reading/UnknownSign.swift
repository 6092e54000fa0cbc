/// Why a scalar that no table knows cannot be read.
enum UnknownSign {
  static func reason(_ token: Token) -> String {
    switch token.scalar {
    case 0x370...0x1CFF, 0x2C00...0x2DFF, 0x3040...0xABFF, 0xAC00...0xD7FF, 0xF900...0xFDFF, 0x10000...0x1EFFF,
      0x20000...0x3FFFF:
      "other-script"
    default: "unknown-sign"
    }
  }
}
