import VietnameseText

extension Normalizer {
  /// Takes over the short forms that a text defined ("Ban Chỉ đạo chuyển đổi số (BCĐCĐS)") for the texts after it.
  mutating func learn(_ reading: Reading) {
    guard !reading.definitions.isEmpty else { return }
    self = Normalizer(lexicon: lexicon.adding(Lexicon.Layer(.document, reading.definitions)))
  }
}
