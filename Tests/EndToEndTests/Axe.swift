import Foundation

/// axe-core, which looks for what stands in the way of people: `make setup-tests` fetches it from PyPI.
enum Axe {
  /// The script; nil where it is not there.
  static let script: String? = {
    let path =
      ProcessInfo.processInfo.environment["SOTAYNOI_AXE"] ?? Program.root.appending(path: ".build/axe/axe.min.js").path
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }()
}

extension Browser {
  /// What axe finds on the page as it is now, by WCAG 2.2 AA and its own best practice: rules with the elements. The
  /// script must have been run in the page.
  func axeFaults() async throws -> [String]? {
    try await value(
      """
      (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] }))
        .violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 160)).join(' | '))
      """) as? [String]
  }
}
