/// What stands around a place: the questions that more than one class asks.
extension Line {
  /// The scalar of a separator at a token, with all dashes as one; 0 for what is none.
  func separator(_ index: Int) -> UInt32 {
    if isDash(index) { return 0x2D }
    let token = self[index]
    guard token.kind == .sign, token.scalar == 0x2F || token.scalar == 0x2E else { return 0 }
    return token.scalar
  }

  /// Whether the token clings to both of its neighbours.
  func isTight(_ index: Int) -> Bool { !self[index].spaced && !self[index + 1].spaced }

  /// Whether white space stands on both sides of the token, or on neither.
  func isEven(_ index: Int) -> Bool { self[index].spaced == self[index + 1].spaced }

  /// Whether a number, or a "/" or "." with a number behind it, clings to the token before `end`: the match would cut
  /// it. A dash may join it to another of its kind.
  func isContinued(_ end: Int) -> Bool {
    guard !self[end].spaced else { return false }
    if self[end].isNumber { return true }
    return isSign(end, "/") || isSign(end, ".") ? !self[end + 1].spaced && self[end + 1].isNumber : false
  }

  /// The word before a token, past colons and opening brackets; the edge where another thing stands.
  func before(_ index: Int) -> Int {
    var place = index - 1
    while place > index - 4, isSign(place, ":") || isSign(place, "(") || isSign(place, "\"") || isSign(place, "“") {
      place -= 1
    }
    return place
  }

  /// Whether one of the tokens from `first` to `last` is a word of the groups.
  func has(_ groups: Keywords, from first: Int, to last: Int) -> Bool {
    var index = max(0, first)
    while index <= last {
      if isWord(index, in: groups) { return true }
      index += 1
    }
    return false
  }

  /// Whether nothing of a word or a number clings to the token from the left.
  func isFree(_ index: Int) -> Bool {
    self[index].spaced || self[index - 1].kind == .sign || self[index - 1].kind == .edge
  }
}
