import VietnameseTables

/// Rows of a compiled-in table, as strings. Read once, when a lexicon or a rule is first used.
struct Table {
  let rows: [[String]]

  init(_ table: VietnameseTable) {
    self.init(UnsafeBufferPointer(start: table.bytes, count: table.count))
  }

  init(_ bytes: some Collection<UInt8>) {
    rows = bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
      guard line.first != UInt8(ascii: "#") else { return nil }
      return line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
    }
  }
}
