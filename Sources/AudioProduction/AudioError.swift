public import Speech

/// Why a chapter or a track could not be made.
public enum AudioError: Error, Hashable, Sendable, CustomStringConvertible {
  case encoder(String)
  /// The encoder's output is not the frames it was asked for.
  case frames(String)
  /// Sound cannot be kept until its track is joined.
  case spool(_ place: String, _ reason: String)
  /// A talking book cannot be written.
  case book(_ path: String, _ reason: String)
  /// A voice cannot be measured.
  case measurement(String)
  /// There is nothing to say.
  case emptyScript
  /// A chapter failed; `cause` is the engine's part in it.
  case chapter(title: String, reason: String, cause: SpeechError? = nil)

  public var description: String {
    switch self {
    case .encoder(let reason): "the sound cannot be encoded: \(reason)"
    case .frames(let reason): "the encoder's frames are not as expected: \(reason)"
    case .spool(let place, let reason): "sound cannot be kept in \(place): \(reason)"
    case .book(let path, let reason): "\(path) cannot be written: \(reason)"
    case .measurement(let reason): "the loudness cannot be measured: \(reason)"
    case .emptyScript: "there is nothing to say"
    case .chapter(let title, let reason, _): "chapter \"\(title)\": \(reason)"
    }
  }
}
