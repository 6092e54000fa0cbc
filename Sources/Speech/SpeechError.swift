/// Why something could not be spoken.
public enum SpeechError: Error, Hashable, Sendable, CustomStringConvertible {
  case noVoices(folder: String)
  case noSuchVoice(String, known: [String])
  case badVoice(_ file: String, _ flaw: String)
  /// A script holds a "word" that is none: blanks, signs, or far too long.
  case unspeakable(word: String, sentence: String)
  /// The engine program could not be started at all.
  case engineMissing(_ program: String, _ reason: String)
  /// The engine died.
  case engineDied(_ detail: String)
  /// The engine did not answer in time.
  case engineLate(seconds: Int)
  /// The engine gave more sound than the text can hold.
  case engineBabbled(_ detail: String)
  /// The engine answered something that is no answer.
  case engineConfused(_ detail: String)
  /// The engine said that it cannot.
  case engineRefused(_ detail: String)

  /// Whether the next text would fail just so: there is no engine, or no voice.
  public var isAboutTheEngineItself: Bool {
    switch self {
    case .noVoices, .noSuchVoice, .badVoice, .engineMissing: true
    default: false
    }
  }

  public var description: String {
    switch self {
    case .noVoices(let folder): "no voice profiles can be read in \(folder); name their folder with --voices"
    case .noSuchVoice(let name, let known):
      "there is no voice \"\(name)\"; there are: \(known.joined(separator: ", "))"
    case .badVoice(let file, let flaw): "the voice profile \(file) is not right: \(flaw)"
    case .unspeakable(let word, let sentence): "\"\(word)\" is no word a voice can be given, in \"\(sentence)\""
    case .engineMissing(let program, let reason): "the speech engine \(program) cannot be started: \(reason)"
    case .engineDied(let detail): "the speech engine died: \(detail)"
    case .engineLate(let seconds): "the speech engine did not answer within \(seconds) seconds and was stopped"
    case .engineBabbled(let detail): "the speech engine said more than there was to say and was stopped: \(detail)"
    case .engineConfused(let detail): "the speech engine's answer makes no sense: \(detail)"
    case .engineRefused(let detail): "the speech engine refused: \(detail)"
    }
  }
}
