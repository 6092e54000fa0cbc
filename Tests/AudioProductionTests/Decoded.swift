import Foundation
import SpeechTestSupport
import Testing

@testable import AudioProduction

/// A file as programs that are not ours understand it.
enum Decoded {
  /// A decoder's output lags behind what was encoded by this many samples.
  static let lag = MP3Frame.encoderDelay + MP3Frame.decoderDelay

  /// Its samples by mpg123, all of them, the decoder's lag included.
  static func samples(_ audio: [UInt8]) throws -> [Float] {
    let folder = TemporaryFolder()
    let file = folder.path("a.mp3")
    try Data(audio).write(to: URL(fileURLWithPath: file))
    let answer = try SystemProgram.run("mpg123", ["-q", "-s", "-e", "f32", "--no-gapless", file])
    #expect(answer.status == 0, "\(answer.errors)")
    return answer.output.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
  }

  /// The samples of an Ogg Opus file at its own rate of 48 kHz by opusdec, cut as the file says.
  static func opusSamples(_ audio: [UInt8]) throws -> [Float] {
    let folder = TemporaryFolder()
    try Data(audio).write(to: URL(fileURLWithPath: folder.path("a.opus")))
    let answer = try SystemProgram.run(
      "opusdec", ["--quiet", "--float", "--rate", "48000", folder.path("a.opus"), folder.path("a.raw")])
    #expect(answer.status == 0, "\(answer.errors)")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.path("a.raw")))
    return bytes.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
  }

  struct Probe: Decodable {
    struct Format: Decodable {
      var duration: String
      var tags: [String: String]?
    }
    struct Chapter: Decodable {
      var startTime: String
      var endTime: String
      var tags: [String: String]?
    }
    struct Stream: Decodable {
      var codecName: String
      var sampleRate: String?
      var channels: Int?
      var bitRate: String?
      var tags: [String: String]?
    }
    var format: Format
    var chapters: [Chapter]
    var streams: [Stream]
  }

  static func probe(_ audio: [UInt8], suffix: String = "mp3") throws -> Probe {
    let folder = TemporaryFolder()
    let file = folder.path("a.\(suffix)")
    try Data(audio).write(to: URL(fileURLWithPath: file))
    let answer = try SystemProgram.run(
      "ffprobe", ["-v", "error", "-of", "json", "-show_format", "-show_chapters", "-show_streams", file])
    #expect(answer.errors.isEmpty, "\(answer.errors)")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Probe.self, from: answer.output)
  }

  /// Integrated loudness in LUFS (one channel counted once) and true peak in dBTP, by ffmpeg's ebur128.
  static func loudness(_ input: [String], _ data: Data) throws -> (integrated: Double, peak: Double) {
    let folder = TemporaryFolder()
    let file = folder.path("a")
    try data.write(to: URL(fileURLWithPath: file))
    let answer = try SystemProgram.run(
      "ffmpeg",
      ["-hide_banner", "-nostats", "-loglevel", "info"] + input + [
        "-i", file, "-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-",
      ])
    let lines = answer.errors.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    func last(_ label: String) throws -> Double {
      let line = try #require(lines.last { $0.hasPrefix(label) }, "\(answer.errors)")
      return try #require(Double(line.split(separator: " ")[1]))
    }
    return (try last("I:"), try last("Peak:"))
  }
}

extension ProducedTrack {
  var mp3: [UInt8] { (try? audio(.mp3)) ?? [] }
  var opus: [UInt8] { (try? audio(.opus)) ?? [] }
}
