import CMinizip
import Glibc

/// A ZIP archive being written, entry after entry, nothing compressed and nothing of this machine in it: equal entries
/// give equal bytes. By minizip, since libarchive writes times and owners beside each entry, which an EPUB's first one
/// must not have (EPUB OCF 3.2, section 4.3). The one owner of its handle.
///
/// It takes its name when it is whole; given up, it leaves nothing.
final class ZipFile {
  private let path: String
  private let draft: String
  private var handle: zipFile?

  /// - Throws: `AudioError.book` where it cannot be written; so do the others.
  init(_ path: String) throws(AudioError) {
    self.path = path
    draft = "\(path).part-\(getpid())"
    handle = zipOpen64(draft, APPEND_STATUS_CREATE)
    guard handle != nil else { throw .book(path, Self.reason()) }
  }

  deinit {
    if let handle { zipClose(handle, nil) }
    unlink(draft)
  }

  /// - Parameter name: ASCII letters, digits, "-", "." and "/".
  func add(_ name: String, _ bytes: [UInt8]) throws(AudioError) {
    var facts = zip_fileinfo()
    facts.dosDate = 0x0021_0000  // the first day that ZIP can tell: 1 January 1980
    let stored: Int32 = 0
    errno = 0
    guard
      zipOpenNewFileInZip64(handle, name, &facts, nil, 0, nil, 0, nil, stored, 0, bytes.count >= 0xFFFF_FFFF ? 1 : 0)
        == ZIP_OK
    else { throw .book(path, Self.reason()) }
    var start = 0
    while start < bytes.count {
      let count = min(1 << 20, bytes.count - start)
      let status = bytes[start..<start + count].withUnsafeBytes {
        zipWriteInFileInZip(handle, $0.baseAddress, UInt32($0.count))
      }
      guard status == ZIP_OK else { throw .book(path, Self.reason()) }
      start += count
    }
    guard zipCloseFileInZip(handle) == ZIP_OK else { throw .book(path, Self.reason()) }
  }

  /// Ends the archive and gives it its name.
  func finish() throws(AudioError) {
    errno = 0
    let status = zipClose(handle, nil)
    handle = nil
    guard status == ZIP_OK, rename(draft, path) == 0 else { throw .book(path, Self.reason()) }
  }

  private static func reason() -> String { errno == 0 ? "it cannot be written" : String(cString: strerror(errno)) }
}
