import Foundation

/// Tells network file systems from local ones by the kernel's list of mounts (proc(5), `/proc/self/mountinfo`), which
/// unlike statfs(2) also names what stands behind FUSE.
enum NetworkFileSystem {
  private static let kinds: Set<String> = [
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "coda", "ncpfs", "lustre", "glusterfs", "beegfs", "gpfs",
    "ocfs2", "gfs2", "orangefs", "davfs",
    "fuse.sshfs", "fuse.glusterfs", "fuse.ceph", "fuse.ceph-fuse", "fuse.s3fs", "fuse.goofys", "fuse.mount-s3",
    "fuse.gcsfuse", "fuse.rclone", "fuse.juicefs", "fuse.davfs", "fuse.davfs2", "fuse.curlftpfs", "fuse.smbnetfs",
    "fuse.nfs", "fuse.moosefs", "fuse.mfs", "fuse.lizardfs", "fuse.seaweedfs", "fuse.blobfuse2",
  ]

  /// - Returns: the kind of network file system that `path`, or its folder while there is no such file, lies on; nil for
  ///   a local one, or where there is no list of mounts.
  static func kind(of path: String) -> String? {
    guard let mounts = try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8) else { return nil }
    return realPath(path).flatMap { kind(of: $0, mounts: mounts) }
  }

  /// Absolute and without symbolic links: SQLite too keeps its log where the file really is.
  static func realPath(_ path: String) -> String? {
    let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
    for path in [path, folder] {
      guard let real = realpath(path, nil) else { continue }
      defer { free(real) }
      return String(cString: real)
    }
    return nil
  }

  /// - Parameter path: absolute, without symbolic links.
  static func kind(of path: String, mounts: String) -> String? {
    let parts = components(path)
    var best: (depth: Int, kind: String)?
    for line in mounts.split(separator: "\n") {
      let fields = line.split(separator: " ")
      // Optional fields stand before a lone hyphen, and after it the file system's type.
      guard fields.count > 4, let hyphen = fields.dropFirst(6).firstIndex(of: "-"), hyphen + 1 < fields.endIndex else {
        continue
      }
      let mount = components(unescaped(fields[4]))
      // Of two mounts on one folder the later covers the earlier.
      guard parts.starts(with: mount), mount.count >= best?.depth ?? 0 else { continue }
      best = (mount.count, String(fields[hyphen + 1]))
    }
    return best.flatMap { kinds.contains($0.kind) ? $0.kind : nil }
  }

  private static func components(_ path: String) -> [Substring] { path.split(separator: "/") }

  /// Blanks and backslashes in a mount point are written as three octal digits: `\040`.
  private static func unescaped(_ field: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(field.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\\"), let value = UInt8(String(decoding: rest.prefix(3), as: UTF8.self), radix: 8) {
        bytes.append(value)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
