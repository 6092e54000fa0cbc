import CaseTables
import JobQueue
import Testing

@Suite struct JobStateTests {
  static let cases = Case.all("transitions.tsv")

  @Test(arguments: cases) func transition(_ row: Case) throws {
    let state = try #require(JobState(rawValue: row[0]))
    let event = try #require(JobState.Event(rawValue: row[1]))
    #expect(state.after(event)?.rawValue ?? "-" == row[2])
  }

  @Test func tableNamesEveryStateAndEvent() {
    let named = Set(Self.cases.map { "\($0[0]) \($0[1])" })
    let all = JobState.allCases.flatMap { state in JobState.Event.allCases.map { "\(state.rawValue) \($0.rawValue)" } }
    #expect(named == Set(all))
    #expect(Self.cases.count == all.count)
  }

  /// Nobody leaves a final state but by the hand that retries, and from everywhere there is a way to an end.
  @Test(arguments: JobState.allCases) func finalStatesStay(_ state: JobState) {
    let ways = JobState.Event.allCases.filter { state.after($0) != nil }
    if state.isFinal {
      #expect(Set(ways).isSubset(of: [.retry]))
    } else {
      #expect(ways.contains { state.after($0)?.isFinal == true })
    }
  }
}
