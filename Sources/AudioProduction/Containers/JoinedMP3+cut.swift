/// A track from a place on, without being encoded anew.
///
/// A frame of Layer III may take some of its data from the frames before it, the bit reservoir: `main_data_begin` says how
/// many bytes back, 255 at most (ISO/IEC 13818-3, 2.4.2.7). So the first three frames stay where they are with their data
/// and are told to sound of nothing: the data are there for those that follow, every frame keeps its length, and byte
/// position stays linear in time. That a decoder begins in silence lets the sound rise without a click.
extension JoinedMP3 {
  /// Milliseconds from one place to the next at which a track may be cut: 49 frames of 576 samples at 22,050 Hz are the
  /// fewest that last whole milliseconds, so that whoever adds up many parts by milliseconds is right to the sample.
  public static let cutStep = 1280
  fileprivate static let framesInStep = cutStep * sampleRate / 1000 / MP3Frame.samples

  /// Milliseconds from a cut on until all sounds as in the whole track: three frames.
  public static let cutLead = 80
  fileprivate static let leadFrames = 3

  /// Bytes that are read at once.
  fileprivate static let window = 64 * 1024

  /// Where a listening that begins at a place cuts the track, in milliseconds; 0 for the whole of it.
  public static func cut(for place: Int) -> Int { max(0, place - cutLead) / cutStep * cutStep }
}

extension JoinedMP3.Sound {
  /// Milliseconds of the track before these frames.
  public var skippedMilliseconds: Int { skipped * MP3Frame.samples * 1000 / JoinedMP3.sampleRate }

  /// The same track cut at `JoinedMP3.cut(for: place)`. Goes from frame to frame, so it reads all that lies before.
  /// - Parameters:
  ///   - place: milliseconds from the track's beginning.
  ///   - read: gives the bytes of a range of the file.
  /// - Returns: nil for a place at which nothing of the track is left to be heard.
  /// - Throws: `AudioError.frames` where its frames are not those of our MP3 files, and what `read` throws.
  public func from(_ place: Int, read: (Range<Int>) throws -> [UInt8]) throws -> JoinedMP3.Sound? {
    guard place >= 0, place < samples * 1000 / JoinedMP3.sampleRate else { return nil }
    let skipped = JoinedMP3.cut(for: place) / JoinedMP3.cutStep * JoinedMP3.framesInStep
    guard skipped > 0 else { return self }
    guard skipped + JoinedMP3.leadFrames < frames else { return nil }
    let start = try position(after: skipped, read: read)
    let most = JoinedMP3.leadFrames * (MP3Frame.length(bitRate: MP3Format().bitRate) + 1)
    let head = try read(start..<min(start + most, bytes.upperBound))
    return JoinedMP3.Sound(
      bytes: start..<bytes.upperBound, frames: frames - skipped, skipped: skipped,
      lead: try MP3Frame.silenced(JoinedMP3.leadFrames, of: head, bitRate: MP3Format().bitRate))
  }

  /// The byte at which the frame begins that so many others stand before.
  private func position(after count: Int, read: (Range<Int>) throws -> [UInt8]) throws -> Int {
    var passed = 0
    var start = bytes.lowerBound
    while passed < count {
      guard start < bytes.upperBound else { throw AudioError.frames("\(passed) instead of \(count)") }
      let window = try read(start..<min(start + JoinedMP3.window, bytes.upperBound))
      var next = 0
      repeat {
        next += try MP3Frame.length(in: window, at: next, bitRate: MP3Format().bitRate)
        passed += 1
      } while passed < count && next + MP3Frame.headerLength <= window.count
      start += next
    }
    return start
  }
}

extension MP3Frame {
  /// The first frames of some bytes with their data and without their sound: what they held lies in the bit reservoir for
  /// the frames after them, and each points at all of it, as decoders keep no more of it than the last frame pointed at.
  static func silenced(_ count: Int, of bytes: [UInt8], bitRate: Int) throws(AudioError) -> [UInt8] {
    var frames = try first(count, of: bytes, bitRate: bitRate)
    var start = 0
    var reservoir = 0
    for _ in 0..<count {
      let length = try length(in: frames, at: start, bitRate: bitRate)
      guard frames[start + 1] == header(bitRate: bitRate)[1] else { throw .frames("a frame has a checksum") }
      let data = start + headerLength + sideInformation
      for index in start + headerLength..<data { frames[index] = 0 }
      // main_data_begin is the first byte of the side information; zeros after it are granules without a bit of data.
      frames[start + headerLength] = UInt8(clamping: reservoir)
      reservoir += start + length - data
      start += length
    }
    return frames
  }
}
