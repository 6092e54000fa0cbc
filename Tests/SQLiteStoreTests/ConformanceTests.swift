import SQLiteStore
import StoreConformance
import Testing

@Suite struct ConformanceTests {
  @Test(arguments: StoreConformance.checks)
  func conforms(_ check: StoreCheck) async throws {
    try await withTemporaryFolder { folder in
      try await check.run { retry in try SQLiteStore(at: folder + "/handbook.sqlite", retry: retry) }
    }
  }
}
