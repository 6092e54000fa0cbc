/// Several ranges of one file as multipart/byteranges (RFC 9110, 14.6).
struct MultipartRanges: Sendable {
  /// What is sent, in turn.
  let pieces: [FileBody.Piece]
  let mediaType: String

  /// - Parameters:
  ///   - mediaType: the file's own.
  ///   - boundary: letters, digits and hyphens that do not occur in the file; a part of its hash will do.
  init(_ ranges: [Range<Int>], size: Int, mediaType: String, boundary: String) {
    pieces =
      ranges.flatMap { range -> [FileBody.Piece] in
        let head = """
          \r\n--\(boundary)\r\nContent-Type: \(mediaType)\r\n\
          Content-Range: bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)\r\n\r\n
          """
        return [.text(head), .bytes(range)]
      } + [.text("\r\n--\(boundary)--\r\n")]
    self.mediaType = "multipart/byteranges; boundary=\(boundary)"
  }
}
