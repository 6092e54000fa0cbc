import Glibc

/// 8-bit code pages, whose tables the C library knows.
enum CodePage {
  /// - Parameter name: as iconv calls it: "CP1258".
  /// - Returns: nil where a byte has no meaning in the code page.
  static func decode(_ bytes: [UInt8], from name: String) -> String? {
    guard let converter = CodePageConverter(from: name) else { return nil }
    return converter.convert(bytes)
  }

  /// Has the C library load a table, and keep it, so that a process that can open no file any more has it.
  static func keepReady(_ name: String) {
    // Never closed: the library unloads what nobody holds.
    _ = iconv_open("UTF-8", name)
  }
}

/// Owns one conversion descriptor of the C library.
private struct CodePageConverter: ~Copyable {
  private let descriptor: iconv_t

  init?(from codePage: String) {
    guard let opened = iconv_open("UTF-8", codePage), opened != iconv_t(bitPattern: -1) else { return nil }
    descriptor = opened
  }

  deinit { iconv_close(descriptor) }

  func convert(_ bytes: [UInt8]) -> String? {
    var input = bytes.map { CChar(bitPattern: $0) }
    // A byte of the code page is at most three of UTF-8.
    var output = [CChar](repeating: 0, count: 3 * bytes.count + 16)
    let written: Int? = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        var from = source.baseAddress
        var to = target.baseAddress
        var left = source.count
        var room = target.count
        // The second call hands out a letter that waited for its tone mark.
        guard iconv(descriptor, &from, &left, &to, &room) != -1, left == 0,
          iconv(descriptor, nil, nil, &to, &room) != -1
        else { return nil }
        return target.count - room
      }
    }
    guard let written else { return nil }
    return String(validating: output[..<written].lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
