import CReadAtOnce
import Glibc

/// A file open for reading; the one owner of its descriptor.
final class OpenFile: StoredFile {
  let size: Int
  let place: String?
  private let descriptor: Int32
  private let path: String

  /// - Parameter place: its path within the folder of a store.
  /// - Returns: nil where there is no such file.
  init?(_ path: String, place: String? = nil) throws(AudioStoreError) {
    let descriptor = Glibc.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      guard errno == ENOENT else { throw .cannotRead(path, reason: errorText()) }
      return nil
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .cannotRead(path, reason: "it is not a file")
    }
    self.path = path
    self.place = place
    self.descriptor = descriptor
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  func read(_ range: Range<Int>) throws -> [UInt8] { try filled(range) }

  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws {
    precondition(offset >= 0 && offset + buffer.count <= size, "a range outside the file")
    var done = 0
    while done < buffer.count {
      let got = pread(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done, off_t(offset + done))
      if got > 0 {
        done += got
      } else if got == 0 {
        throw AudioStoreError.cannotRead(path, reason: "it became shorter")
      } else if errno != EINTR {
        throw AudioStoreError.cannotRead(path, reason: errorText())
      }
    }
  }

  /// A file system that cannot tell answers with an error, and what is really wrong shows when somebody waits for the bytes.
  func readAtOnce(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Int {
    precondition(offset >= 0 && offset + buffer.count <= size, "a range outside the file")
    return max(0, read_at_once(descriptor, buffer.baseAddress, buffer.count, off_t(offset)))
  }
}
