import JobQueue
import Testing

@Suite struct JobPriorityTests {
  @Test func listenersComeBeforeAdminsBeforeTheNight() {
    #expect(JobPriority.allCases.shuffled().sorted() == [.listener, .admin, .night])
  }
}
