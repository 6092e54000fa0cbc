import AudioProduction
import AudioStore

/// Kept MP3 files as one file, without a copy of them.
struct JoinedFile: StoredFile {
  /// What is read of which file.
  private struct Part: Sendable {
    var file: any StoredFile
    var sound: JoinedMP3.Sound
    /// Where its bytes begin in the whole.
    var start: Int
  }

  private let head: [UInt8]
  private let parts: [Part]
  let size: Int

  /// The files that an address names, each from its place on.
  /// - Returns: nil where one of them is not there, is no MP3 file of ours, or has nothing to be heard from there on.
  init?(_ address: JoinedAddress, in files: OpenedFiles, cuts: TrackCuts) async throws {
    var opened: [any StoredFile] = []
    for part in address.parts {
      guard let file = try await files.open(part.content) else { return nil }
      opened.append(file)
    }
    let file: JoinedFile? = try await Blocking.run { [opened] in
      do {
        let sounds = try zip(address.parts, opened).map { try cuts.sound(of: $0, in: $1) }
        let there = sounds.compactMap(\.self)
        return there.count == sounds.count ? JoinedFile(opened, there) : nil
      } catch AudioError.frames {
        return nil
      }
    }
    guard let file else { return nil }
    self = file
  }

  private init(_ files: [any StoredFile], _ sounds: [JoinedMP3.Sound]) {
    head = JoinedMP3.head(of: sounds)
    var end = head.count
    var parts: [Part] = []
    for (file, sound) in zip(files, sounds) {
      parts.append(Part(file: file, sound: sound, start: end))
      end += sound.bytes.count
    }
    self.parts = parts
    size = end
  }

  /// The frames, without what says how many there are.
  var sound: Range<Int> { head.count..<size }

  func read(_ range: Range<Int>) throws -> [UInt8] { try filled(range) }

  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws {
    _ = try fill(buffer, at: offset) { file, room, offset in
      try file.read(into: room, at: offset)
      return room.count
    }
  }

  func readAtOnce(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int {
    try fill(buffer, at: offset) { file, room, offset in try file.readAtOnce(into: room, at: offset) }
  }

  /// Goes through the files that a range lies in, until one gives less than it was asked for.
  /// - Returns: how many bytes were put into `buffer`.
  private func fill(
    _ buffer: UnsafeMutableRawBufferPointer, at offset: Int,
    by read: (any StoredFile, UnsafeMutableRawBufferPointer, Int) throws -> Int
  ) throws -> Int {
    let range = offset..<offset + buffer.count
    let ofHead = range.clamped(to: head.indices)
    buffer.copyBytes(from: head[ofHead])
    var filled = ofHead.count
    for part in parts {
      let lead = part.sound.lead
      let ofLead = range.clamped(to: part.start..<part.start + lead.count)
      for index in ofLead { buffer[index - offset] = lead[index - part.start] }
      filled += ofLead.count
      let wanted = range.clamped(to: part.start + lead.count..<part.start + part.sound.bytes.count)
      guard !wanted.isEmpty else { continue }
      let room = UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<filled + wanted.count])
      let got = try read(part.file, room, wanted.lowerBound - part.start + part.sound.bytes.lowerBound)
      filled += got
      if got < wanted.count { break }
    }
    return filled
  }

  /// Milliseconds from the beginning at which each file begins, and the end.
  var starts: [Int] {
    var samples = 0
    return [0]
      + parts.map { part in
        samples += part.sound.samples
        return samples * 1000 / JoinedMP3.sampleRate
      }
  }

  /// Milliseconds of each track that lie before what is heard of it.
  var skipped: [Int] { parts.map(\.sound.skippedMilliseconds) }
}
