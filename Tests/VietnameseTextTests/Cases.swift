import Glibc
import Testing

@testable import VietnameseText

/// A row of a `.tsv` file in `Cases`: what is written, what is to be said and, in further fields, what may be said too.
struct Case: Sendable, CustomTestStringConvertible {
  var fields: [String]
  var file: String
  var line: Int

  var testDescription: String { "\(file):\(line) \(fields[0])" }

  var input: String { fields[0] }
  var readings: [String] { Array(fields.dropFirst()) }

  /// Lines that start with "# " are comments; `\n` stands for a line break.
  static func all(_ file: String) -> [Case] {
    TextFile.lines(Folder.cases + "/" + file).enumerated()
      .filter { !$1.isEmpty && !$1.hasPrefix("# ") }
      .map { index, line in
        Case(
          fields: line.split(separator: "\t", omittingEmptySubsequences: false)
            .map { String($0).replacing("\\n", with: "\n") },
          file: file, line: index + 1)
      }
  }
}

enum Folder {
  private static let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
  static let cases = parts.dropLast().joined(separator: "/") + "/Cases"
  /// Texts of real life beside the checkout; they are not part of it, and tests that read them skip without them.
  static let corpus = parts.dropLast(4).joined(separator: "/") + "/shared/corpus"
}

enum TextFile {
  static func lines(_ path: String) -> [String] {
    String(decoding: bytes(path), as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
  }

  /// No bytes where there is no file.
  static func bytes(_ path: String) -> [UInt8] {
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return bytes
  }
}
