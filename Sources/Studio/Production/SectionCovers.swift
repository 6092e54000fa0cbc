public import AudioProduction
import AudioStore
import Catalog
public import Foundation
import Synchronization

/// The cover picture of each section: the one that the admin gave, a file in a folder that is named after the section's
/// id ("tin-tuc.jpg"), else one that is drawn.
///
/// A file that is no cover stands in nobody's way: the drawn one is used, and `sotaynoi doctor` tells what is wrong.
public final class SectionCovers: Sendable {
  /// What a cover is called that lies among a section's documents.
  public static let fileName = "cover.jpg"

  private let folder: String?
  private let known = Mutex<[String: Known]>([:])

  /// A picture, and what it was made of.
  private struct Known {
    /// Size and time of the file; nil for a drawn one.
    var stamp: String?
    var cover: CoverPicture
  }

  /// - Parameter folder: where given covers lie; nil where there are none.
  public init(folder: String? = nil) { self.folder = folder }

  /// May take a while, the first time: call it where one may wait.
  /// - Throws: `AudioError` where it cannot be drawn.
  public func cover(of section: String) throws(AudioError) -> CoverPicture {
    let path = path(of: section)
    let stamp = path.flatMap(Self.stamp)
    if let known = known.withLock({ $0[section] }), known.stamp == stamp { return known.cover }
    let cover: CoverPicture
    if let path, stamp != nil, let given = try? Self.read(path) {
      cover = given
    } else {
      cover = try Self.drawn(section)
    }
    known.withLock { $0[section] = Known(stamp: stamp, cover: cover) }
    return cover
  }

  /// The file of a section's cover, a JPEG.
  /// - Throws: `AudioError` where it cannot be drawn.
  public func file(of section: String) throws -> Data { Data(try cover(of: section).jpeg) }

  /// Takes a picture for a section's cover from now on. The tracks of its articles have it when they are made again.
  /// - Throws: `AudioStoreError` where it cannot be written.
  public func take(_ cover: CoverPicture, for section: String) throws {
    guard let folder, let path = path(of: section) else { return }
    try AtomicFile.makeFolder(folder)
    guard FileManager.default.contents(atPath: path).map(Array.init) != cover.jpeg else { return }
    try AtomicFile.write(cover.jpeg, to: path, durably: true)
  }

  /// Files in the folder that are used for nothing, and why.
  public func problems() -> [(path: String, reason: String)] {
    files().compactMap { path in
      let name = String(path.split(separator: "/").last ?? "")
      guard name.hasSuffix(".jpg"), Section(id: String(name.dropLast(4)), title: "") != nil else {
        return (path, "it is not named after a section's id")
      }
      do throws(CoverError) {
        _ = try Self.read(path)
        return nil
      } catch {
        return (path, error.description)
      }
    }
  }

  /// All files of the folder.
  public func files() -> [String] {
    guard let folder, let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return [] }
    return names.filter { !$0.hasPrefix(".") }.sorted().map { "\(folder)/\($0)" }
  }

  /// The cover that lies beside a document, for its whole folder.
  /// - Returns: nil where there is none.
  /// - Throws: `CoverError` where what lies there is none.
  public static func cover(beside document: String) throws(CoverError) -> CoverPicture? {
    let path = URL(filePath: document).deletingLastPathComponent().appending(path: fileName).path
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    return try read(path)
  }

  private static func read(_ path: String) throws(CoverError) -> CoverPicture {
    let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int ?? 0
    guard size <= CoverPicture.mostBytes else { throw .tooManyBytes(size) }
    guard let data = FileManager.default.contents(atPath: path) else { throw .noJPEG("it cannot be read") }
    return try CoverPicture(checking: Array(data))
  }

  private static let drawnOnes = Mutex<[String: CoverPicture]>([:])

  private static func drawn(_ section: String) throws(AudioError) -> CoverPicture {
    if let drawn = drawnOnes.withLock({ $0[section] }) { return drawn }
    let cover = try CoverPicture(drawnFor: section)
    drawnOnes.withLock { $0[section] = cover }
    return cover
  }

  private func path(of section: String) -> String? {
    guard let folder, Section(id: section, title: "") != nil else { return nil }
    return "\(folder)/\(section).jpg"
  }

  private static func stamp(_ path: String) -> String? {
    guard let facts = try? FileManager.default.attributesOfItem(atPath: path) else { return nil }
    let changed = (facts[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    return "\(facts[.size] as? Int ?? 0)@\(changed)"
  }
}
