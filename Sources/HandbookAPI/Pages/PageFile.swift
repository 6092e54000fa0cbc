import AudioStore
import Foundation
import HandbookPages
import Studio

/// A file of the pages, compiled in.
struct PageFile: StoredFile {
  let mediaType: String
  let entityTag: EntityTag
  let isCompressed: Bool
  private let bytes: [UInt8]
  private let small: [UInt8]?

  private init(_ bytes: [UInt8], _ mediaType: String) {
    self.bytes = bytes
    self.mediaType = mediaType
    entityTag = EntityTag(of: bytes)
    isCompressed = false
    let worth = mediaType != "image/png"
    small = worth ? Gzip.compressed(bytes) : nil
  }

  /// The same file as it travels to those who take gzip: another representation, with a tag of its own (RFC 9110, 8.8.3).
  /// - Returns: nil where it would not be smaller.
  var compressed: PageFile? { small.map { PageFile(gzip: $0, of: self) } }

  private init(gzip: [UInt8], of file: PageFile) {
    bytes = gzip
    mediaType = file.mediaType
    entityTag = EntityTag(of: gzip)
    isCompressed = true
    small = nil
  }

  var size: Int { bytes.count }

  func read(_ range: Range<Int>) throws -> [UInt8] { Array(bytes[range]) }

  func readAtOnce(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Int {
    buffer.copyBytes(from: bytes[offset..<offset + buffer.count])
    return buffer.count
  }

  /// By name, as in the folder `Files`.
  private static let all = named(handbook_page_count(), handbook_page)

  /// The admin's page, the small player for other sites, and the reference of the API.
  static let sitePages = named(handbook_site_page_count(), handbook_site_page).merging(
    ["failures.js": failures].compactMapValues(\.self)
  ) { file, _ in file }

  /// Why something fails, by its code, as a module of the admin's page: the table of the nights' reports.
  private static let failures: PageFile? = {
    let sentences = Dictionary(FailureCode.allCases.map { ($0.rawValue, $0.sentence) }) { first, _ in first }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let json = try? encoder.encode(sentences) else { return nil }
    let text = "// Why something fails, by its code; {name} is what was met.\nexport const FAILURES = "
    return PageFile(Array(text.utf8) + json + Array(";\n".utf8), mediaType(of: "failures.js"))
  }()

  private static func named(_ count: Int, _ file: (Int) -> HandbookPageFile) -> [String: PageFile] {
    let files = (0..<count).map { index in
      let (name, bytes) = file(index).contents
      return (name, PageFile(bytes, mediaType(of: name)))
    }
    return Dictionary(files) { first, _ in first }
  }

  private static func mediaType(of name: String) -> String {
    switch name.split(separator: ".").last {
    case "html": "text/html; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "svg": "image/svg+xml"
    case "png": "image/png"
    case "webmanifest": "application/manifest+json"
    default: "application/octet-stream"
    }
  }

  /// What has an address of its own, and is nobody's asset.
  private static let pages: Set = ["index.html", "sw.js", "manifest.webmanifest"]

  static let page = all["index.html"]
  /// The description of the API, joined from its parts.
  static let description = APIDescription.joined.map { PageFile($0, "application/openapi+json") }
  static let manifest = all["manifest.webmanifest"]

  /// The service worker. It is told a digest of all files and their names: with any of them, it is another one, and a
  /// browser then takes all of them anew.
  static let worker: PageFile? = all["sw.js"].map { worker in
    let assets = all.keys.filter { !pages.contains($0) }.sorted()
    let version = ContentHash(of: Array(all.keys.sorted().flatMap { all[$0]?.bytes ?? [] })).description.prefix(16)
    let head = """
      const VERSION = "\(version)";
      const FILES = [\((["/"] + assets.map { "/assets/\($0)" }).map { "\"\($0)\"" }.joined(separator: ", "))];

      """
    return PageFile(Array(head.utf8) + worker.bytes, worker.mediaType)
  }

  /// - Returns: nil where no asset has this name.
  init?(asset name: String) {
    guard !Self.pages.contains(name), let file = Self.all[name] else { return nil }
    self = file
  }
}

extension HandbookPageFile {
  /// Its name, and a copy of its bytes.
  var contents: (name: String, bytes: [UInt8]) {
    (String(cString: name), Array(UnsafeBufferPointer(start: bytes, count: count)))
  }
}
