public import Foundation
import Catalog
import HandbookDocuments

/// Publishes the documents of a watched folder. Files stay where they are: an unchanged one changes nothing.
public struct Inbox: Sendable {
  private let publisher: @Sendable (_ voice: String?, _ format: String?) -> Publisher
  /// Seconds for which a file must have been left alone: a document that is still being copied is not taken.
  private let quiet: TimeInterval

  public init(
    quiet: TimeInterval = 10, publisher: @escaping @Sendable (_ voice: String?, _ format: String?) -> Publisher
  ) {
    self.quiet = quiet
    self.publisher = publisher
  }

  /// Endings that are taken; others are nobody's documents.
  static let endings: Set = ["txt", "md", "markdown", "html", "htm", "docx", "pdf"]
  static let largest = 8 << 20

  /// - Returns: ids of the articles that are new or revised, and what could not be published and why.
  /// - Throws: what the catalog throws.
  func takeIn(
    _ folder: String, voice: String?, format: String?, at now: Date
  ) async throws -> (published: [String], failed: [BatchReport.Failure]) {
    // An enumerator of a folder that is not there says nothing of it.
    guard (try? FileManager.default.contentsOfDirectory(atPath: folder)) != nil,
      let files = FileManager.default.enumerator(atPath: folder)?.compactMap({ $0 as? String })
    else {
      return ([], [.init(what: folder, kind: "storage", reason: "the inbox \(folder) cannot be read")])
    }
    let publisher = publisher(voice, format)
    var (published, failed) = ([String](), [BatchReport.Failure]())
    var fileOf: [ArticleID: String] = [:]
    for file in files.sorted() where isDocument(file, in: folder, at: now) {
      do throws(PublishError) {
        let draft = try draft("\(folder)/\(file)", publisher)
        if let other = fileOf.updateValue(file, forKey: draft.id) {
          failed.append(
            .init(what: file, kind: "document", reason: "it would be the same article as \(other): \(draft.id)"))
          continue
        }
        do {
          let publication = try await publisher.publish(draft, mode: .createOrRevise, priority: .night, at: now)
          if publication.change != .unchanged { published.append(draft.id.rawValue) }
        } catch {
          failed.append(.init(what: file, kind: "storage", reason: "\(error)"))
        }
      } catch {
        failed.append(.init(what: file, kind: "document", reason: "\(error)"))
      }
    }
    return (published, failed)
  }

  private func draft(_ path: String, _ publisher: Publisher) throws(PublishError) -> ArticleDraft {
    let url = URL(filePath: path)
    let bytes = FileManager.default.contents(atPath: path) ?? Data()
    let sidecar: FrontMatter?
    do {
      sidecar = try publisher.reader.frontMatter(beside: path)
    } catch {
      throw .document(error)
    }
    var fields = ArticleFields(sidecar)
    let above = url.deletingLastPathComponent().lastPathComponent
    fields.sectionHint = Section.standard.first { $0.id == above }?.id
    return try publisher.draft(StoredDocument(name: url.lastPathComponent, bytes: bytes), fields: fields)
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
}
