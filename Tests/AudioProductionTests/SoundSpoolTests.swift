import Foundation
import Testing

@testable import AudioProduction

struct SoundSpoolTests {
  /// From many threads at once, each piece comes back as it was; the file has no name.
  @Test func whatIsKeptComesBack() async throws {
    let spool = try SoundSpool()
    let kept = try await withThrowingTaskGroup(of: (UInt8, SpooledSound).self) { group in
      for number in 0..<20 as Range<UInt8> {
        group.addTask { (number, try spool.keep([UInt8](repeating: number, count: 1000 * Int(number)))) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(kept.count == 20)
    for (number, sound) in kept {
      #expect(sound.count == 1000 * Int(number))
      #expect(try sound.bytes() == [UInt8](repeating: number, count: 1000 * Int(number)))
    }
    let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap {
      try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")
    }
    #expect(open.contains { $0.contains("/sotaynoi-") && $0.hasSuffix(" (deleted)") })
  }
}
