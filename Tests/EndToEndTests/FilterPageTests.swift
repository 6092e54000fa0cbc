import Foundation
import Testing

/// What is looked for stands in the address, and is found without a network among what is kept.
@Suite(
  "Filters on the page, in Chromium", .serialized,
  .inChromium)
struct FilterPageTests {
  /// First and last days of times, on days at the edges of weeks, months and years.
  @Test func timesAreCalendarDays() async throws {
    let scratch = try Scratch()
    let service = try await ServiceProcess(data: scratch.path("data"), arguments: ["--workers", "0"])
    let browser = try await Browser(profile: scratch.path("profile"))
    try await browser.open(service.url)
    for (time, today, from, to) in [
      ("tuan-nay", "2026, 10, 26", "2026-11-23", "2026-11-29"),
      ("tuan-nay", "2026, 10, 29", "2026-11-23", "2026-11-29"),
      ("tuan-nay", "2026, 10, 30", "2026-11-30", "2026-12-06"), ("tuan-nay", "2027, 0, 1", "2026-12-28", "2027-01-03"),
      ("thang-nay", "2028, 1, 29", "2028-02-01", "2028-02-29"), ("2025", "2026, 0, 1", "2025-01-01", "2025-12-31"),
      ("2025-02", "2026, 0, 1", "2025-02-01", "2025-02-28"), ("2025-12", "2026, 0, 1", "2025-12-01", "2025-12-31"),
      ("", "2026, 0, 1", "", ""), ("2025-13", "2026, 0, 1", "", ""),
    ] {
      let span =
        try await browser.value(
          "(await import('/assets/filters.js')).span('\(time)', new Date(\(today)))") as? [String: String]
      #expect(span == ["from": from, "to": to], "\(time), \(today)")
    }
    // An address and what it says, back and forth; what means nothing is left out.
    for (address, told) in [
      ("?tim=%C4%91%E1%BA%A3ng%20vi%C3%AAn&ngay=2025-03&muc=tin-tuc&noi=T%E1%BB%89nh%20%E1%BB%A7y&hien=chua-nghe", nil),
      ("?ngay=thang-nay", nil), ("?ngay=constructor&hien=la&x=1", ""), ("?ngay=2025-00", ""), ("", nil),
    ] as [(String, String?)] {
      let again =
        try await browser.value(
          "(async () => { const { fromAddress, toAddress } = await import('/assets/filters.js'); return toAddress(fromAddress('\(address)')); })()"
        ) as? String
      #expect(again == told ?? address)
    }
    try await browser.quit()
    _ = await service.stop()
  }

