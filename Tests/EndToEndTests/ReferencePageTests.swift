import Foundation
import Testing

/// The reference of the API as a programmer reads it.
@Suite(
  "The reference of the API, in Chromium", .serialized,
  .enabled(if: Browser.isInstalled, "chromium or chromedriver is not installed"))
struct ReferencePageTests {
  @Test func showsWhatTheServiceDescribes() async throws {
    let scratch = try Scratch()
    let service = try await ServiceProcess(data: scratch.path("data"))
    let browser = try await Browser(profile: scratch.path("profile"))
    try await browser.open(URL(string: "\(service.url)api#putArticle") ?? service.url)
    try await browser.wait(until: "document.querySelector('main article')")

    // Each operation once, by its own name.
    let missing = try await browser.value(
      """
      (async () => {
        const whole = await (await fetch('/api/v1/openapi.json')).json();
        const names = Object.values(whole.paths).flatMap((item) => Object.values(item).map((one) => one.operationId));
        const schemas = Object.keys(whole.components.schemas).map((name) => `schema-${name}`);
        return [...names, ...schemas].filter((id) => document.querySelectorAll(`[id="${id}"]`).length !== 1);
      })()
      """)
    #expect(missing as? [String] == [])
    // Every link on the page leads to something on it.
    let astray = try await browser.value(
      "[...document.querySelectorAll('a[href^=\"#\"]')].map((a) => a.hash.slice(1)).filter((id) => !document.getElementById(id))"
    )
    #expect(astray as? [String] == [])
    // The place that the address names is in sight.
    try await browser.wait(
      until: "Math.abs(document.getElementById('putArticle').getBoundingClientRect().top) < innerHeight")

    try await browser.click("#filter")
    try await browser.type("lexicon preview")
    try await browser.wait(until: "document.getElementById('found').textContent === '1 operation'")
    let left = try await browser.value(
      "[...document.querySelectorAll('nav li')].filter((li) => li.checkVisibility()).map((li) => li.textContent)")
    #expect(left as? [String] == ["POST/api/v1/lexicon/preview"])
    #expect(try await browser.value("document.documentElement.scrollWidth <= innerWidth") as? Bool == true)

    if let axe = Axe.script {
      try await browser.run(script: axe)
      #expect(try await browser.axeFaults() == [])
    }
    #expect(try await browser.complaints() == [])
    try await browser.quit()
    _ = await service.stop()
  }
}
