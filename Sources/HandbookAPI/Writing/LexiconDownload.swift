import Catalog
import Foundation
import HTTPTypes
import Hummingbird
import Studio

/// The entries as a file, for other programs and for another handbook.
struct LexiconDownload: Sendable {
  private enum Format: String, CaseIterable {
    case tsv, pls

    var mediaType: String {
      switch self {
      case .tsv: "text/tab-separated-values"
      // W3C Pronunciation Lexicon Specification 1.0, appendix D.
      case .pls: "application/pls+xml"
      }
    }
  }

  /// The media types of lexicons that are sent as files.
  static let types = Set(Format.allCases.map(\.mediaType))

  private let format: Format

  init(_ name: String) throws(Problem) {
    guard let format = Format(rawValue: name) else {
      throw Problem(.badRequest, "format takes json, tsv or pls.")
    }
    self.format = format
  }

  func answer(_ state: LexiconState) throws -> Response {
    let drafts = state.records.map(\.draft)
    let text = format == .tsv ? LexiconTable.text(drafts) : PronunciationLexicon.text(drafts)
    return Response(
      status: .ok,
      headers: [
        .contentType: format == .tsv ? "\(format.mediaType); charset=utf-8" : format.mediaType,
        .contentDisposition: "attachment; filename=\"lexicon.\(format.rawValue)\"", .cacheControl: "no-store",
      ], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}
