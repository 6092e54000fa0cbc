import Testing

@testable import HandbookDocuments

@Suite struct EncodingTests {
  static let text = "Thông báo\n\nĐảng ủy xã họp bàn về sổ tay đảng viên điện tử, gồm những ý kiến ở cơ sở."
  static let summary =
    "title Thông báo | paragraph Đảng ủy xã họp bàn về sổ tay đảng viên điện tử, gồm những ý kiến ở cơ sở."

  private func utf16(littleEndian: Bool) -> [UInt8] {
    ([0xFEFF] + Array(Self.text.utf16)).flatMap { unit in
      littleEndian ? [UInt8(unit & 0xFF), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xFF)]
    }
  }

  @Test func utf8WithAndWithoutMark() throws {
    let bytes = Array(Self.text.utf8)
    #expect(try DocumentReader().read(bytes, named: "a.txt").summary == Self.summary)
    #expect(try DocumentReader().read([0xEF, 0xBB, 0xBF] + bytes, named: "a.txt").summary == Self.summary)
  }

  @Test(arguments: [true, false]) func utf16(little: Bool) throws {
    #expect(try DocumentReader().read(utf16(littleEndian: little), named: "a.txt").summary == Self.summary)
  }

  @Test func utf16OfOddLengthIsRefused() {
    let bytes = Array(utf16(littleEndian: true).dropLast())
    #expect(throws: DocumentError.undecodable("a.txt", offset: bytes.count - 1, encoding: "UTF-16")) {
      try DocumentReader().read(bytes, named: "a.txt")
    }
  }

  @Test func utf16WithHalfAPairIsRefused() {
    #expect(throws: DocumentError.undecodable("a.txt", offset: 4, encoding: "UTF-16")) {
      try DocumentReader().read([0xFF, 0xFE, 0x41, 0x00, 0x00, 0xD8, 0x41, 0x00], named: "a.txt")
    }
  }

  @Test func utf16WithAZeroIsRefused() {
    #expect(throws: DocumentError.undecodable("a.txt", offset: 4, encoding: "UTF-16")) {
      try DocumentReader().read([0xFF, 0xFE, 0x41, 0x00, 0x00, 0x00], named: "a.txt")
    }
  }

  /// With the tone marks after their letters, as the code page writes them.
  @Test func windows1258() throws {
    let bytes = try #require(
      hexadecimal("d061d26e672075d27920686ff27020f4d2207861de2c206e68fdde6e67207669eaf2632074f4ec742e"))
    let document = try DocumentReader().read(bytes, named: "cu.txt")
    #expect(document.summary == "paragraph Đảng ủy họp ổ xã, những việc tốt.")
  }

  /// "Công hoà xã hội chủ nghĩa Việt Nam" in the bytes of .VnTime.
  @Test func tcvn3() throws {
    let bytes = try #require(
      hexadecimal(
        "43ab6e6720686fb52078b72068e969206368f1206e6768dc61205669d674204e616d2c20a7b66e672062e92078b72068e470206e67b57920"
          + "352e"))
    let document = try DocumentReader().read(bytes, named: "cu.txt")
    #expect(document.summary == "paragraph Công hoà xã hội chủ nghĩa Việt Nam, Đảng bộ xã họp ngày 5.")
  }

  /// "Thông báo", "Đảng ủy xã họp bàn về sổ tay đảng viên điện tử." in the bytes of VNI-Times.
  @Test func vni() throws {
    let bytes = try #require(
      hexadecimal(
        "54686fe26e67206261f96f0a0ad161fb6e672075fb79207861f520686fef70206261f86e207665e020736fe52074617920f161fb6e672076"
          + "6965e26e20f16965e46e2074f6fb2e"))
    let document = try DocumentReader().read(bytes, named: "cu.txt")
    #expect(document.summary == "title Thông báo | paragraph Đảng ủy xã họp bàn về sổ tay đảng viên điện tử.")
  }

  /// Latin-1 and byte salad decode as windows-1258 too, into letters that no Vietnamese text has.
  @Test(arguments: [
    ("436166e920676172e76f6e206e61ef66", 3), ("a7b66e6720627920786220b7b8a9ae", 0), ("4368692062fffe8081", 5),
  ]) func undecodable(bytes: String, offset: Int) throws {
    let bytes = try #require(hexadecimal(bytes))
    #expect(
      throws: DocumentError.undecodable("a.txt", offset: offset, encoding: "UTF-8, UTF-16, windows-1258, TCVN3 or VNI")
    ) { try DocumentReader().read(bytes, named: "a.txt") }
  }

  @Test func decomposedTextBecomesComposed() throws {
    let bytes = Array("Ho\u{323}p a\u{302}\u{301}m.".utf8)
    let document = try DocumentReader().read(bytes, named: "a.txt")
    #expect(Array(document.blocks[0].text.utf8) == Array("Họp ấm.".utf8))
  }
}
