/// What libFuzzer calls with every input: hygiene and reading must hold their promises for any bytes.
@_cdecl("LLVMFuzzerTestOneInput")
public func readsAnything(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = UnsafeBufferPointer(start: start, count: count)
  let text = Hygiene.clean(String(decoding: bytes, as: UTF8.self))
  precondition(Hygiene.clean(text) == text, "cleaning twice is not cleaning once")
  let reading = normalizer.read(text)
  for word in reading.words {
    precondition(!word.text.isEmpty && word.text.unicodeScalars.allSatisfy(isSayable), "said: \(word.text)")
  }
  var isCovered = [Bool](repeating: false, count: text.utf8.count)
  for range in reading.words.map(\.range) + reading.silent.map(\.range) + reading.unread.map(\.range) {
    for index in range { isCovered[index] = true }
  }
  var offset = 0
  for scalar in text.unicodeScalars {
    let length = UTF8.width(scalar)
    precondition(
      scalar.properties.isWhitespace || isCovered[offset..<offset + length].allSatisfy { $0 },
      "unaccounted for at \(offset)")
    offset += length
  }
  return 0
}

private let normalizer = Normalizer()

private func isSayable(_ scalar: Unicode.Scalar) -> Bool {
  scalar.properties.isLowercase && scalar.properties.isAlphabetic
}
