/// What of a document was read off pictures of its pages by a program (OCR), and so may be wrong: somebody compares it
/// with the pages before it is published.
public struct Recognition: Sendable, Hashable, Codable {
  /// A word as it was read.
  public struct Word: Sendable, Hashable, Codable {
    public var text: String
    /// How sure the program is of it, from 0 to 100.
    public var confidence: Double

    public init(text: String, confidence: Double) {
      self.text = text
      self.confidence = confidence
    }
  }

  /// A page that was read.
  public struct Page: Sendable, Hashable, Codable {
    /// In the file, from 1.
    public var number: Int
    public var words: Int
    /// The mean of its words, from 0 to 100; 0 where it has none.
    public var confidence: Double
    /// The words below `Recognition.doubt`, in reading order.
    public var doubtful: [Word]

    public init(number: Int, words: Int, confidence: Double, doubtful: [Word]) {
      self.number = number
      self.words = words
      self.confidence = confidence
      self.doubtful = doubtful
    }
  }

  /// The pages that were read, in their order.
  public var pages: [Page]
  /// Pages of pictures that could not be read, or that nobody could, since no such program is installed; their text, if
  /// they have any, is missing.
  public var unread: [Int]

  public init(pages: [Page], unread: [Int] = []) {
    self.pages = pages
    self.unread = unread
  }

  /// Words of which the program is less sure than this are worth a look. Clean print comes out at 90 and more.
  public static let doubt = 80.0

  /// How many words were read.
  public var words: Int { pages.reduce(0) { $0 + $1.words } }

  /// The mean of all words, from 0 to 100; 0 where there are none.
  public var confidence: Double {
    words == 0 ? 0 : pages.reduce(0) { $0 + $1.confidence * Double($1.words) } / Double(words)
  }

  /// How many words are worth a look.
  public var doubts: Int { pages.reduce(0) { $0 + $1.doubtful.count } }
}

extension Recognition: CustomStringConvertible {
  /// What there is to check, as a part of a sentence: "2 pages of pictures were read by a program (640 words, 12 of them
  /// doubtful, 95 % sure on average)".
  public var description: String {
    var parts: [String] = []
    if !pages.isEmpty {
      let sure = Int(confidence.rounded(.down))
      parts.append(
        "\(Self.pages(pages.map(\.number))) of pictures \(pages.count == 1 ? "was" : "were") read by a program "
          + "(\(words) words, \(doubts) of them doubtful, \(sure) % sure on average)")
    }
    if !unread.isEmpty {
      parts.append("\(Self.pages(unread)) of pictures could not be read")
    }
    return parts.joined(separator: "; ")
  }

  /// "page 3", "pages 1 to 12", "pages 2, 3 and 9".
  private static func pages(_ numbers: [Int]) -> String {
    guard numbers.count > 1, let first = numbers.first, let last = numbers.last else {
      return "page \(numbers.first ?? 0)"
    }
    if last - first == numbers.count - 1, numbers.count > 2 { return "pages \(first) to \(last)" }
    if numbers.count > 12 { return "\(numbers.count) pages" }
    return "pages " + numbers.dropLast().map(String.init).joined(separator: ", ") + " and \(last)"
  }
}