  @Test func byDateWithSearchAndSection() async throws {
    let scratch = try Scratch()
    let service = try await ServiceProcess(data: scratch.path("data"))
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .current
    let now = calendar.dateComponents([.year, .month, .day], from: .now)
    let today = String(format: "%04d-%02d-%02d", now.year ?? 0, now.month ?? 0, now.day ?? 0)
    for (id, section, date) in [
      ("hom-nay", "thong-bao", today), ("xuan", "thong-bao", "2019-03-05"), ("thu", "tin-tuc", "2019-10-01"),
      ("khong-ngay", "tin-tuc", ""),
    ] {
      let document =
        "---\nid: \(id)\nsection: \(section)\n\(date.isEmpty ? "" : "date: \(date)\n")---\n# Thông báo \(id)\n\nChi bộ họp."
      _ = try await service.json("/api/v1/articles", ServeTests.body(document))
    }
    for id in ["xuan", "thu"] { _ = try await service.audio(of: id) }
    let profile = scratch.path("profile")
    let browser = try await Browser(profile: profile)
    func choose(_ name: String, _ value: String, in browser: Browser) async throws {
      try await browser.value(
        "(() => { const s = document.querySelector('.filters [name=\(name)]'); s.value = '\(value)'; s.dispatchEvent(new Event('change')); })()"
      )
    }
    func shows(_ ids: [String], at address: String, in browser: Browser) async throws {
      let list = String(decoding: try JSONEncoder().encode(ids.sorted()), as: UTF8.self)
      try await browser.wait(
        until: """
          JSON.stringify([...document.querySelectorAll('#list li')].map((a) => a.dataset.article).sort()) === '\(list)'
            && document.getElementById('found').textContent.match(/bài/) && location.search === '\(address)'
          """)
    }
    try await browser.open(service.url)
    try await browser.wait(until: "document.querySelectorAll('#list li').length === 4")
    #expect(
      try await browser.value("[...document.querySelectorAll('.filters [name=time] option')].map((o) => o.textContent)")
        as? [String] == ["Mọi lúc", "Tuần này", "Tháng này", "Năm nay", "Năm 2019"])
    for time in ["tuan-nay", "thang-nay", "\(now.year ?? 0)"] {
      try await choose("time", time, in: browser)
      try await shows(["hom-nay"], at: "?ngay=\(time)", in: browser)
    }
    try await choose("time", "2019", in: browser)
    try await shows(["xuan", "thu"], at: "?ngay=2019", in: browser)
    #expect(try await browser.value("document.querySelector('.chosen').textContent") as? String == ": Năm 2019")
    try await choose("month", "03", in: browser)
    try await shows(["xuan"], at: "?ngay=2019-03", in: browser)
    try await choose("month", "", in: browser)
    try await choose("section", "tin-tuc", in: browser)
    try await shows(["thu"], at: "?ngay=2019&muc=tin-tuc", in: browser)
    try await choose("section", "", in: browser)
    try await browser.value("(() => { search.value = 'xuan'; search.dispatchEvent(new Event('input')); })()")
    try await shows(["xuan"], at: "?tim=xuan&ngay=2019", in: browser)
    // What is chosen can be taken back at once, and what is typed stays.
    try await browser.value("document.querySelector('.clear').click()")
    try await shows(["xuan"], at: "?tim=xuan", in: browser)

    // A link shows the same; so does "back" from an article; the page's name leads back to all.
    try await browser.open(try #require(URL(string: "\(service.url.absoluteString)?ngay=2019")))
    try await shows(["xuan", "thu"], at: "?ngay=2019", in: browser)
    try await browser.value("document.querySelector('[data-article=xuan] a').click()")
    try await browser.wait(until: "document.querySelectorAll('.text .sentence').length > 0")
    try await browser.value("history.back()")
    try await shows(["xuan", "thu"], at: "?ngay=2019", in: browser)
    try await browser.value("document.querySelector('[data-article=thu] a').click()")
    try await browser.wait(until: "document.querySelector('.up a')?.textContent === '← Các bài tìm thấy'")
    try await browser.value("document.querySelector('.up a').click()")
    try await shows(["xuan", "thu"], at: "?ngay=2019", in: browser)
    // All that was found is heard in one go.
    try await browser.value("document.querySelector('.found-head button').click()")
    try await browser.wait(until: "\(MemberPage.player("audio.src")).includes('/joined/') && \(MemberPage.isPlaying)")
    try await browser.value(MemberPage.player("pause()"))
    try await browser.value("document.querySelector('.home').click()")
    try await browser.wait(until: "location.search === '' && document.querySelectorAll('#list li').length === 4")

    // What is kept is found by its date without the service.
    try await browser.wait(until: "navigator.serviceWorker.controller")
    for id in ["xuan", "thu"] {
      try await browser.open(service.url.appending(path: "bai/\(id)"))
      try await browser.wait(until: "document.querySelector('.download button')")
      try await browser.value("document.querySelector('.download button').click()")
      try await browser.wait(until: "document.querySelector('.download').textContent.includes('Đã tải về')")
    }
    #expect(try await browser.complaints() == [])
    let address = service.url.absoluteString
    _ = await service.stop()
    try await browser.open(try #require(URL(string: "\(address)?ngay=2019-10")))
    try await shows(["thu"], at: "?ngay=2019-10", in: browser)
    #expect(
      try await browser.value("document.getElementById('found').textContent.includes('đã tải về')") as? Bool == true)
    try await browser.quit()
  }
}
