import Foundation
import Testing

@Suite(
  "Who listens, in Chromium", .serialized,
  .inChromium)
struct MemberRightsPageTests {
  private typealias Page = MemberPage

  /// Who came by a token's link can leave again; what is not everybody's goes with it.
  @Test func signingOut() async throws {
    let scratch = try Scratch()
    let service = try await Page.service(scratch)
    func token(_ role: String, as admin: [String] = []) async throws -> (id: Int, secret: String) {
      let json = #"{"holder":"Chi bộ 3","role":"\#(role)"}"#
      let made = try await service.json(
        "/api/v1/tokens", ["-X", "POST", "-H", "Content-Type: application/json", "--data-binary", json] + admin)
      let secret = try #require(made["secret"] as? String ?? made["token"] as? String, "\(made)")
      return (try #require(made["id"] as? Int), secret)
    }
    let admin = ["-H", "Authorization: Bearer \(try await token("admin").secret)"]
    let (_, secret) = try await token("member", as: admin)
    let browser = try await Browser(profile: scratch.path("profile"))
    try await browser.open(try #require(URL(string: "\(service.url.absoluteString)#ma-\(secret)")))
    try await browser.wait(until: "document.querySelectorAll('#list li').length === 3")
    try await browser.wait(until: "document.querySelector('.member').textContent.includes('Chi bộ 3')")
    #expect(try await browser.value("location.href.includes('stn_')") as? Bool == false)
    try await browser.value("document.querySelector('.sign-out').click()")
    try await browser.wait(
      until: "document.querySelector('#list .state')?.textContent === 'Sổ tay chưa có bài nào.'")
    #expect(try await browser.value("document.querySelector('.sign-out')") is NSNull? == true)
    #expect(try await browser.value("(await (await fetch('/api/v1/me')).json()).role") is NSNull? == true)

    // Whose right has ended is told so, once.
    let (id, ending) = try await token("member", as: admin)
    try await browser.open(try #require(URL(string: "\(service.url.absoluteString)bai/ba#ma-\(ending)")))
    try await browser.wait(until: Page.text)
    try await browser.open(service.url)
    try await browser.wait(until: "document.querySelector('.member').textContent.includes('Chi bộ 3')")
    _ = try await service.curl("/api/v1/tokens/\(id)", ["-X", "DELETE"] + admin)
    try await browser.open(service.url)
    try await browser.wait(
      until: "document.querySelector('.ended').textContent.includes('Quyền nghe của Chi bộ 3 đã hết hạn')")
    try await browser.value("document.querySelector('.ended button').click()")
    #expect(try await browser.value("document.querySelector('.ended').textContent") as? String == "")
    try await browser.quit()
    _ = await service.stop()
  }
}
