import Foundation
import Testing

/// An engine that misbehaves fails the article that it misbehaves on, and no other.
@Suite("Engines that misbehave", .serialized, .enabled(if: Program.isInstalled("perl"), "perl is not installed"))
struct BadEngineTests {
  /// Passes requests on to the real engine, except for those that hold the word "độc".
  static func engine(_ misbehaviour: String) -> String {
    """
    #!/usr/bin/perl
    use strict; use IPC::Open2;
    $| = 1;
    my $pid = open2(my $from, my $to, '\(Program.engine)') or die;
    binmode($_) for *STDIN, *STDOUT, $from, $to;
    $to->autoflush(1);
    print scalar <$from>;
    while (my $header = <STDIN>) {
      my ($bytes) = $header =~ /"bytes":(\\d+)/;
      read(STDIN, my $text, $bytes);
      if ($text =~ /độc/) { \(misbehaviour) }
      print $to $header, $text;
      while (my $line = <$from>) {
        print $line;
        last if $line =~ /"end"|"error"/;
        my ($samples) = $line =~ /"samples":(\\d+)/;
        read($from, my $sound, 2 * $samples);
        print $sound;
      }
    }
    """
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var code: String
    var word: String
  }

  static let cases = [
    Case(testDescription: "dies", code: "exit 3;", word: "died"),
    Case(testDescription: "is killed", code: "kill 9, $$;", word: "died"),
    Case(
      testDescription: "dies in the middle", code: #"print qq({"samples":1000,"words":[0]}\n); exit 0;"#, word: "engine"
    ),
    Case(
      testDescription: "babbles", code: #"print qq({"samples":900000000,"words":[0]}\n); print "x" x 65536 while 1;"#,
      word: "engine"),
    Case(testDescription: "talks nonsense", code: #"print "ERROR 17\n"; sleep 1;"#, word: "protocol"),
    Case(testDescription: "refuses", code: #"print qq({"error":"no"}\n); next;"#, word: "refused"),
  ]

  @Test(arguments: cases)
  func failsThatArticleAlone(_ bad: Case) async throws {
    let scratch = try Scratch()
    let engine = try scratch.file("engine", Self.engine(bad.code))
    chmod(engine, 0o755)
    let poison = try scratch.file("hai.txt", "Bài có từ độc.\n\nCâu thứ hai của bài.")
    let good = try scratch.file("tot.txt", Texts.news)
    let run = try await Program.run("render", poison, good, "--out", scratch.path("out"), "--engine", engine)
    #expect(run.status == 1)
    let complaints = run.errors.split(separator: "\n").filter { $0.hasPrefix("sotaynoi: ") }
    #expect(complaints.count == 1)
    #expect(complaints.first?.contains("hai.txt") == true)
    #expect(complaints.first?.contains(bad.word) == true, "\(run.errors)")
    #expect(scratch.has("out/tot.mp3"))
    #expect(!scratch.has("out/hai.mp3"))
  }

  @Test func missingEngine() async throws {
    let scratch = try Scratch()
    let good = try scratch.file("tot.txt", Texts.news)
    let run = try await Program.run("render", good, "--out", scratch.path("out"), "--engine", scratch.path("no-engine"))
    #expect(run.status == 1)
    #expect(run.errors.contains("no-engine"))
  }
}
