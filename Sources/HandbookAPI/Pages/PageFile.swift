import AudioStore
import HandbookPages

/// A file of the page, compiled in.
struct PageFile: StoredFile {
  let mediaType: String
  let entityTag: EntityTag
  private let bytes: [UInt8]

  private init(_ file: HandbookPageFile, _ mediaType: String) {
    bytes = Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
    self.mediaType = mediaType
    entityTag = EntityTag(of: bytes)
  }

  static let page = PageFile(handbook_page_index_html(), "text/html; charset=utf-8")

  /// The description of the API, OpenAPI 3.1.
  static let description = PageFile(handbook_page_openapi_json(), "application/openapi+json")

  private static func script(_ file: HandbookPageFile) -> PageFile {
    PageFile(file, "text/javascript; charset=utf-8")
  }

  private static let assets = [
    "handbook.css": PageFile(handbook_page_handbook_css(), "text/css; charset=utf-8"),
    "handbook.js": script(handbook_page_handbook_js()),
    "elements.js": script(handbook_page_elements_js()),
    "places.js": script(handbook_page_places_js()),
    "player.js": script(handbook_page_player_js()),
    "search.js": script(handbook_page_search_js()),
    "icon.svg": PageFile(handbook_page_icon_svg(), "image/svg+xml"),
  ]

  /// - Returns: nil where no asset has this name.
  init?(name: String) {
    guard let file = Self.assets[name] else { return nil }
    self = file
  }

  var size: Int { bytes.count }

  func read(_ range: Range<Int>) throws -> [UInt8] { Array(bytes[range]) }
}
