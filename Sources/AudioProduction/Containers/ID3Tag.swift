/// An ID3v2.4.0 tag with chapters: text frames, and CHAP and CTOC of the chapter addendum
/// (id3.org: "ID3 tag version 2.4.0 - Native Frames", "ID3v2 Chapter Frame Addendum 1.0").
struct ID3Tag {
  struct Chapter {
    var title: String
    /// Milliseconds from the start of the audio.
    var start: Int
    var end: Int
  }

  private var frames: [UInt8] = []

  init() {}

  /// A text frame: "TIT2", "TALB" … An empty text writes nothing.
  mutating func add(_ id: String, _ text: String?) {
    guard let text, !text.isEmpty else { return }
    frames += Self.frame(id, Self.encoded(text))
  }

  /// A text frame that ID3 has no name for (TXXX).
  mutating func add(custom name: String, _ text: String?) {
    guard let text, !text.isEmpty else { return }
    frames += Self.frame("TXXX", Self.encoded(name) + [0] + text.utf8)
  }

  /// A comment (COMM).
  mutating func add(comment: String, language: String) {
    frames += Self.frame("COMM", [Self.utf8] + language.utf8 + [0] + comment.utf8)
  }

  /// The picture on the front (APIC), a JPEG.
  mutating func add(cover: [UInt8]) {
    let latin1: UInt8 = 0
    let front: UInt8 = 3
    frames += Self.frame("APIC", [latin1] + Array("image/jpeg".utf8) + [0, front, 0] + cover)
  }

  /// The chapters, and the table of contents that names them. A table counts its entries in one byte, so more than 255
  /// chapters are listed in tables of 255 under one that lists the tables.
  mutating func add(_ chapters: [Chapter]) {
    guard !chapters.isEmpty else { return }
    let ids = chapters.indices.map { "ch\($0)" }
    var groups: [ArraySlice<String>] = []
    var rest = ids[...]
    while !rest.isEmpty {
      groups.append(rest.prefix(255))
      rest = rest.dropFirst(255)
    }
    if groups.count == 1 {
      frames += Self.contents("toc", isTop: true, of: ids)
    } else {
      let tables = groups.indices.map { "toc\($0)" }
      frames += Self.contents("toc", isTop: true, of: Array(tables.prefix(255)))
      for (table, group) in zip(tables, groups) { frames += Self.contents(table, isTop: false, of: Array(group)) }
    }
    for (id, chapter) in zip(ids, chapters) {
      let times = Self.big(chapter.start, 4) + Self.big(chapter.end, 4)
      let noOffsets = [UInt8](repeating: 0xFF, count: 8)  // players are to go by time
      frames += Self.frame(
        "CHAP", Array(id.utf8) + [0] + times + noOffsets + Self.frame("TIT2", Self.encoded(Self.short(chapter.title))))
    }
  }

  /// A frame inside of another may be 127 bytes long: ffmpeg, and what is built on it, reads such a length as a plain
  /// number, and drops a chapter whose length is written in more than seven bits (seen in 5.1).
  private static let longestTitle = 126

  /// A title that every player shows: a longer one ends with a whole word and "…". The chapters file has all of it.
  private static func short(_ title: String) -> String {
    guard title.utf8.count > longestTitle else { return title }
    var short = ""
    var end = title.startIndex
    for index in title.indices where title[..<index].utf8.count + "…".utf8.count <= longestTitle {
      if title[index] == " " { short = String(title[..<index]) }
      end = index
    }
    return (short.isEmpty ? String(title[..<end]) : short) + "…"
  }

  /// The whole tag, to stand at the start of a file.
  var bytes: [UInt8] { Array("ID3".utf8) + [4, 0, 0] + Self.synchsafe(frames.count) + frames }

  /// Text is UTF-8.
  private static let utf8: UInt8 = 3

  private static func encoded(_ text: String) -> [UInt8] { [utf8] + text.utf8 }

  private static func frame(_ id: String, _ content: [UInt8]) -> [UInt8] {
    Array(id.utf8) + synchsafe(content.count) + [0, 0] + content
  }

  private static func contents(_ id: String, isTop: Bool, of children: [String]) -> [UInt8] {
    let flags: UInt8 = isTop ? 0b11 : 0b01  // ordered; top level
    return frame(
      "CTOC", Array(id.utf8) + [0, flags, UInt8(children.count)] + children.flatMap { Array($0.utf8) + [0] })
  }

  /// 28 bits in four bytes, so that no size looks like the start of an MP3 frame.
  private static func synchsafe(_ value: Int) -> [UInt8] { [21, 14, 7, 0].map { UInt8(value >> $0 & 0x7F) } }

  private static func big(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
