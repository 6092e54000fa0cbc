/// A picture as comments of Ogg streams carry it, in Base64: the metadata block of FLAC (RFC 9639, section 8.8).
enum PictureBlock {
  static func bytes(_ cover: CoverPicture) -> [UInt8] {
    let front = 3
    let type = Array("image/jpeg".utf8)
    let noDescription = big(0)
    let noPalette = big(0)
    return big(front) + big(type.count) + type + noDescription + big(cover.side) + big(cover.side)
      + big(cover.bitsPerPixel) + noPalette + big(cover.jpeg.count) + cover.jpeg
  }

  private static func big(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}
