import Foundation
import Testing

/// The admin's page as tests see it, and a service whose admin's token they know.
enum AdminPage {
  static let token = "ma-quan-tri-de-thu-nghiem"
  static let bearer = ["-H", "Authorization: Bearer \(token)"]

  static func service(_ scratch: Scratch, arguments: [String] = []) async throws
    -> ServiceProcess
  {
    try await ServiceProcess(
      data: scratch.path("data"), arguments: ["--public"] + arguments,
      environment: ["SOTAYNOI_ADMIN_TOKEN": token])
  }

  static func signIn(_ browser: Browser, _ service: ServiceProcess, room: String = "bai")
    async throws
  {
    try await browser.open(service.url.appending(path: "quan-tri"))
    try await browser.wait(until: "document.querySelector('.sign-in input')")
    try await browser.value("location.hash = '#/\(room)'")
    try await browser.type(token + "\u{E007}")
    try await browser.wait(until: "document.querySelector('.room h1')")
  }

  /// Drops files onto the page as a browser would.
  static func drop(_ browser: Browser, _ files: (name: String, text: String)...) async throws {
    let list = try JSONEncoder().encode(files.map { [$0.name, Data($0.text.utf8).base64EncodedString()] })
    try await browser.value(
      """
      (() => {
        const data = new DataTransfer();
        for (const [name, content] of \(String(decoding: list, as: UTF8.self))) {
          data.items.add(new File([Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))], name));
        }
        document.querySelector('.drop').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
      })()
      """)
  }

  static func click(_ browser: Browser, _ words: String, in place: String = "document")
    async throws
  {
    let button =
      "[...\(place).querySelectorAll('button')].find((b) => b.textContent === '\(words)' && !b.disabled)"
    try await browser.wait(until: button)
    try await browser.value("\(button).click()")
  }

  /// What the browser complains of but answers that say no, of which it complains by itself: a policy that was broken, an
  /// error of the page.
  static func faults(_ browser: Browser) async throws -> [String] {
    try await browser.complaints().filter { !$0.contains("Failed to load resource") }
  }
}
