/// Takes a heading and the text that runs on after it on one line apart, as PDFs join them: "Điều 2. Các ban … thực
/// hiện.", "II. VỀ QUY TRÌNH Quy trình được thực hiện …".
enum RunInHeadings {
  static func apply(to passages: inout [Passage]) {
    let hasSubjects = passages.contains(where: isSubject)
    let hasRomans = passages.count { isHeading($0, .roman) } > 1
    let hasNumbers = passages.count { isHeading($0, .number(depth: 1)) } > 2
    passages = passages.flatMap { passage -> [Passage] in
      guard passage.role == nil,
        let length = headingLength(passage, hasSubjects, hasRomans)
          ?? (hasNumbers ? subjectBeforeCase(passage) : nil)
      else { return [passage] }
      var heading = passage
      heading.text = String(passage.text.prefix(length)).trimmingBlanks
      var body = passage
      body.text = partingNote(String(passage.text.dropFirst(length)).trimmingBlanks, behind: passage)
      body.afterGap = false
      body.continues = false
      body.isListed = false
      return [heading, body].filter { !Shape.isBlank($0.text) }
    }
  }

  /// "1.2 Thông tư này …" behind the subject of an article: its first clause, and the number of a note to it. A first
  /// clause "1.1" is what it says.
  private static func partingNote(_ text: String, behind passage: Passage) -> String {
    guard passage.marker?.kind == .article, text.hasPrefix("1.") else { return text }
    let note = text.dropFirst(2).prefix { $0.isNumber }
    guard (1...2).contains(note.count), note != "1", text.dropFirst(2 + note.count).first == " " else { return text }
    return "1. " + text.dropFirst(2)
  }

  /// "Điều 2. Đối tượng áp dụng" on a line of its own: the articles of this document have subjects.
  private static func isSubject(_ passage: Passage) -> Bool {
    guard passage.role == nil, let marker = passage.marker, marker.kind == .article else { return false }
    return Shape.isShort(passage.text, 100) && !Shape.endsClause(passage.text) && !marker.rest(of: passage.text).isEmpty
  }

  /// "II. Lĩnh vực Việc làm" on a line of its own.
  private static func isHeading(_ passage: Passage, _ kind: Marker.Kind) -> Bool {
    passage.role == nil && passage.marker?.kind == kind && Shape.isShort(passage.text, 120)
      && !Shape.endsClause(passage.text)
  }

  /// "3. Hồ sơ xét tặng Huy hiệu Đảng đột xuất Trường hợp đảng viên …", among numbers that are headings: what no name
  /// begins with begins a sentence.
  private static func subjectBeforeCase(_ passage: Passage) -> Int? {
    guard let marker = passage.marker, marker.kind == .number(depth: 1), Shape.endsClause(passage.text) else {
      return nil
    }
    let rest = passage.text.dropFirst(marker.length).prefix(160)
    let openers = ["Trường hợp", "Đối với", "Sau khi", "Trước khi", "Khi", "Nếu", "Việc", "Những", "Mỗi"]
    guard let end = openers.compactMap({ rest.firstRange(of: " " + $0 + " ")?.lowerBound }).min(),
      !rest[..<end].contains(where: { ".;:,”".contains($0) }), rest[..<end].split(separator: " ").count > 2
    else { return nil }
    return marker.length + rest.distance(from: rest.startIndex, to: end)
  }

  /// "VI. Lĩnh vực Trẻ em Thông tư số 29/2008/TT-BLĐTBXH …", among numerals that are headings: a list of documents begins
  /// behind its subject.
  private static func subjectBeforeDocument(_ text: String, from start: Int) -> Int? {
    let rest = text.dropFirst(start).prefix(160)
    let ends = documents.compactMap { rest.firstRange(of: " " + $0 + " số ")?.lowerBound }
    guard let end = ends.min(), !rest[..<end].contains(where: { ".;:,".contains($0) }),
      rest[..<end].contains(" "), let last = rest[..<end].split(separator: " ").last,
      !leading.contains(String(last))
    else { return nil }
    return start + rest.distance(from: rest.startIndex, to: end)
  }

  private static let documents = [
    "Luật", "Pháp lệnh", "Nghị định", "Nghị quyết", "Quyết định", "Thông tư", "Thông tư liên tịch", "Chỉ thị",
    "Công văn", "Hướng dẫn", "Quy định", "Kết luận", "Thông báo", "Kế hoạch",
  ]

  /// How many characters are heading, where text follows it.
  private static func headingLength(_ passage: Passage, _ hasSubjects: Bool, _ hasRomans: Bool) -> Int? {
    guard let marker = passage.marker else { return nil }
    let text = passage.text
    switch marker.kind {
    case .article:
      if let length = subjectBeforeNumber(text, from: marker.length) { return length }
      // The subject of an article has no full stop; a line with one is the article's text itself.
      return Shape.endsClause(text) || !Shape.isShort(text) ? articleLength(text, marker, hasSubjects) : nil
    case .part, .chapter, .section, .subsection, .form, .capital:
      return capitalsLength(text, from: marker.length)
    case .roman:
      if let length = capitalsLength(text, from: marker.length) { return length }
      guard hasRomans, Shape.endsClause(text) else { return nil }
      return subjectBeforeDocument(text, from: marker.length)
    default: return nil
    }
  }

  /// The label alone, or with a subject that is known.
  private static func articleLength(_ text: String, _ marker: Marker, _ hasSubjects: Bool) -> Int {
    let rest = text.dropFirst(marker.length)
    let subject = OfficialWords.articleSubjects.first { rest.hasPrefix($0 + " ") }
    let length = subject?.count ?? repeatedSubject(rest) ?? (hasSubjects ? smallSubject(rest) : nil)
    return marker.length + (length ?? 0)
  }

