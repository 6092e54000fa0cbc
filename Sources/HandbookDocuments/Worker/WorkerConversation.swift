import Containment
import Glibc

/// One document read by a program DocumentWorker of its own: what strangers wrote meets the parsers there, in a process
/// that can open no file, start nothing and reach nobody, and that is bounded in memory, time and output.
struct WorkerConversation {
  /// The path of DocumentWorker.
  let program: String
  let name: String
  let limits: ReadingLimits

  /// What the worker has to say at its end.
  enum Answer {
    case document(Document)
    case frontMatter(FrontMatter)
    case feed(FeedDocument)
    case noFeed(FeedError)
  }

  /// By the clock, for each second of processor time that it may use: on a machine that is busy it gets less.
  private static let patience = 4
  /// How often it is looked whether anybody still waits, in milliseconds.
  private static let heartbeat: Int64 = 200
  /// Times that a worker may ask for a program of the system.
  private static let mostRequests = PictureReading.mostPages + 16

  /// Blocks until the worker has answered.
  /// - Parameters:
  ///   - payloads: the frames that follow the order.
  ///   - tools: runs the programs that the worker asks for: it can start none itself.
  ///   - isCancelled: whether nobody waits for the answer any more.
  func answer(
    _ task: WorkerOrder.Task, _ payloads: [WorkerFrame], tools: InstalledTools, isCancelled: () -> Bool
  ) throws(DocumentError) -> Answer {
    let order = WorkerOrder(task: task, name: name, limits: limits, canRecognise: tools.canRecognise)
    var outgoing = Outgoing()
    outgoing.add(try frame(.order, order))
    for payload in payloads { outgoing.add(payload) }
    var process = try start()
    var incoming = WorkerFrames(limit: limits.answerBytes)
    var blocks: [Block] = []
    var requests = 0
    // Only its own time counts: it waits for the programs that it asks for.
    let longest = Int64(limits.processorSeconds) * Int64(Self.patience) * 1000
    var waited = Duration.zero
    while true {
      guard !isCancelled() else { throw .abandoned(name) }
      let left = longest - waited.milliseconds
      guard left > 0 else { throw .outOfBounds(name, .time(seconds: limits.processorSeconds)) }
      let start = ContinuousClock.now
      let happening = process.wait(
        writing: &outgoing.current, milliseconds: min(left, Self.heartbeat), endsWhenWritten: true)
      waited += ContinuousClock.now - start
      outgoing.advance()
      guard case .bytes(let bytes) = happening else {
        if case .ended = happening { throw died(process) }
        continue
      }
      for frame in try frames(in: bytes, of: &incoming) {
        switch frame.kind {
        case .toolRequest:
          requests += 1
          guard requests <= Self.mostRequests else { throw confused }
          outgoing.add(try reply(to: try decoded(frame), from: tools))
        case .blocks: blocks += try decoded(frame, as: [Block].self)
        case .whole:
          let answer = try decoded(frame, as: WorkerAnswer.self)
          var document = Document(title: answer.title, blocks: blocks, frontMatter: answer.frontMatter)
          document.recognition = answer.recognition
          return .document(document)
        case .frontMatter: return .frontMatter(try decoded(frame))
        case .feed: return .feed(try decoded(frame))
        case .noFeed: return .noFeed(try decoded(frame))
        case .problem: throw try decoded(frame, as: DocumentError.self)
        default: throw confused
        }
      }
    }
  }

  private func start() throws(DocumentError) -> ChildProcess {
    do throws(LaunchError) {
      // It confines itself before it reads a byte of the document (see DocumentWorker), when its libraries are loaded,
      // wherever those lie; so it can be left with less than any program could be started with.
      return try ChildProcess(program)
    } catch {
      throw .noReader(name, reason: "\(error)")
    }
  }

  private func frames(in bytes: [UInt8], of incoming: inout WorkerFrames) throws(DocumentError) -> [WorkerFrame] {
    var frames: [WorkerFrame] = []
    do throws(WorkerFrames.Problem) {
      try incoming.take(bytes)
      while let frame = try incoming.next() { frames.append(frame) }
    } catch {
      if case .tooMuch = error { throw .outOfBounds(name, .text(bytes: limits.answerBytes)) }
      throw confused
    }
    return frames
  }

  private func reply(to request: ToolRequest, from tools: InstalledTools) throws(DocumentError) -> WorkerFrame {
    do throws(DocumentError) {
      return WorkerFrame(kind: .toolOutput, payload: try tools.output(of: request))
    } catch {
      return try frame(.toolFailure, error)
    }
  }

  private func frame(_ kind: WorkerFrame.Kind, _ value: some Encodable) throws(DocumentError) -> WorkerFrame {
    do { return try WorkerFrame(kind, json: value) } catch { throw confused }
  }

  private func decoded<Value: Decodable>(
    _ frame: WorkerFrame, as type: Value.Type = Value.self
  ) throws(DocumentError) -> Value {
    do { return try frame.decoded(type) } catch { throw confused }
  }

  /// It says what no worker of ours says: the document has made it do so.
  private var confused: DocumentError { .outOfBounds(name, .crash) }

  private func died(_ process: borrowing ChildProcess) -> DocumentError {
    let complaint = String(decoding: process.complaints, as: UTF8.self)
    switch process.status(milliseconds: 2000) {
    case DocumentWorker.cannotBeConfined:
      return .noReader(name, reason: complaint.split(separator: "\n").last.map(String.init) ?? "")
    case 128 + SIGXCPU: return .outOfBounds(name, .time(seconds: limits.processorSeconds))
    // Where memory ends, the kernel kills, Swift says so and traps, and a library may do either: cmark says "calloc
    // returned null pointer" and aborts.
    case 128 + SIGKILL: return .outOfBounds(name, .memory(bytes: limits.memoryBytes))
    case _ where complaint.contains("alloc") || complaint.contains("memory"):
      return .outOfBounds(name, .memory(bytes: limits.memoryBytes))
    default: return .outOfBounds(name, .crash)
    }
  }

  /// What is still to be written, a piece at a time, so that no document is copied to be sent.
  private struct Outgoing {
    var current: ArraySlice<UInt8> = []
    private var pieces: [[UInt8]] = []

    mutating func add(_ frame: WorkerFrame) {
      pieces += [WorkerFrame.header(frame.kind, count: frame.payload.count), frame.payload]
      advance()
    }

    mutating func advance() {
      while current.isEmpty, !pieces.isEmpty { current = pieces.removeFirst()[...] }
    }
  }
}
