import Catalog
import Foundation
import HTTPTypes
import Hummingbird
import Studio

/// The schedule: which batches there are, and running one now.
struct BatchController: Sendable {
  /// nil where this process runs none.
  let desk: BatchDesk?

  @Sendable func list(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let standings = try await telling { try await $0.standings(at: Date()) }
    return try JSONAnswer.fresh(BatchesAnswer(batches: standings.map(BatchesAnswer.Batch.init)))
  }

  /// Begins a run; how it goes on is told by its report.
  @Sendable func run(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let run = RunAnswer(try await telling { try await $0.start(context.parameter("id") ?? "", at: Date()) })
    return try JSONAnswer.fresh(run, status: .accepted, headers: [.location: run.url])
  }

  private func telling<Value: Sendable>(_ work: (BatchDesk) async throws -> Value) async throws -> Value {
    guard let desk else { throw Problem(.notReady, "No batches are run by this process.") }
    do {
      return try await work(desk)
    } catch let error as BatchError {
      switch error {
      case .noSuchBatch: throw Problem(.notFound, "There is no such batch.")
      case .underWay: throw Problem(.conflict, "The batch is being run already.")
      case .noFolder: throw Problem(.notReady, "There is no folder of batches.")
      case .badDefinition: throw Problem(.conflict, JobAnswer.withoutPaths("\(error)"))
      }
    }
  }
}

struct BatchesAnswer: Encodable, Sendable {
  struct Batch: Encodable, Sendable {
    var name: String
    @Nullable var title: String?
    /// A cron expression; `null` for one that is only run by hand.
    @Nullable var schedule: String?
    @Nullable var timeZone: String?
    /// When it is due next.
    @Nullable var next: Date?
    @Nullable var last: RunAnswer?
    /// What is wrong with its definition; `null` where nothing is.
    @Nullable var problem: String?

    init(_ standing: BatchDesk.Standing) {
      name = standing.name
      title = standing.definition?.title
      schedule = standing.definition?.schedule?.expression
      timeZone = standing.definition?.timeZone.identifier
      next = standing.next
      last = standing.last.map(RunAnswer.init)
      problem = standing.flaw.map(JobAnswer.withoutPaths)
    }
  }

  /// By their names.
  var batches: [Batch]
}
