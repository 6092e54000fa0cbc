import Glibc

/// Asks whoever gave this worker its order to run a program.
struct RequestedTools: DocumentTools {
  let canRecognise: Bool

  func output(of request: ToolRequest) throws(DocumentError) -> [UInt8] {
    let answer: Result<[UInt8], DocumentError>
    do {
      try WorkerStreams.send(WorkerFrame(.toolRequest, json: request))
      let frame = try WorkerStreams.next()
      switch frame.kind {
      case .toolOutput: answer = .success(frame.payload)
      case .toolFailure: answer = .failure(try frame.decoded())
      default: throw WorkerStreams.Broken()
      }
    } catch {
      // Nobody is there who would take a document.
      exit(DocumentWorker.notUnderstood)
    }
    return try answer.get()
  }
}
