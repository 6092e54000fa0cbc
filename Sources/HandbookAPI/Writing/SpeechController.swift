import Catalog
import Foundation
import HTTPTypes
import Hummingbird
import Studio

/// Lets admins hear a sentence at once, and tells which voices there are.
struct SpeechController: Sendable {
  /// nil where nothing is spoken by this process.
  let speaker: SentenceSpeaker?
  let body: BodyReader

  @Sendable func speak(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let bytes = try await BodyReader(limit: min(Self.limit, body.limit), deadline: body.deadline).json(of: request)
    let trial = try SpeechRequest.read(bytes).trial()
    let sound = try await problems(context) { try await $0.speak(trial) }
    return Response(
      status: .ok, headers: [.contentType: "audio/mpeg", .cacheControl: "no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: sound)))
  }

  @Sendable func voices(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let voices = try await problems(context) { speaker in
      try await Blocking.run {
        try speaker.list().map {
          VoicesAnswer.Voice(name: $0.name, title: $0.title, isStandard: speaker.isStandard($0))
        }
      }
    }
    return try JSONAnswer.fresh(VoicesAnswer(voices: voices))
  }

  /// Bytes of a request: the text, and some entries that are tried with it.
  private static let limit = 16 << 10

  private func problems<Value: Sendable>(
    _ context: HandbookContext, _ work: (SentenceSpeaker) async throws -> Value
  ) async throws -> Value {
    guard let speaker else { throw Problem(.notReady, "Nothing is spoken by this process.") }
    do {
      return try await work(speaker)
    } catch let error as SentenceError {
      switch error {
      case .tooLong, .nothingToSay, .noSuchVoice: throw Problem(.invalidField, ProblemCause(error), "\(error)")
      case .busy: throw Problem(.notReady, ProblemCause(error), "\(error)", headers: [.retryAfter: "1"])
      case .failed:
        context.logger.error("Not spoken", metadata: ["error": "\(error)"])
        throw Problem(.notReady, .voiceFails, "It cannot be spoken now: \(JobAnswer.withoutPaths("\(error)"))")
      }
    }
  }
}

/// The JSON by which a sentence is heard.
struct SpeechRequest: Decodable, Sendable {
  var text: String
  var voice: String?
  var section: String?
  /// Entries that are tried and not kept, as in a change of the lexicon.
  var keep: [LexiconRequest.Entry]?
  var remove: [Int64]?

  static func read(_ body: [UInt8]) throws(Problem) -> SpeechRequest {
    guard let request = try? JSONDecoder().decode(SpeechRequest.self, from: Data(body)) else {
      throw Problem(
        .invalidField,
        "The body must be a JSON object with text; and voice, section, keep and remove, as they are needed.")
    }
    return request
  }

  func trial() throws -> SentenceTrial {
    var trial = SentenceTrial(text: text, voice: voice, section: section)
    if !(keep ?? []).isEmpty || !(remove ?? []).isEmpty {
      trial.change = try LexiconRequest(keep: keep, remove: remove, version: nil).change()
    }
    return trial
  }
}

struct VoicesAnswer: Encodable, Sendable {
  struct Voice: Encodable, Sendable {
    var name: String
    /// As people call it.
    var title: String
    /// Whether articles are spoken by it where none is named.
    var isStandard: Bool
  }

  var voices: [Voice]
}
