import CEspeakNG
import ProcessSandbox
import Glibc

/// espeak-ng, set up and silent. It is one global per process, so there is one of these.
struct Engine {
  /// Hz.
  let sampleRate: Int32
  let version: String

  /// - Returns: nil when espeak-ng or its data is not there.
  init?() {
    // DONT_EXIT: without its data espeak-ng would otherwise end the process without a word of ours.
    sampleRate = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, nil, Int32(espeakINITIALIZE_DONT_EXIT))
    guard sampleRate > 0, let text = espeak_Info(nil) else { return nil }
    version = String(cString: text)
    espeak_SetSynthCallback { samples, count, events in
      guard let events, let owner = events.pointee.user_data else { return 0 }
      return Unmanaged<Take>.fromOpaque(owner).takeUnretainedValue().hear(samples, Int(count), events)
    }
  }

  /// Speaks a request. To be called once a process, in a child that has said nothing yet.
  func speak(_ request: Request, text: [UInt8]) {
    guard espeak_SetVoiceByName(request.voice) == EE_OK else {
      write(line: #"{"error":"espeak-ng has no such voice"}"#)
      return
    }
    espeak_SetParameter(espeakRATE, request.rate, 0)
    espeak_SetParameter(espeakPITCH, request.pitch, 0)
    espeak_SetParameter(espeakRANGE, request.range, 0)
    var limits = sandbox_limits(cpu_seconds: 120, memory_bytes: 1 << 30, reads_files: true)
    let refusal = sandbox_confine(&limits)
    guard refusal == 0 else {
      complain("the voice cannot be confined (errno \(refusal))")
      _exit(4)
    }
    for line in text.split(separator: UInt8(ascii: "\n")) {
      let take = Take(
        wordAt: Take.wordOrdinals(in: line), longest: request.baseSamples + line.count * request.samplesPerByte)
      let status = withExtendedLifetime(take) {
        (Array(line) + [0]).withUnsafeBytes { buffer in
          espeak_Synth(
            buffer.baseAddress, buffer.count, 0, POS_CHARACTER, 0, UInt32(espeakCHARS_UTF8), nil,
            Unmanaged.passUnretained(take).toOpaque())
        }
      }
      guard status == EE_OK else {
        write(line: #"{"error":"espeak-ng refused an utterance (\#(status.rawValue))"}"#)
        return
      }
      if take.isTooLong {
        write(line: #"{"error":"the voice went on and on over an utterance of \#(line.count) bytes"}"#)
        return
      }
      take.hand()
    }
    write(line: #"{"end":true}"#)
  }
}
