import Glibc

/// A file open for reading; the one owner of its descriptor.
final class OpenFile: StoredFile {
  let size: Int
  private let descriptor: Int32
  private let path: String

  /// - Returns: nil where there is no such file.
  init?(_ path: String) throws(AudioStoreError) {
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
    self.descriptor = descriptor
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  func read(_ range: Range<Int>) throws -> [UInt8] {
    precondition(range.lowerBound >= 0 && range.upperBound <= size, "a range outside the file")
    var failure: String?
    let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      while count < range.count {
        let got = pread(
          descriptor, buffer.baseAddress.map { $0 + count }, range.count - count, off_t(range.lowerBound + count))
        if got > 0 {
          count += got
        } else if got == 0 {
          failure = "it became shorter"
          return
        } else if errno != EINTR {
          failure = errorText()
          return
        }
      }
    }
    if let failure { throw AudioStoreError.cannotRead(path, reason: failure) }
    return bytes
  }
}
