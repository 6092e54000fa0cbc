// A program that speaks: requests on standard input, audio on standard output, until standard input ends.
//
//   request   {"voice":"vi","rate":165,"pitch":50,"range":50,"bytes":N,"baseSamples":B,"samplesPerByte":S}\n
//             N bytes of text: utterances, one a line, spoken words with , ; . ? ! between them
//   answers   {"engine":"espeak-ng","version":"1.51","rate":22050}\n        once, at the start
//             {"samples":M,"words":[…]}\n and 2 × M bytes of PCM            for each utterance
//             {"end":true}\n  or  {"error":"…"}\n                            for each request
//
// PCM is 16-bit, little-endian, one channel. `words` has the sample at which each word of the line begins, -1 where
// the voice did not say. One thread, no Foundation: each request is spoken by a forked child, because espeak-ng
// remembers what it said, and because a text that kills it must kill nothing else. A child that dies takes the whole
// program with it: half an answer may be out already, so the reader can only start afresh.

import ProcessSandbox
import Glibc

signal(SIGPIPE, SIG_DFL)

guard let engine = Engine() else {
  complain("espeak-ng cannot be set up; is the package espeak-ng-data installed?")
  exit(1)
}
write(line: #"{"engine":"espeak-ng","version":"\#(engine.version)","rate":\#(engine.sampleRate)}"#)

var input = RequestReader(descriptor: STDIN_FILENO)
while let header = input.line() {
  guard let request = Request(json: header) else {
    // Where the payload ends is unknown, so nothing after it can be understood.
    complain("a request that is not understood")
    exit(2)
  }
  guard let text = input.bytes(request.byteCount) else { break }
  let child = sandbox_fork()
  if child < 0 {
    complain("no process can be made (errno \(errno))")
    exit(1)
  }
  if child == 0 {
    // A text that kills the voice is to kill it at once, not to start Swift's crash reporter.
    for number in [SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGQUIT] { signal(number, SIG_DFL) }
    engine.speak(request, text: text)
    _exit(0)
  }
  let status = sandbox_wait(child)
  if status != 0 {
    complain(
      status > 1000 ? "the voice was killed by signal \(status - 1000)" : "the voice ended with status \(status)")
    exit(3)
  }
}
