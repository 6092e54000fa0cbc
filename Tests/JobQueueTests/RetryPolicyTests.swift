import CaseTables
import JobQueue
import Testing

@Suite struct RetryPolicyTests {
  @Test(arguments: Case.all("waits.tsv")) func wait(_ row: Case) throws {
    let policy = RetryPolicy(
      attempts: try #require(Int(row[0])), firstWait: try #require(Double(row[1])),
      longestWait: try #require(Double(row[2])))
    let wait = policy.wait(after: try #require(Int(row[3])), jitter: try #require(Double(row[4])))
    #expect(wait == Double(row[5]))
  }

  /// Every wait lies in the upper half of its step, no step is shorter than the one before, and the last has none.
  @Test func waitsGrow() throws {
    let policy = RetryPolicy(attempts: 12, firstWait: 3, longestWait: 500)
    var before = 0.0
    for attempt in 1..<12 {
      let longest = try #require(policy.wait(after: attempt, jitter: 1))
      let shortest = try #require(policy.wait(after: attempt, jitter: 0))
      #expect(shortest == longest / 2)
      #expect(longest >= before && longest <= 500)
      before = longest
    }
    #expect(policy.wait(after: 12, jitter: 1) == nil)
  }
}
