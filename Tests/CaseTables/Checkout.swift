import Foundation

/// Where tests find texts.
public enum Checkout {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The package's own handbook.
  public static let samples = root.appending(path: "Samples").path
  /// Texts of real life beside the checkout; they are not part of it, and tests that read them skip without them.
  public static let corpus = root.deletingLastPathComponent().appending(path: "shared/corpus").path
  public static let hasCorpus = FileManager.default.fileExists(atPath: corpus)
  /// Paths of the corpus's texts; none without it.
  public static let corpusTexts = documents(in: corpus).map { corpus + "/" + $0 }

  /// `Cases` beside a test.
  /// - Parameter source: the test's own file.
  public static func cases(beside source: String = #filePath) -> String {
    URL(filePath: source).deletingLastPathComponent().appending(path: "Cases").path
  }

  /// A text's lines; none where there is no text.
  public static func lines(of path: String) -> [Substring] {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// All files in a folder and the folders inside, as paths from it.
  public static func files(in folder: String) -> [String] {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    var isFolder: ObjCBool = false
    return names.filter { name in
      FileManager.default.fileExists(atPath: folder + "/" + name, isDirectory: &isFolder) && !isFolder.boolValue
    }.sorted()
  }

  /// The texts in a folder and the folders inside, as paths from it.
  public static func documents(in folder: String) -> [String] {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".txt") || $0.hasSuffix(".md") }.filter { !$0.hasSuffix("README.md") }.sorted()
  }
}
