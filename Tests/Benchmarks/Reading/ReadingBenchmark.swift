import Foundation
import VietnameseText

/// How fast text is read, in characters (Unicode scalars) a second of CPU on one core, warm.
///
///     ReadingBenchmark lines FILE    every line by itself, cleaned and read, over and over for two seconds
///     ReadingBenchmark growth FILE   texts of 10 kB to 50 MB made of the file: nanoseconds a character
@main
struct ReadingBenchmark {
  private static let normalizer = Normalizer()

  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3, let mode = Mode(rawValue: arguments[1]) else {
      print("usage: ReadingBenchmark lines|growth FILE")
      exit(64)
    }
    let text = try String(contentsOfFile: arguments[2], encoding: .utf8)
    switch mode {
    case .lines: lines(text)
    case .growth: growth(text)
    }
  }

  private enum Mode: String {
    case lines, growth
  }

  private static func lines(_ text: String) {
    let lines = text.split(separator: "\n").map(String.init)
    let characters = lines.reduce(0) { $0 + $1.unicodeScalars.count }
    _ = pass(lines)
    var passes = 0
    var seconds = 0.0
    while seconds < 2 {
      seconds += cpuTime { _ = pass(lines) }
      passes += 1
    }
    print(Int(Double(characters * passes) / seconds))
  }

  private static func pass(_ lines: [String]) -> Int {
    lines.reduce(0) { $0 + normalizer.read(Hygiene.clean($1)).words.count }
  }

  private static func growth(_ text: String) {
    for size in [10_000, 100_000, 1_000_000, 10_000_000, 50_000_000] {
      var long = ""
      while long.utf8.count < size { long += text }
      let cut = String(decoding: Array(long.utf8.prefix(size)), as: UTF8.self)
      let repeats = max(1, 10_000_000 / size)
      let seconds = cpuTime { for _ in 0..<repeats { _ = normalizer.read(cut).words.count } }
      let nanoseconds = seconds * 1e9 / Double(cut.unicodeScalars.count * repeats)
      print(size, String(format: "%.1f", nanoseconds), separator: "\t")
    }
  }

  private static func cpuTime(_ work: () -> Void) -> Double {
    func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let start = now()
    work()
    return now() - start
  }
}
