import Foundation

/// Where a command speaks: results on standard output, everything else on standard error.
enum Terminal {
  /// Whether somebody watches standard error, so that a line may be drawn over.
  static var isWatched: Bool { isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb" }

  /// Columns of the terminal; 80 where it does not say.
  static var width: Int {
    var size = winsize()
    return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 20 ? Int(size.ws_col) : 80
  }

  static func complain(_ sentence: String) { write("sotaynoi: \(sentence)\n", to: STDERR_FILENO) }

  static func say(_ line: String) { write(line + "\n", to: STDOUT_FILENO) }

  /// Writes all of it; ends the program quietly when the reader is gone, as `head` is.
  static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { write($0, to: descriptor) }
  }

  static func write(_ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafeWrite(descriptor, UnsafeBufferPointer(rebasing: rest))
      if count < 0 {
        if errno == EINTR { continue }
        guard descriptor == STDOUT_FILENO else { exit(1) }
        if errno == EPIPE { exit(0) }
        complain("standard output cannot be written: \(String(cString: strerror(errno)))")
        exit(1)
      }
      rest = rest.dropFirst(count)
    }
  }

  private static func unsafeWrite(_ descriptor: Int32, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    Foundation.write(descriptor, bytes.baseAddress, bytes.count)
  }

  /// A table with the columns aligned; numbers to the right.
  static func table(_ header: [String], _ rows: [[String]], right: Set<Int> = []) -> String {
    let all = [header] + rows
    let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    func line(_ row: [String]) -> String {
      let cells = row.enumerated().map { column, cell in
        let blanks = String(repeating: " ", count: widths[column] - cell.count)
        return right.contains(column) ? blanks + cell : cell + blanks
      }
      let text = cells.joined(separator: "  ")
      return String(text.reversed().drop { $0 == " " }.reversed())
    }
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    return ([line(header), rule] + rows.map(line)).joined(separator: "\n")
  }
}
