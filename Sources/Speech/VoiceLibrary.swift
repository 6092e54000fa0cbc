import Foundation

/// The voice profiles of a folder.
///
/// ```swift
/// let voice = try VoiceLibrary(folder: "Voices").voice(named: "bac")
/// ```
public struct VoiceLibrary: Sendable {
  /// The voice that speaks where none is named.
  public static let standardVoice = "bac"

  public let folder: String

  public init(folder: String) { self.folder = folder }

  /// The names of all profiles, sorted.
  /// - Throws: `SpeechError.noVoices` where the folder cannot be read.
  public func names() throws(SpeechError) -> [String] {
    guard let files = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw .noVoices(folder: folder)
    }
    return files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
  }

  /// Reads and checks one profile.
  /// - Throws: `SpeechError.noSuchVoice` or `.badVoice`.
  public func voice(named name: String) throws(SpeechError) -> Voice {
    let known = try names()
    guard known.contains(name) else { throw .noSuchVoice(name, known: known) }
    let file = "\(folder)/\(name).json"
    guard let data = FileManager.default.contents(atPath: file) else { throw .badVoice(file, "it cannot be read") }
    let voice: Voice
    do {
      voice = try JSONDecoder().decode(Voice.self, from: data)
    } catch let error as DecodingError {
      throw .badVoice(file, Self.sentence(error))
    } catch {
      throw .badVoice(file, "it is not JSON")
    }
    var flaws = voice.flaws()
    if voice.name != name { flaws.append("name is \"\(voice.name)\", but the file is called \(name).json") }
    guard flaws.isEmpty else { throw .badVoice(file, flaws.joined(separator: "; ")) }
    return voice
  }

  /// The file of a profile, and its text with another gain; all else stays as it was written.
  /// - Throws: what `voice(named:)` throws, or `SpeechError.badVoice` where the gain does not stand there in one place.
  public func profile(named name: String, gain: Double) throws(SpeechError) -> (path: String, text: String) {
    _ = try voice(named: name)
    let path = "\(folder)/\(name).json"
    guard let data = FileManager.default.contents(atPath: path) else { throw .badVoice(path, "it cannot be read") }
    let text = String(decoding: data, as: UTF8.self)
    let places = text.matches(of: /("gain"\s*:\s*)-?[0-9][0-9.eE+\-]*/)
    guard places.count == 1, let place = places.first else { throw .badVoice(path, "gain stands in several places") }
    return (path, text.replacingCharacters(in: place.range, with: "\(place.output.1)\(gain)"))
  }

  private static func sentence(_ error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, _): "\(key.stringValue) is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "\(context.codingPath.map(\.stringValue).joined(separator: ".")) is of the wrong kind"
    case .dataCorrupted(let context) where !context.codingPath.isEmpty: context.debugDescription
    default: "it is not JSON"
    }
  }
}
