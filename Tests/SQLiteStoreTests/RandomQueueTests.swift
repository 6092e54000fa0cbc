import Foundation
import SQLiteStore
import StoreConformance
import Testing

@Suite struct RandomQueueTests {
  /// `SOTAYNOI_SOAK=1000000` makes it long; `SOTAYNOI_SEED` repeats a run that failed.
  @Test func agreesWithTheModel() async throws {
    let environment = ProcessInfo.processInfo.environment
    let operations = environment["SOTAYNOI_SOAK"].flatMap(Int.init) ?? 100_000
    let seed = environment["SOTAYNOI_SEED"].flatMap(UInt64.init) ?? UInt64.random(in: 0..<1_000_000)
    // In memory, where syncing costs nothing: this is about answers.
    try await withTemporaryFolder(inMemory: true) { folder in
      try await StoreConformance.randomQueue(operations: operations, seed: seed) { retry in
        try SQLiteStore(at: folder + "/handbook.sqlite", retry: retry)
      }
    }
  }
}
