import AudioProduction
import AudioStore
import Catalog
import Foundation
import HandbookDocuments
import JobQueue
import Speech
import SpeechScript
import Studio
import Synchronization

@testable import HandbookAPI

/// Runs of batches and versions of engines without a database, and an engine that beeps.
final class MemoryNights: BatchLedger, EngineLedger {
  private let runs = Mutex<[BatchRun]>([])
  private let approved = Mutex<[EngineApproval]>([])
  let engine = Beep()

  func add(_ run: BatchRun) { runs.withLock { $0.insert(run, at: 0) } }

  func runs(of batch: String?, after run: Int64?, limit: Int) async throws -> [BatchRun] {
    runs.withLock { all in
      let behind = run.map { run in all.drop { $0.id != run }.dropFirst() } ?? all[...]
      return Array(behind.filter { batch == nil || $0.batch == batch }.prefix(limit))
    }
  }

  func run(_ id: Int64) async throws -> BatchRun? { runs.withLock { $0.first { $0.id == id } } }

  func approval(of engine: String, firstSeen identity: String, at now: Date) async throws -> EngineApproval {
    approved.withLock { all in
      if let newest = all.last(where: { $0.engine == engine }) {
        var approval = newest
        approval.previous = all.reversed().filter { $0.engine == engine && $0.identity != newest.identity }
          .map(\.identity)
        return approval
      }
      let first = EngineApproval(engine: engine, identity: identity, author: "", approvedAt: now)
      all.append(first)
      return first
    }
  }

  func approve(_ approval: EngineApproval) async throws { approved.withLock { $0.append(approval) } }

  /// What tracks are made anew with, over a catalog and a store of audio.
  func production(
    _ catalog: any Catalog & JobQueue & LexiconStore & RuleStore, _ audio: MemoryAudio
  ) -> HandbookAPI.Production {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let voices = VoiceLibrary(folder: root.appending(path: "Voices").path)
    let line = ProductionLine(producer: TrackProducer(synthesizer: engine, shelf: nil, cores: 1))
    let context = RenderContext(
      catalog: catalog, audio: audio, voices: voices, line: line, reader: DocumentReader(),
      lexicon: LexiconSource(catalog), engines: EngineWatch(self))
    let preview = EffectPreview(context)
    return HandbookAPI.Production(
      reports: self, rerendering: Rerendering(queue: catalog, preview: preview),
      engines: EngineVersions(catalog: catalog, ledger: self, preview: preview),
      trial: EngineTrial(audio: audio, renderJob: RenderJob(context)))
  }

  // The API asks for none of these.
  struct Down: Error {}
  func firstSeen(_ batch: String, at now: Date) async throws -> Date { throw Down() }
  func beginRun(_ batch: String, planned: Date, at now: Date) async throws -> BatchRun? {
    runs.withLock { runs in
      let run = BatchRun(
        id: Int64(runs.count + 1), batch: batch, plannedAt: planned, startedAt: now, endedAt: nil, report: nil)
      runs.insert(run, at: 0)
      return run
    }
  }
  func keepReport(_ report: Data, of run: Int64, ended: Date?) async throws { throw Down() }
  func forgetRuns(endedBefore time: Date) async throws { throw Down() }
  func spend(_ audio: Int, of approval: EngineApproval, in night: String) async throws -> Bool { throw Down() }
  func forgetEngineHistory(before time: Date, night: String) async throws { throw Down() }
}

/// A tenth of a second of a tone for each word.
final class Beep: Synthesizer {
  private let version = Mutex("beep 1")

  func change(to name: String) { version.withLock { $0 = name } }

  func identity(for voice: Voice) throws(SpeechError) -> String { version.withLock { $0 } }

  func speak(_ utterances: [Utterance], voice: Voice, to hand: (SpokenUtterance) throws -> Void) throws {
    let length = Voice.sampleRate / 10
    for utterance in utterances {
      let samples = (0..<utterance.words.count * length).map { Int16(3000 * sin(Double($0) * 0.06)) }
      try hand(SpokenUtterance(samples: samples, wordStarts: utterance.words.indices.map { $0 * length }))
    }
  }
}
