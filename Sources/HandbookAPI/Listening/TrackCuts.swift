import AudioProduction
import AudioStore
import Synchronization

/// Where tracks that are heard, from a place on or whole, begin in their files. To find it, their heads and all that lies
/// before the place are read once, and not again at each range that a player asks for.
final class TrackCuts: Sendable {
  /// How many are remembered: some 500 bytes each.
  private static let most = 2000

  private let known = Mutex<[JoinedPart: JoinedMP3.Sound]>([:])

  /// Blocks.
  /// - Returns: nil for a place from which on nothing is to be heard.
  /// - Throws: `AudioError.frames` for a file that is none of ours, and what reading throws.
  func sound(of part: JoinedPart, in file: any StoredFile) throws -> JoinedMP3.Sound? {
    // What a name of content names never changes.
    if let sound = known.withLock({ $0[part] }) { return sound }
    let whole = try JoinedMP3.Sound(size: file.size) { try file.read($0) }
    guard let sound = part.place > 0 ? try whole.from(part.place, read: { try file.read($0) }) : whole else {
      return nil
    }
    known.withLock { known in
      if known.count >= Self.most { known = [:] }
      known[part] = sound
    }
    return sound
  }
}
