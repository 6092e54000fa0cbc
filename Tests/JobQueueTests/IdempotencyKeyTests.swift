import JobQueue
import Testing

@Suite struct IdempotencyKeyTests {
  @Test func namesWhatIsMade() {
    let order = RenderOrder(article: "thong-bao", revision: 3, voice: "bac", format: "mp3")
    #expect(IdempotencyKey(order).rawValue == "thong-bao/3/bac/mp3")
    #expect(JobRequest(order, priority: .night).key == JobRequest(order, priority: .listener).key)
  }

  /// Two orders share a key only where they are the same, whatever characters their parts are made of.
  @Test func differentOrdersNeverShareAKey() {
    let parts = ["", "a", "/", "a/", "/a", "%", "%2F", "%25", "1", "a/1"]
    var orders: Set<RenderOrder> = []
    var keys: Set<IdempotencyKey> = []
    for article in parts {
      for voice in parts {
        for format in parts {
          for revision in [1, 11] {
            let order = RenderOrder(article: article, revision: revision, voice: voice, format: format)
            orders.insert(order)
            keys.insert(IdempotencyKey(order))
          }
        }
      }
    }
    #expect(keys.count == orders.count)
  }
}
