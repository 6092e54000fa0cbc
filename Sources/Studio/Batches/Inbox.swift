import AudioStore
public import Catalog
public import Foundation
import HandbookDocuments
import JobQueue

/// Publishes the documents of a watched folder. Files stay where they are.
///
/// A file is taken when it is new or another than it was. One that nobody has touched is not even opened; so what an
/// admin has revised or withdrawn since it was taken stays so. One that is put there anew as it was brings a withdrawn
/// article back.
public struct Inbox: Sendable {
  private let catalog: any Catalog
  private let ledger: any InboxLedger
  private let publisher: @Sendable (_ voice: String?, _ format: String?) -> Publisher
  /// Seconds for which a file must have been left alone: a document that is still being copied is not taken.
  private let quiet: TimeInterval

  public init(
    catalog: any Catalog, ledger: any InboxLedger, quiet: TimeInterval = 10,
    publisher: @escaping @Sendable (_ voice: String?, _ format: String?) -> Publisher
  ) {
    self.catalog = catalog
    self.ledger = ledger
    self.quiet = quiet
    self.publisher = publisher
  }

  /// Endings that are taken; others are nobody's documents.
  static let endings: Set = ["txt", "md", "markdown", "html", "htm", "docx", "pdf"]
  static let largest = 8 << 20

  /// - Returns: ids of the articles that are new or revised, and what could not be published and why.
  /// - Throws: what the catalog and the ledger throw.
  func takeIn(
    _ folder: String, voice: String?, format: String?, at now: Date
  ) async throws -> (published: [String], failed: [BatchReport.Failure]) {
    // An enumerator of a folder that is not there says nothing of it.
    guard (try? FileManager.default.contentsOfDirectory(atPath: folder)) != nil,
      let files = FileManager.default.enumerator(atPath: folder)?.compactMap({ $0 as? String })
    else {
      return (
        [],
        [
          .init(
            what: folder, FailureReason(.storage, .folderUnreadable, saying: "the inbox \(folder) cannot be read"))
        ]
      )
    }
    let known = Dictionary(
      try await ledger.files(of: folder).map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    let taking = Taking(inbox: self, folder: folder, publisher: publisher(voice, format), now: now)
    var (published, failed) = ([String](), [BatchReport.Failure]())
    var fileOf: [ArticleID: String] = [:]
    for file in files.sorted() where isDocument(file, in: folder, at: now) {
      do {
        let found = try await taking.look(at: file, known[file])
        if let other = fileOf.updateValue(file, forKey: found.article) {
          failed.append(
            .init(
              what: file,
              FailureReason(
                .document, .sameArticle, ["file": other, "article": "\(found.article)"],
                saying: "it would be the same article as \(other): \(found.article)")))
          continue
        }
        if try await taking.take(found) { published.append(found.article.rawValue) }
      } catch let error as PublishError {
        failed.append(.init(what: file, FailureReason(error)))
      } catch let error as CancellationError {
        throw error
      } catch {
        failed.append(.init(what: file, FailureReason(.storage, saying: "\(error)")))
      }
    }
    return (published, failed)
  }

  private func isDocument(_ file: String, in folder: String, at now: Date) -> Bool {
    guard !file.split(separator: "/").contains(where: { $0.hasPrefix(".") }),
      Self.endings.contains(URL(filePath: file).pathExtension.lowercased()),
      let facts = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(file)"),
      facts[.type] as? FileAttributeType == .typeRegular, facts[.size] as? Int ?? .max <= Self.largest,
      let modified = facts[.modificationDate] as? Date
    else { return false }
    // A file of the future was written by another clock.
    return abs(now.timeIntervalSince(modified)) >= quiet
  }

  /// The taking of one folder's files.
  private struct Taking {
    let inbox: Inbox
    let folder: String
    let publisher: Publisher
    let now: Date

    /// A file, and what is to become of it.
    enum Found {
      /// Nobody has touched it.
      case untouched(InboxFile)
      /// It was touched, and holds what it held.
      case same(InboxFile)
      case new(InboxFile, ArticleDraft)

      var article: ArticleID {
        switch self {
        case .untouched(let file), .same(let file), .new(let file, _): file.article
        }
      }
    }

    /// - Throws: `PublishError` for one that cannot be published, and what the catalog throws.
    func look(at file: String, _ before: InboxFile?) async throws -> Found {
      let path = "\(folder)/\(file)"
      let beside = DocumentReader.sidecar(beside: path)
      // Before it is read: what is written meanwhile makes other facts.
      let facts = FileFacts.of(path, beside: beside) ?? ""
      if let before, before.facts == facts { return .untouched(before) }
      let bytes = try read(path)
      let sidecar = FileManager.default.fileExists(atPath: beside) ? try read(beside) : []
      let digest = "\(ContentHash(of: bytes)) \(ContentHash(of: sidecar))"
      if var before, before.digest == digest,
        try await inbox.catalog.withdrawal(of: before.article, for: .everything) == nil
      {
        before.facts = facts
        return .same(before)
      }
      let draft = try await draft(path, bytes)
      return .new(InboxFile(path: file, article: draft.id, facts: facts, digest: digest), draft)
    }

    /// - Returns: whether its article is new or revised.
    func take(_ found: Found) async throws -> Bool {
      switch found {
      case .untouched: return false
      case .same(let file):
        try await inbox.ledger.keepFile(file, of: folder)
        return false
      case .new(let file, let draft):
        let publication = try await publisher.publish(draft, mode: .createOrRevise, priority: .night, at: now)
        try await inbox.ledger.keepFile(file, of: folder)
        return publication.change != .unchanged
      }
    }

    private func read(_ path: String) throws -> [UInt8] {
      do throws(DocumentError) {
        return try publisher.reader.bytes(contentsOf: path)
      } catch {
        throw PublishError.document(error)
      }
    }

    private func draft(_ path: String, _ bytes: [UInt8]) async throws -> ArticleDraft {
      let url = URL(filePath: path)
      let sidecar: FrontMatter?
      do {
        sidecar = try publisher.reader.frontMatter(beside: path)
      } catch {
        throw PublishError.document(error)
      }
      var fields = ArticleFields(sidecar)
      let above = url.deletingLastPathComponent().lastPathComponent
      fields.sectionHint = Section.standard.first { $0.id == above }?.id
      return try await publisher.draft(StoredDocument(name: url.lastPathComponent, bytes: Data(bytes)), fields: fields)
    }
  }
}
