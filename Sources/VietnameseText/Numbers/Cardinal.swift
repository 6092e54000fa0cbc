/// Whole numbers in words.
enum Cardinal {
  static let digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
  private static let billion = 1_000_000_000

  /// Says a number from 0 to 10^18.
  static func say(_ value: Int, into out: inout Speech) {
    guard value > 0 else { return out.say(digits[0]) }
    if value >= billion {
      say(value / billion, into: &out)
      out.say("tỷ")
      let rest = value % billion
      if rest > 0 { sayBelowBillion(rest, continues: true, into: &out) }
    } else {
      sayBelowBillion(value, continues: false, into: &out)
    }
  }

  private static func sayBelowBillion(_ value: Int, continues: Bool, into out: inout Speech) {
    let (millions, thousands, units) = (value / 1_000_000, value / 1_000 % 1_000, value % 1_000)
    if millions > 0 {
      sayBelowThousand(millions, after: continues ? .other : .nothing, into: &out)
      out.say("triệu")
    }
    if thousands > 0 {
      sayBelowThousand(thousands, after: .nothing, into: &out)
      out.say("nghìn")
    }
    guard units > 0 else { return }
    let before: Before = thousands > 0 ? .thousand : millions > 0 || continues ? .other : .nothing
    sayBelowThousand(units, after: before, into: &out)
  }

  private enum Before { case nothing, thousand, other }

  /// After "nghìn" an empty place of hundreds is said: 1.005 is "một nghìn không trăm linh năm".
  private static func sayBelowThousand(_ value: Int, after before: Before, into out: inout Speech) {
    let (hundreds, tens, units) = (value / 100, value / 10 % 10, value % 10)
    if hundreds > 0 || before == .thousand { out.say(digits[hundreds], "trăm") }
    switch tens {
    case 0:
      if units > 0 {
        if hundreds > 0 || before != .nothing { out.say("linh") }
        out.say(digits[units])
      }
    case 1:
      out.say("mười")
      if units > 0 { out.say(units == 5 ? "lăm" : digits[units]) }
    default:
      out.say(digits[tens], "mươi")
      switch units {
      case 0: break
      case 1: out.say("mốt")
      case 4: out.say("tư")
      case 5: out.say("lăm")
      default: out.say(digits[units])
      }
    }
  }

  /// Says a run of digits one by one.
  static func spell(_ bytes: UnsafeBufferPointer<UInt8>, into out: inout Speech) {
    for byte in bytes { out.say(digits[Int(byte & 15) % 10]) }
  }
}
