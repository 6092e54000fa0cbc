import AudioStore
import Catalog
import Foundation
import JobQueue
import HandbookDocuments
import Outgoing
import Testing

@testable import Studio

@Suite("Upkeep")
struct UpkeepTests {
  private func made(_ bench: Bench, _ ids: [String]) async throws {
    for (index, id) in ids.enumerated() {
      try await bench.publish(id, "Chi bộ họp \(String(repeating: "rất ", count: index))lâu.\n\nHọp lúc 8 giờ.")
    }
    while try await bench.worker().workOnce() {}
  }

  private func age(_ bench: Bench, _ content: String) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_000_000)],
      ofItemAtPath: "\(bench.folder)/audio/\(content.prefix(2))/\(content)")
  }

  @Test func wholeAudioIsFine() async throws {
    let bench = try Bench()
    try await made(bench, ["mot", "hai"])
    let findings = try await AudioCheck(catalog: bench.store, audio: bench.audio).findings(readsAll: true)
    #expect(findings.map(\.level) == [.ok])
    #expect(findings[0].sentence.contains("2 tracks"))
  }

  @Test(arguments: ["missing", "damaged"]) func damageIsToldByArticle(how: String) async throws {
    let bench = try Bench()
    try await made(bench, ["mot", "hai"])
    let content = try #require(try await bench.listing("hai")?.track?.renditions.first?.content)
    let path = "\(bench.folder)/audio/\(content.prefix(2))/\(content)"
    if how == "missing" {
      try FileManager.default.removeItem(atPath: path)
    } else {
      var bytes = try Data(contentsOf: URL(filePath: path))
      bytes[bytes.count / 2] ^= 1
      try bytes.write(to: URL(filePath: path))
    }
    let findings = try await AudioCheck(catalog: bench.store, audio: bench.audio).findings(readsAll: true)
    #expect(findings.map(\.level) == [.problem])
    #expect(findings[0].sentence.contains("hai") && findings[0].sentence.contains(how))
    let quick = try await AudioCheck(catalog: bench.store, audio: bench.audio).findings(readsAll: false)
    #expect(quick.map(\.level) == (how == "missing" ? [.problem] : [.ok]))
  }

  /// Replaced audio stays for as long as somebody may listen, then goes; what is heard now stays whatever its age.
  @Test func collectionTakesOnlyWhatIsNobodys() async throws {
    let bench = try Bench()
    try await made(bench, ["hop"])
    let old = try #require(try await bench.listing("hop")?.track)
    try await bench.publish("hop", "Chi bộ không họp nữa.")
    #expect(try await bench.worker().workOnce())
    let new = try #require(try await bench.listing("hop")?.track)
    let orphan = try bench.audio.put([1, 2, 3]).description
    for content in old.files.map(\.content) + new.files.map(\.content) + [orphan] { try age(bench, content) }

    let collection = AudioCollection(catalog: bench.store, audio: bench.audio)
    #expect(try await collection.run(grace: 3600, at: Date()).files == 1)
    #expect(
      try await collection.run(grace: 3600, at: Date() + 7200).files
        == Set(old.files.map(\.content)).subtracting(new.files.map(\.content)).count)
    for file in new.files { #expect(bench.audio.flaw(of: try #require(ContentHash(file.content))) == nil) }
    for file in old.files where !new.files.contains(file) {
      #expect(try bench.audio.open(try #require(ContentHash(file.content))) == nil)
    }
  }

  @Test func aCopyHoldsWhatIsWholeAndTellsTheRest() async throws {
    let bench = try Bench()
    try await made(bench, ["mot", "hai", "ba"])
    let target = try FolderStore(at: bench.folder + "/copy")
    let listings = try await bench.store.handbook(for: .everything).flatMap(\.articles)
    let first = try await AudioCopy(from: bench.audio, to: target).copy(listings)
    #expect(first.broken.isEmpty && first.kept + first.files == 12 && first.bytes > 1000)
    #expect(try await AudioCopy(from: bench.audio, to: target).copy(listings).kept == 12)

    let content = try #require(try await bench.listing("ba")?.track?.transcript)
    try FileManager.default.removeItem(atPath: "\(bench.folder)/audio/\(content.prefix(2))/\(content)")
    let other = try await AudioCopy(from: bench.audio, to: try FolderStore(at: bench.folder + "/other")).copy(listings)
    #expect(other.broken.keys.map(\.rawValue) == ["ba"])
  }

  @Test func deadEnginesAndVoicesAreTold() async throws {
    let bench = try Bench()
    #expect(await bench.engineCheck().findings().allSatisfy { $0.level != .problem })
    bench.synthesizer.become(.dead)
    let findings = await bench.engineCheck().findings()
    #expect(findings.contains { $0.level == .problem && $0.part == "voices" && $0.sentence.contains("hum is dead") })
    #expect(await bench.engineCheck(voices: "/khong-co").findings().contains { $0.level == .problem })
  }

  @Test(arguments: [
    ("SQLite", "3.40.1", true), ("SQLite", "3.51.2", true), ("SQLite", "3.7.0", true), ("SQLite", "3.6.23", false),
    ("SQLite", "3.51.3", false), ("SQLite", "3.52.0", false), ("SQLite", "4.0", false), ("espeak-ng", "1.51", true),
    ("espeak-ng", "1.52", false), ("espeak-ng", "1.52.0", false), ("libxml2", "2.9.14", true),
    ("libxml2", "2.12.10", false), ("libxml2", "2.13.5", true), ("libxml2", "2.13.6", false),
    ("libxml2", "2.14.0", false),
    ("libarchive", "3.6.2", true), ("libarchive", "3.7.4", false), ("poppler", "22.08.0", true),
    ("poppler", "22.12.0", false), ("cmark-gfm", "0.29.0.gfm.6", true), ("cmark-gfm", "0.29.0.gfm.12", false),
    ("cmark-gfm", "0.29.0.gfm.13", false), ("libcurl", "7.68.0", false), ("libcurl", "7.88.1", true),
    ("libcurl", "8.4.0", false), ("libyaml", "0.1.5", true), ("libyaml", "0.2.5", false), ("khac", "1.0", false),
  ])
  func knownHoles(library: String, version: String, isKnown: Bool) {
    let findings = LibraryFloors.findings(of: [library: version])
    #expect(findings.count == 1)
    #expect(findings[0].level == (isKnown ? .note : .ok) && findings[0].sentence.contains("\(library) \(version)"))
    if isKnown { #expect(LibraryFloors.holes.contains { findings[0].sentence.contains($0.advisory) }) }
  }

  /// Each library says which one it is, in a form that the table is made for.
  @Test func librariesSayTheirVersions() {
    let versions = LibraryVersions.ofReaders.merging(["libcurl": CurlLibrary.version]) { $1 }
    let named = Set(LibraryFloors.holes.map(\.library)).subtracting(["SQLite", "espeak-ng", "poppler"])
    #expect(named.isSubset(of: versions.keys))
    for (library, version) in versions { #expect(version.contains(/^\d+\.\d+/), "\(library) \(version)") }
  }
}
