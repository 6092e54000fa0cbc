import Glibc
public import SpeechScript
public import Speech

/// Finds the gain that brings a voice to the loudness of all voices, by speaking a fixed text and measuring it.
///
/// ```swift
/// let result = try Calibration(synthesizer: engine).calibrate(voice)
/// print(result.gain, "dB bring it from", result.before, "to", result.after, "LUFS")
/// ```
public struct Calibration: Sendable {
  /// LUFS, of one channel counted once (ITU-R BS.1770); counted as dual mono the same sound is at -16.
  public static let target = -19.0

  public struct Result: Hashable, Sendable {
    /// Decibels, rounded to tenths: what the profile's `gain` should be.
    public var gain: Double
    /// Loudness in LUFS with the profile's gain and with the new one, both behind the limiter.
    public var before: Double
    public var after: Double
    /// Of the sound with the new gain, before it is encoded, in dBTP.
    public var truePeak: Double
  }

  private let synthesizer: any Synthesizer

  public init(synthesizer: any Synthesizer) { self.synthesizer = synthesizer }

  /// Blocks for as long as a minute and a half of speech takes.
  /// - Throws: `SpeechError` where the voice does not speak; `AudioError.measurement` where it cannot be brought to the
  ///   target.
  public func calibrate(_ voice: Voice) throws -> Result {
    var spoken: [[Int16]] = []
    let script = CalibrationText.script
    let utterances = script.chapters.flatMap(\.utterances)
    let gate = UtteranceGate(voice: voice)
    try synthesizer.speak(utterances, voice: voice) { utterance in
      try gate.check(utterance, of: utterances[spoken.count])
      spoken.append(utterance.samples)
    }
    let pauses = utterances.map { voice.samples(of: $0.pause) }
    let before = try measure(spoken, pauses, gain: voice.gain).loudness
    guard before.isFinite else { throw AudioError.measurement("the voice is silent") }
    // The limiter takes a little of what a gain adds, so that one step is not enough for a voice that it works on.
    var gain = voice.gain
    var after = (loudness: before, peak: 0.0)
    for _ in 0..<6 {
      gain = ((gain + Self.target - after.loudness) * 10).rounded() / 10
      after = try measure(spoken, pauses, gain: gain)
    }
    guard (-30...30).contains(gain), abs(after.loudness - Self.target) <= 0.2 else {
      throw AudioError.measurement(
        "no gain brings the voice to \(Self.target) LUFS; with \(gain) dB it has \(after.loudness)")
    }
    return Result(gain: gain, before: before, after: after.loudness, truePeak: after.peak)
  }

  private func measure(
    _ spoken: [[Int16]], _ pauses: [Int], gain: Double
  ) throws -> (loudness: Double, peak: Double) {
    let meter = try LoudnessMeter()
    let limiter = Limiter(gain: gain)
    for (samples, pause) in zip(spoken, pauses) {
      try meter.add(limiter.level(samples))
      try meter.add([Float](repeating: 0, count: pause))
    }
    return (try meter.integrated(), try meter.truePeak())
  }
}

/// A text that voices are measured and heard with: sentences as announcers read them, all six tones, numbers in words.
public enum CalibrationText {
  /// One sentence, to hear a voice by.
  public static let sample = script(["Xin chào các đồng chí, đây là giọng đọc của sổ tay đảng viên điện tử."])

  /// About a minute and a half.
  public static let script = script([
    "Xin chào các đồng chí, đây là giọng đọc của sổ tay đảng viên điện tử.",
    "Chi bộ họp thường kỳ mỗi tháng một lần, vào ngày mồng năm hằng tháng.",
    "Đồng chí bí thư thông báo kết quả thực hiện nghị quyết quý ba, nêu rõ những việc chưa làm được.",
    "Ban chấp hành đề nghị mỗi tổ cử hai người, chuẩn bị tài liệu và gửi về văn phòng trước chiều thứ sáu.",
    "Hội nghị được truyền trực tuyến đến một trăm hai mươi lăm điểm cầu trong toàn tỉnh.",
    "Tỷ lệ đảng viên dự sinh hoạt đạt chín mươi lăm phẩy năm phần trăm, tăng hai phẩy một phần trăm so với năm trước.",
    "Ai có ý kiến khác, xin mời phát biểu?",
    "Các cấp ủy cần quan tâm bồi dưỡng quần chúng ưu tú, tạo nguồn kết nạp đảng viên ở thôn, bản, tổ dân phố.",
    "Những khó khăn, vướng mắc trong quá trình thực hiện phải được phản ánh kịp thời để cùng tháo gỡ.",
    "Bão số ba gây mưa to đến rất to; nhân dân vùng trũng thấp chủ động sơ tán trước mười bảy giờ.",
    "Ủy ban kiểm tra đã kiểm tra năm tổ chức đảng, giám sát chuyên đề hai chi bộ và khen thưởng sáu tập thể.",
    "Nhiệt liệt chào mừng các đồng chí về dự đại hội!",
    "Toàn văn hướng dẫn được đăng trên trang thông tin điện tử của đảng bộ tỉnh.",
    "Mọi thắc mắc xin liên hệ bộ phận thường trực, số máy không hai hai bảy, ba tám ba, một một chín chín.",
    "Xin trân trọng cảm ơn.",
  ])

  private static func script(_ sentences: [String]) -> Script {
    Script(title: sentences[0], chapters: [Chapter(title: "Giọng đọc", utterances: sentences.map(utterance))])
  }

  private static func utterance(_ sentence: String) -> Utterance {
    let words = sentence.split(separator: " ").map { piece in
      SpokenWord(
        String(piece.filter(\.isLetter)).lowercased(),
        after: piece.hasSuffix(",") ? .comma : piece.hasSuffix(";") ? .clause : .none)
    }
    let tone: Utterance.Tone = sentence.hasSuffix("?") ? .question : sentence.hasSuffix("!") ? .exclamation : .statement
    return Utterance(words: words, tone: tone, pause: .sentence, original: sentence)
  }
}
