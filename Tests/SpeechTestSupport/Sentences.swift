import Foundation
public import Speech
public import SpeechScript

/// Scripts of our own writing, as a normalizer would make them: small letters, no digits.
public enum Sentences {
  public static let all = [
    "chi bộ họp thường kỳ vào ngày mồng năm hằng tháng.",
    "đồng chí bí thư thông báo kết quả, nêu rõ ba việc cần làm ngay.",
    "ai có ý kiến khác không?",
    "các đồng chí đảng viên nộp đảng phí đúng hạn!",
    "ban chấp hành đề nghị mỗi tổ cử hai người, chuẩn bị tài liệu; gửi về văn phòng trước chiều thứ sáu.",
    "thư viện huyện mở cửa từ tám giờ đến mười bảy giờ.",
    "nội dung gồm hai phần.",
    "tỷ lệ đảng viên dự họp đạt chín mươi lăm phẩy năm phần trăm.",
    "xin cảm ơn.",
    "nghị quyết được thông qua với một trăm phần trăm phiếu tán thành.",
  ]

  /// "ai có ý kiến, không?" as an utterance.
  public static func utterance(_ text: String, pause: Pause = .sentence) -> Utterance {
    var tone = Utterance.Tone.statement
    if text.hasSuffix("?") { tone = .question }
    if text.hasSuffix("!") { tone = .exclamation }
    let words = text.split(separator: " ").map { piece in
      let word = piece.trimmingCharacters(in: .punctuationCharacters)
      return SpokenWord(word, after: piece.hasSuffix(",") ? .comma : piece.hasSuffix(";") ? .clause : .none)
    }
    return Utterance(words: words, tone: tone, pause: pause, original: text)
  }

  /// A chapter of some of the sentences, beginning with the one of that number.
  public static func chapter(_ title: String, from first: Int, count: Int) -> Chapter {
    let utterances = (0..<count).map {
      utterance(all[(first + $0) % all.count], pause: $0 == count - 1 ? .chapter : .sentence)
    }
    return Chapter(title: title, utterances: utterances)
  }

  public static func script(chapters: Int, sentences: Int = 3) -> Script {
    Script(
      title: "Thông báo tháng Năm",
      chapters: (0..<chapters).map { chapter("Phần \($0 + 1): việc cần làm", from: $0, count: sentences) })
  }
}

extension Voice {
  /// The northern voice of `Voices/`, without its file.
  public static func forTests(engineVoice: String = "vi", rate: Int = 170, gain: Double = 1) -> Voice {
    let json = """
      {"name":"thu","title":"Thử","engine":"espeak-ng","engineVoice":"\(engineVoice)","rate":\(rate),"pitch":50,\
      "range":50,"gain":\(gain),"pauses":{"sentence":420,"item":350,"paragraph":650,"heading":800,"chapter":1200,\
      "clause":180}}
      """
    guard let voice = try? JSONDecoder().decode(Voice.self, from: Data(json.utf8)) else {
      fatalError("the tests' voice profile does not fit Voice any more")
    }
    return voice
  }
}
