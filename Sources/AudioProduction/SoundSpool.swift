import Glibc
import Synchronization

/// Sound of chapters that wait to be joined, in one file without a name: what a track holds in memory does not grow with
/// its length, and the file is gone with the process, however it ends. The one owner of its descriptor.
public final class SoundSpool: Sendable {
  private let descriptor: Int32
  private let end = Mutex(0)

  /// - Throws: `AudioError.spool` where no file can be made in the folder for temporary files.
  public init() throws(AudioError) {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var path = Array("\(folder)/sotaynoi-XXXXXX".utf8CString)
    descriptor = mkstemp(&path)
    guard descriptor >= 0 else { throw .spool(folder, String(cString: strerror(errno))) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    unlink(path)
  }

  deinit { close(descriptor) }

  /// Keeps bytes, from any thread.
  public func keep(_ bytes: [UInt8]) throws(AudioError) -> SpooledSound {
    let start = end.withLock { end in
      defer { end += bytes.count }
      return end
    }
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, off_t(start + done)) }
      if count > 0 { done += count } else if errno != EINTR { throw failure() }
    }
    return SpooledSound(spool: self, range: start..<start + bytes.count)
  }

  fileprivate func read(_ range: Range<Int>) throws(AudioError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: range.count)
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress, $0.count, off_t(range.lowerBound + done))
      }
      if count > 0 { done += count } else if count == 0 || errno != EINTR { throw failure() }
    }
    return bytes
  }

  private func failure() -> AudioError { .spool("the folder for temporary files", String(cString: strerror(errno))) }
}

/// Bytes in a spool.
public struct SpooledSound: Sendable {
  fileprivate let spool: SoundSpool
  fileprivate let range: Range<Int>

  public var count: Int { range.count }

  /// Blocks for the disk.
  public func bytes() throws(AudioError) -> [UInt8] { try spool.read(range) }
}

/// A chapter that waits to be joined.
struct WaitingChapter: Sendable {
  let timing: ChapterTiming
  let sound: [AudioFormat: SpooledSound]

  init(_ chapter: ProducedChapter, in spool: SoundSpool) throws(AudioError) {
    timing = chapter.timing
    var sound: [AudioFormat: SpooledSound] = [:]
    for (format, bytes) in chapter.sound { sound[format] = try spool.keep(bytes) }
    self.sound = sound
  }
}
