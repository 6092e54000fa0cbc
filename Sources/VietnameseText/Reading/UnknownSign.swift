/// A scalar that no table knows: why it cannot be read, or why it need not be.
enum UnknownSign {
  /// Pictures, flags, and what changes their looks (Unicode Technical Standard 51): an announcer passes them over.
  static func isEmoji(_ token: Token) -> Bool {
    switch token.scalar {
    case 0x203C, 0x2049, 0x20E3, 0x2190...0x21FF, 0x231A...0x23FF, 0x25A0...0x27BF, 0x2900...0x297F, 0x2B00...0x2BFF,
      0xFE0E, 0xFE0F, 0x1F000...0x1FAFF, 0xE0020...0xE007F:
      true
    default: false
    }
  }

  static func reason(_ token: Token) -> String {
    switch token.scalar {
    case 0x370...0x1CFF, 0x2C00...0x2DFF, 0x3040...0xABFF, 0xAC00...0xD7FF, 0xF900...0xFDFF, 0x10000...0x1EFFF,
      0x20000...0x3FFFF:
      "other-script"
    default: "unknown-sign"
    }
  }
}
