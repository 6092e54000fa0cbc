import CSndfile
import Glibc

/// Bytes as libsndfile reads a file.
final class MemoryReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The handle may be used while this reader lives.
  func open(_ info: inout SF_INFO) -> OpaquePointer? {
    var files = SF_VIRTUAL_IO(
      get_filelen: { owner in sf_count_t(reader(owner)?.bytes.count ?? 0) },
      seek: { offset, whence, owner in
        guard let reader = reader(owner) else { return -1 }
        switch whence {
        case SEEK_SET: reader.position = Int(offset)
        case SEEK_CUR: reader.position += Int(offset)
        default: reader.position = reader.bytes.count + Int(offset)
        }
        reader.position = min(max(0, reader.position), reader.bytes.count)
        return sf_count_t(reader.position)
      },
      read: { target, count, owner in
        guard let reader = reader(owner), let target else { return 0 }
        let count = min(Int(count), reader.bytes.count - reader.position)
        guard count > 0 else { return 0 }
        UnsafeMutableRawBufferPointer(start: target, count: count)
          .copyBytes(from: reader.bytes[reader.position..<reader.position + count])
        reader.position += count
        return sf_count_t(count)
      },
      write: { _, _, _ in 0 }, tell: { owner in sf_count_t(reader(owner)?.position ?? 0) })
    func reader(_ owner: UnsafeMutableRawPointer?) -> MemoryReader? {
      owner.map { Unmanaged<MemoryReader>.fromOpaque($0).takeUnretainedValue() }
    }
    return sf_open_virtual(&files, Int32(SFM_READ), &info, Unmanaged.passUnretained(self).toOpaque())
  }
}
