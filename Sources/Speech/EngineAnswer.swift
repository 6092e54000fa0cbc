import Foundation

/// What an engine says, understood piece by piece: bytes in, events out; no process, no clock.
///
/// The protocol is one JSON line, for some lines followed by the bytes they announce (see EspeakEngine's main.swift).
struct EngineAnswer {
  enum Event: Equatable {
    case ready(identity: String)
    case utterance(samples: [Int16], wordStarts: [Int])
    case end
  }

  private enum State {
    case greeting
    case idle
    /// Utterances of the current request that have been answered.
    case header(answered: Int)
    case payload(Header, answered: Int)
  }

  private struct Header: Decodable {
    var engine: String?
    var version: String?
    var rate: Int?
    var samples: Int?
    var words: [Int]?
    var end: Bool?
    var error: String?
  }

  private var state = State.greeting
  private var buffer: [UInt8] = []
  /// Bytes of `buffer` that have been understood. They are dropped once for each piece that comes, not for each answer.
  private var understood = 0
  private var texts: [String] = []
  /// A header longer than this is none; an utterance of 400 characters has some 100 words.
  private static let longestLine = 1 << 16

  /// A request is on its way; its answers are expected in the order of these texts.
  mutating func expect(_ texts: [String]) {
    self.texts = texts
    state = .header(answered: 0)
  }

  /// Takes bytes as they come, in pieces of any size.
  /// - Throws: what is wrong with them; the engine is of no use after that.
  mutating func receive(_ bytes: some Collection<UInt8>) throws(SpeechError) -> [Event] {
    buffer.removeSubrange(..<understood)
    understood = 0
    buffer.append(contentsOf: bytes)
    var events: [Event] = []
    while let event = try next() { events.append(event) }
    return events
  }

  private mutating func next() throws(SpeechError) -> Event? {
    switch state {
    case .greeting:
      guard let header = try line() else { return nil }
      guard let engine = header.engine, let version = header.version, let rate = header.rate else {
        throw .engineConfused("it did not say what it is")
      }
      guard rate == Voice.sampleRate else {
        throw .engineConfused("it speaks at \(rate) Hz, and \(Voice.sampleRate) Hz are needed")
      }
      state = .idle
      return .ready(identity: "\(engine) \(version)")

    case .idle:
      guard understood == buffer.count else { throw .engineConfused("it spoke without being asked") }
      return nil

    case .header(let answered):
      guard let header = try line() else { return nil }
      if let reason = header.error { throw .engineRefused(String(reason.prefix(200))) }
      if header.end == true {
        guard answered == texts.count else {
          throw .engineConfused("it answered \(answered) of \(texts.count) utterances")
        }
        state = .idle
        return .end
      }
      guard answered < texts.count else { throw .engineConfused("it answered more utterances than it was given") }
      try check(header, against: texts[answered])
      state = .payload(header, answered: answered)
      return try next()

    case .payload(let header, let answered):
      let count = header.samples ?? 0
      guard buffer.count - understood >= 2 * count else { return nil }
      let samples = [Int16](unsafeUninitializedCapacity: count) { target, initialized in
        buffer.withUnsafeBytes { source in
          for index in 0..<count {
            let sample = source.loadUnaligned(fromByteOffset: understood + 2 * index, as: Int16.self)
            target.initializeElement(at: index, to: Int16(littleEndian: sample))
          }
        }
        initialized = count
      }
      understood += 2 * count
      state = .header(answered: answered + 1)
      return .utterance(samples: samples, wordStarts: header.words ?? [])
    }
  }

  private func check(_ header: Header, against text: String) throws(SpeechError) {
    guard let samples = header.samples, samples >= 0, let words = header.words else {
      throw .engineConfused("an utterance came without its samples or words")
    }
    let bound = SpeechBound.samples(forBytes: text.utf8.count)
    guard samples <= bound else {
      throw .engineBabbled("\(samples / Voice.sampleRate) s of sound for \"\(text.prefix(60))\"")
    }
    let expected = text.split(separator: " ").count
    guard words.count == expected else {
      throw .engineConfused("\(words.count) word times for the \(expected) words of \"\(text.prefix(60))\"")
    }
    guard words.allSatisfy({ $0 >= -1 && $0 <= samples }) else {
      throw .engineConfused("a word of \"\(text.prefix(60))\" begins outside its sound")
    }
  }

  private mutating func line() throws(SpeechError) -> Header? {
    guard let end = buffer[understood...].firstIndex(of: UInt8(ascii: "\n")) else {
      guard buffer.count - understood <= Self.longestLine else { throw .engineConfused("a line without end") }
      return nil
    }
    let text = buffer[understood..<end]
    guard text.count <= Self.longestLine, let header = try? JSONDecoder().decode(Header.self, from: Data(text)) else {
      throw .engineConfused("\"\(String(decoding: text.prefix(80), as: UTF8.self))\" is not its protocol")
    }
    understood = end + 1
    return header
  }
}
