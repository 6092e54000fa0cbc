import AudioProduction
import AudioStore
import Catalog
import Foundation
import HandbookDocuments
import Speech
import Studio

/// What came of one document.
struct RenderOutcome: Sendable {
  var path: String
  var stem: String
  var result: Result<Made, Failure>

  struct Made: Sendable {
    var title: String
    /// Milliseconds.
    var duration: Int
    var chapters: Int
    /// Chapters that were not on the shelf.
    var chaptersMade: Int
    /// Bytes of the audio files.
    var size: Int
    var words: Int
    /// Pieces of text that could not be read.
    var unread: Int
    /// What of it was read off pictures.
    var recognition: Recognition?
    var took: Duration
  }
}

/// Renders documents into a folder: several at once, since one alone keeps the cores busy only in its middle.
struct Rendering: Sendable {
  let reader: DocumentReader
  let line: ProductionLine
  let voice: Voice
  let formats: [AudioFormat]
  let folder: String
  private let covers = SectionCovers()

  init(reader: DocumentReader, line: ProductionLine, voice: Voice, formats: [AudioFormat], folder: String) {
    self.reader = reader
    self.line = line
    self.voice = voice
    self.formats = formats
    self.folder = folder
  }

  func run(_ inputs: [InputFiles.Input]) async -> [RenderOutcome] {
    let progress = Progress(count: inputs.count)
    let together = ProcessInfo.processInfo.activeProcessorCount + 1
    return await withTaskGroup(of: (Int, RenderOutcome).self) { group in
      var outcomes = [RenderOutcome?](repeating: nil, count: inputs.count)
      var waiting = inputs.enumerated().makeIterator()
      func addNext() {
        guard let (index, input) = waiting.next() else { return }
        group.addTask { (index, await render(input) { progress.update(index, done: $0, total: $1) }) }
      }
      for _ in 0..<together { addNext() }
      for await (index, outcome) in group {
        progress.finish(index, line(for: outcome))
        outcomes[index] = outcome
        addNext()
      }
      return outcomes.compactMap(\.self)
    }
  }

  private func render(
    _ input: InputFiles.Input, progress: @escaping @Sendable (Int, Int) -> Void
  ) async -> RenderOutcome {
    do {
      if let problem = input.problem { throw Failure(problem) }
      let start = ContinuousClock.now
      let document = try reader.read(contentsOf: input.path)
      let tags = TrackTags(document, folder: input.folder, cover: try cover(of: document, input))
      let product = try await line.produce(
        document, voice: voice, tags: tags, formats: formats, progress: progress)
      let size = try write(product.track, named: input.stem)
      let made = RenderOutcome.Made(
        title: document.title, duration: product.track.duration, chapters: product.track.chapters.count,
        chaptersMade: product.track.chaptersMade, size: size,
        words: product.script.wordCount,
        unread: product.script.unread.count, recognition: document.recognition, took: ContinuousClock.now - start)
      return RenderOutcome(path: input.path, stem: input.stem, result: .success(made))
    } catch {
      return RenderOutcome(path: input.path, stem: input.stem, result: .failure(Self.failure(error, input.path)))
    }
  }

  /// The cover that lies beside a document, else the one of its section, where it has one.
  private func cover(of document: Document, _ input: InputFiles.Input) throws -> CoverPicture? {
    do throws(CoverError) {
      if let given = try SectionCovers.cover(beside: input.path) { return given }
    } catch {
      throw Failure("\(input.path): the \(SectionCovers.fileName) beside it cannot be used: \(error)")
    }
    let section = document.frontMatter.section ?? input.folder
    let isKnown = document.frontMatter.section != nil || Section.standard.contains { $0.id == section }
    return isKnown ? try covers.cover(of: section) : nil
  }

  /// A sentence that names the document, also where the error knows only of its title or of a chapter.
  private static func failure(_ error: any Error, _ path: String) -> Failure {
    let sentence = "\(error)"
    return Failure(sentence.contains(path) ? sentence : "\(path): \(sentence)")
  }

  /// The audio last, the first format at the very end: where it is, the others are.
  /// - Returns: bytes of the audio.
  private func write(_ track: ProducedTrack, named stem: String) throws -> Int {
    func write(_ bytes: [UInt8], _ ending: String) throws -> Int {
      try AtomicFile.write(bytes, to: "\(folder)/\(stem).\(ending)", durably: false)
      return bytes.count
    }
    for (ending, text) in [
      ("vtt", track.transcript), ("words.json", track.words), ("chapters.json", track.chaptersFile),
      ("chapters.vtt", track.chaptersTranscript),
    ] { _ = try write(Array(text.utf8), ending) }
    return try formats.reversed().reduce(0) { try $0 + write(try track.audio($1), $1.rawValue) }
  }

  private func line(for outcome: RenderOutcome) -> String {
    switch outcome.result {
    case .failure(let failure): "sotaynoi: \(failure)"
    case .success(let made):
      "\(outcome.path) → \(folder)/\(outcome.stem).\(formats[0].rawValue): \(Figures.clock(milliseconds: made.duration)), "
        + Figures.count(made.chapters, "chapter") + (made.chaptersMade == 0 ? ", all from the cache" : "")
        + (made.unread == 0
          ? "" : ", \(Figures.count(made.unread, "piece")) of text not read (sotaynoi script shows them)")
        + (made.recognition.map { "; to be checked: \($0)" } ?? "")
    }
  }
}
