/// All kinds of written text that are not plain words, in the order in which they are tried: the first that claims a
/// place wins.
///
/// To add one, write `Classes/YourClass.swift` with `classify` and `verbalize`, give it a case here where it belongs,
/// and a line in `read`. Cases are in `Tests/VietnameseTextTests/Cases`, a file a class.
enum SemioticClass: UInt8, CaseIterable {
  case address
  case documentKind
  case documentNumber
  case listMarker
  case endMark
  case yearPart
  case weekday
  case calendarDate
  case clockTime
  case telephone
  case roadMark
  case provisionMark
  case plate
  case shipMark
  case score
  case angle
  case identity
  case version
  case fraction
  case quantity
  case cardinal
  case romanNumeral
  case shortForm
  case spelling
  case slash
  case symbol

  /// What the first token of a class can be; so that plain words ask few questions.
  var starts: Start {
    switch self {
    case .address: .any
    case .documentNumber: [.number, .sign, .word]
    case .calendarDate, .yearPart: [.number, .word]
    case .listMarker: .any
    case .endMark: .sign
    case .quantity: .any
    case .clockTime, .plate, .score, .angle, .fraction, .version, .identity, .cardinal: [.number, .sign]
    case .telephone: [.number, .sign]
    case .documentKind, .weekday, .roadMark, .provisionMark, .shipMark, .romanNumeral, .shortForm, .spelling: .word
    case .slash, .symbol: .sign
    }
  }

  struct Start: OptionSet {
    let rawValue: UInt8
    static let number = Start(rawValue: 1)
    static let sign = Start(rawValue: 2)
    static let word = Start(rawValue: 4)
    static let any: Start = [.number, .sign, .word]
  }
  /// The classes that may stand behind a dash after this one, as the end of a range; nil where none can.
  var rangePartners: [SemioticClass]? {
    switch self {
    case .calendarDate: Self.dates
    case .clockTime: Self.times
    case .quantity, .cardinal, .fraction: Self.numbers
    case .romanNumeral: Self.romans
    case .roadMark: Self.roads
    case .weekday: Self.weekdays
    case .yearPart: Self.yearParts
    default: nil
    }
  }

  private static let dates: [SemioticClass] = [.calendarDate]
  private static let times: [SemioticClass] = [.clockTime]
  private static let numbers: [SemioticClass] = [.clockTime, .angle, .fraction, .quantity, .cardinal]
  private static let roads: [SemioticClass] = [.roadMark]
  private static let weekdays: [SemioticClass] = [.weekday]
  private static let yearParts: [SemioticClass] = [.yearPart]
  private static let romans: [SemioticClass] = [.romanNumeral]

  static let startingWithWord = allCases.filter { $0.starts.contains(.word) }
  static let startingWithNumber = allCases.filter { $0.starts.contains(.number) }
  static let startingWithSign = allCases.filter { $0.starts.contains(.sign) }
}
