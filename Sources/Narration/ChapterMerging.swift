/// Joins chapters that are too short to be one, and chapters that are too many.
struct ChapterMerging {
  let lengths: ChapterLengths

  func merged(_ parts: [ChapterPart]) -> [ChapterPart] {
    var merged = joined(parts) { part, next in
      part.wordCount < lengths.shortest || part.isBare && !hasOwnTitle(part, before: next)
    }
    // A short end belongs to what was said before it.
    while merged.count > 1, let last = merged.last, last.wordCount < lengths.shortest || last.isBare {
      merged.removeLast()
      merged[merged.count - 1].append(last)
    }
    guard merged.count > lengths.most else { return merged }
    let least = merged.reduce(0) { $0 + $1.wordCount } / lengths.most + 1
    let grouped = joined(merged, keepingFirstTitle: true) { part, _ in part.wordCount < least }
    return grouped.count > lengths.most ? firstOnes(grouped) : grouped
  }

  /// The long name of a part of the document that nothing counts, spoken by itself, where one title for it and its first
  /// section would be too long to show ("Chương II" tells enough beside the section's); and an article without text ("Điều 17. (Được bãi bỏ)") before another chapter of the law.
  private func hasOwnTitle(_ part: ChapterPart, before next: ChapterPart) -> Bool {
    guard part.isNamed, next.isNamed, !part.opensWithTitle else { return false }
    if let level = part.lines.last?.level, let stronger = next.lines.first?.level, stronger < level { return true }
    return !ChapterTitle.fits(part, next) && ChapterTitle.labels(of: part) == nil
  }

  /// Joins each part that `isTooShort` with the one after it.
  private func joined(
    _ parts: [ChapterPart], keepingFirstTitle: Bool = false, isTooShort: (ChapterPart, ChapterPart) -> Bool
  ) -> [ChapterPart] {
    var joined: [ChapterPart] = []
    for part in parts {
      // In place: a document of headings alone joins them all, and copies would take the square of their number.
      let last = joined.count - 1
      if last >= 0, isTooShort(joined[last], part) {
        if !keepingFirstTitle { joined[last].title = ChapterTitle.joined(joined[last], part) }
        joined[last].isNamed = joined[last].isNamed || part.isNamed
        joined[last].append(part)
      } else {
        joined.append(part)
      }
    }
    return joined
  }

  private func firstOnes(_ parts: [ChapterPart]) -> [ChapterPart] {
    var kept = Array(parts.prefix(lengths.most))
    for part in parts.dropFirst(lengths.most) { kept[kept.count - 1].append(part) }
    return kept
  }
}
