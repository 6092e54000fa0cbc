import Foundation
import Testing

/// A new version of the engine, by the real commands: the engine of today that calls itself another version.
@Suite("A new version of the engine", .serialized, .enabled(if: Program.isInstalled("perl"), "perl is not installed"))
struct EngineVersionTests {
  /// Passes everything on to the real engine, but for the version in its greeting.
  private static let engine = """
    #!/usr/bin/perl
    use strict; use IPC::Open2;
    $| = 1;
    my $pid = open2(my $from, my $to, '\(Program.engine)') or die;
    binmode($_) for *STDIN, *STDOUT, $from, $to;
    $to->autoflush(1);
    my $greeting = <$from>;
    $greeting =~ s/"version":"[^"]*"/"version":"9.99"/ or die;
    print $greeting;
    while (my $header = <STDIN>) {
      my ($bytes) = $header =~ /"bytes":(\\d+)/;
      read(STDIN, my $text, $bytes);
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

  @Test func itWaitsIsHeardIsApprovedAndMadeWithinTheBudget() async throws {
    let scratch = try Scratch()
    let data = scratch.path("data")
    for name in ["mot", "hai", "ba"] {
      try scratch.file("so-tay/tin-tuc/\(name).txt", "Bài \(name).\n\nHọp lúc 8 giờ.")
    }
    #expect(try await Program.run("publish", scratch.path("so-tay"), "--data", data).status == 0)
    #expect(try await Program.run("batch", "nightly", "--data", data).status == 0)
    let engine = try scratch.file("engine", Self.engine)
    chmod(engine, 0o755)
    // Where it is about midnight, so that no noon comes between two runs.
    let hour = Int(Date().timeIntervalSince1970) / 3600 % 24
    let zone = hour <= 12 ? "Etc/GMT+\(hour)" : "Etc/GMT-\(24 - hour)"
    try scratch.file("jobs/nightly.json", #"{"timeZone": "\#(zone)"}"#)
    let jobs = scratch.path("jobs")
    func night() async throws -> [String: Any] {
      let run = try await Program.run(
        "batch", "nightly", "--data", data, "--jobs", jobs, "--engine", engine, "--json")
      #expect(run.status == 0, "\(run.errors)")
      return try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    }
    func made(_ report: [String: Any]) -> Int? { (report["made"] as? [Any])?.count }

    let waiting = try await night()
    #expect(made(waiting) == 0 && (waiting["engine"] as? [String: Any])?["waiting"] as? Int == 3)
    #expect((waiting["text"] as? String)?.contains("9.99") == true)

    let out = scratch.path("canary")
    let canary = try await Program.run(
      "rerender", "--canary", "2", "--out", out, "--data", data, "--engine", engine, "--json")
    #expect(canary.status == 0, "\(canary.errors)")
    let files = try FileManager.default.contentsOfDirectory(atPath: out).sorted()
    #expect(
      files.filter { $0.hasSuffix(".old.mp3") }.count == 2 && files.filter { $0.hasSuffix(".new.mp3") }.count == 2)
    // It is the same engine: what it says is the same, and only its name is new.
    for old in files where old.hasSuffix(".old.mp3") {
      let new = old.replacing(".old.", with: ".new.")
      #expect(FileManager.default.contentsEqual(atPath: "\(out)/\(old)", andPath: "\(out)/\(new)"))
    }
    #expect(made(try await night()) == 0, "listening approves nothing")

    let changed = try await Program.run("rerender", "--all", "--changed", "--data", data, "--engine", engine)
    #expect(changed.output.contains("waits for --approve-engine") && changed.output.contains("0 jobs filed"))
    let approved = try await Program.run(
      "rerender", "--approve-engine", "--articles-a-night", "2", "--data", data, "--engine", engine)
    #expect(
      approved.status == 0 && approved.output.contains("9.99 is approved") && approved.output.contains("2 articles"))
    let first = try await night()
    #expect(made(first) == 2 && first["beyondLimit"] as? Int == 1)
    #expect(made(try await night()) == 0, "the same night has no other budget")
    // Another budget holds from now on.
    #expect(
      try await Program.run(
        "rerender", "--approve-engine", "--articles-a-night", "9", "--data", data, "--engine", engine
      ).output.contains("was approved already"))
    #expect(made(try await night()) == 1)
    #expect(try await night()["unchanged"] as? Int == 3)
    // And back: the old version is one that speaks no more, until somebody says so.
    let back = try await Program.run("batch", "nightly", "--data", data, "--json")
    #expect(back.output.contains("\"waiting\":3") || back.output.contains("\"waiting\" : 3"), "\(back.output)")
  }
}