  /// "Quản lý lao động Quỹ thực hiện …": words in small letters, and a capital that begins a sentence. A name of
  /// something has a word before it that it depends on: "Nhiệm vụ của Ngân hàng".
  private static func smallSubject(_ text: Substring) -> Int? {
    let words = text.prefix(400).split(separator: " ")
    guard let first = words.first, first.first?.isUppercase == true, !actions.contains(String(first)) else {
      return nil
    }
    var length = first.count + 1
    for (index, word) in words.enumerated().dropFirst() {
      if word.first?.isUppercase == true {
        let next = index + 1 < words.count ? words[index + 1] : ""
        // "hạng I và hạng II15 Viên chức …": a grade, and the number of a note behind it.
        if isGrade(word) {
          length += word.count + 1
          if word.last?.isNumber == true, next.first?.isUppercase == true { return length - 1 }
          continue
        }
        let isSentence = next.first?.isLowercase == true || bodies.contains(String(word))
        let begins = index >= 3 && isSentence && words.count - index > 5
        return begins && !leading.contains(String(words[index - 1])) ? length - 1 : nil
      }
      // What has a mark or points at this document is a sentence already.
      if ".;:”".contains(word.last ?? " ") || word == "này" { return nil }
      length += word.count + 1
    }
    return nil
  }

  /// "Điều 8. Xác định quỹ tiền lương 1. Quỹ …", "Điều 20. Quy định chuyển tiếp 1.19 (được bãi bỏ)": the first clause
  /// begins behind the subject, with or without the number of a note.
  private static func subjectBeforeNumber(_ text: String, from start: Int) -> Int? {
    var length = start
    for (index, word) in text.dropFirst(start).prefix(240).split(separator: " ").enumerated() {
      let isFirst = word == "1." || word.hasPrefix("1.") && word.count <= 4 && word.dropFirst(2).allSatisfy(\.isNumber)
      if isFirst { return index > 1 ? length - 1 : nil }
      if ".;:”".contains(word.last ?? " ") { return nil }
      length += word.count + 1
    }
    return nil
  }

  /// "I", "IV", "II15".
  private static func isGrade(_ word: Substring) -> Bool {
    let numeral = word.prefix { "IVX".contains($0) }
    return !numeral.isEmpty && word.count - numeral.count <= 2 && word.dropFirst(numeral.count).allSatisfy(\.isNumber)
  }

  /// What the name of a body begins with, as a sentence does that says what the body has to do: "Sở Giao dịch Chứng
  /// khoán tổ chức …".
  private static let bodies: Set<String> = ["Sở", "Bộ", "Ủy", "Uỷ", "Chính", "Thủ", "Chủ", "Cục", "Vụ", "Ngân", "Kho"]

  /// Words that a name follows.
  private static let leading: Set<String> = [
    "của", "tại", "về", "với", "cho", "và", "là", "ở", "trong", "do", "thuộc", "giữa", "theo", "từ", "đến", "hoặc",
    "các",
    "những", "bởi", "vào", "trên", "gồm", "tỉnh", "huyện", "xã", "phường", "ông", "bà", "đồng", "chí", "số", "quận",
  ]

  /// What an article without a subject begins with: it decides something.
  private static let actions: Set<String> = [
    "Nay", "Ban", "Tặng", "Giao", "Cho", "Công", "Phê", "Bổ", "Chuẩn", "Thành", "Bãi", "Sửa", "Thay", "Điều", "Đính",
    "Phân", "Thông", "Tiếp", "Kéo", "Khen", "Truy", "Chỉ", "Kết", "Quyết", "Nghị", "Thông", "Luật", "Các",
  ]

  /// A subject that the text after it takes up again: "Thay thế cụm từ Thay thế cụm từ “xã” bằng …"; or one with the
  /// number of a footnote behind it: "Thang lương2 Quỹ xây dựng …".
  private static func repeatedSubject(_ text: Substring) -> Int? {
    let words = text.prefix(240).split(separator: " ")
    guard let first = words.first else { return nil }
    var length = 0
    for (index, word) in words.enumerated() {
      if index > 1, word == first, index + 1 < words.count, words[index + 1] == words[1] { return length - 1 }
      length += word.count + 1
      let next = index + 1 < words.count ? words[index + 1] : ""
      if index > 0, isNoted(word), next.first?.isUppercase == true { return length - 1 }
      if ".;:".contains(word.last ?? " ") { return nil }
    }
    return nil
  }

  /// "lương2": small letters and a number.
  private static func isNoted(_ word: Substring) -> Bool {
    let letters = word.prefix { $0.isLowercase }
    let digits = word.dropFirst(letters.count)
    return letters.count >= 2 && (1...2).contains(digits.count) && digits.allSatisfy(\.isNumber)
  }

  /// The end of the words in capitals, where a sentence of at least two words follows them.
  private static func capitalsLength(_ text: String, from start: Int) -> Int? {
    var end = start
    var position = start
    var words = 0
    for word in text.dropFirst(start).prefix(400).split(separator: " ", omittingEmptySubsequences: false) {
      let isCapital = !word.contains { $0.isLowercase }
      guard isCapital else { break }
      position += word.count + 1
      if word.contains(where: { $0.isLetter }) { words += 1 }
      end = position
    }
    let rest = text.dropFirst(end)
    guard words >= 2, rest.first?.isUppercase == true, rest.split(separator: " ", maxSplits: 2).count > 2 else {
      return nil
    }
    return end
  }
}

extension String {
  /// Without blanks at either end.
  var trimmingBlanks: String {
    var text = self[...]
    while text.last == " " { text = text.dropLast() }
    return String(text.drop { $0 == " " })
  }
}
