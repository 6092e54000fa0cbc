import CaseTables
import Foundation
import Testing

@testable import Outgoing

@Suite struct OutgoingTests {
  @Test(arguments: Case.all("addresses.tsv")) func publicAddresses(_ row: Case) throws {
    let bytes = try #require(AddressGuard.bytes(of: row[0]))
    #expect(AddressGuard(allowsPrivate: false).allows(bytes) == (row[1] == "yes"))
    // Whatever is allowed, an address of one link alone is not.
    #expect(AddressGuard(allowsPrivate: true).allows(bytes) == (row.given(2) != "link"))
  }

  /// The example of the specification's own libraries (standard-webhooks/standard-webhooks).
  @Test func signature() throws {
    let secret = try #require(WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
    let headers = secret.headers(
      id: "msg_p5jXN8AQM9LWM0D4loKWxJek", body: Array(#"{"test": 2432232314}"#.utf8),
      at: Date(timeIntervalSince1970: 1_614_265_330))
    #expect(headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    #expect(headers["webhook-timestamp"] == "1614265330")
  }

  @Test(arguments: ["", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_not base64", "whsec_c2hvcnQ="])
  func whatIsNoSecretIsNone(text: String) {
    #expect(WebhookSecret(text) == nil)
  }

  @Test(arguments: ["http://8.8.8.8/", "ftp://example.com/", "file:///etc/passwd", "", "https", "/x", "https://a b/"])
  func onlySecureAddressesAreSentTo(url: String) {
    #expect(throws: OutgoingError.badAddress(url)) {
      try Sender(guard: AddressGuard(allowsPrivate: false), seconds: 2).post([], to: url, headers: [:])
    }
  }

  /// Whatever it is called: the address that would be connected to counts. Nothing listens on these.
  @Test(arguments: [
    "https://127.0.0.1:9/", "https://localhost:9/", "https://[::1]:9/", "https://[::ffff:127.0.0.1]:9/",
    "https://0x7f000001:9/",
  ])
  func privateAddressesAreRefused(url: String) {
    #expect(throws: OutgoingError.forbidden(url)) {
      try Sender(guard: AddressGuard(allowsPrivate: false), seconds: 5).post([1], to: url, headers: [:])
    }
  }

  @Test func whereNobodyListensItFails() {
    #expect {
      try Sender(guard: AddressGuard(allowsPrivate: true), seconds: 5).post(
        [1], to: "http://127.0.0.1:9/", headers: [:])
    } throws: { error in
      if case .failed = error as? OutgoingError { true } else { false }
    }
  }
}

@Suite struct FetcherTests {
  @Test(arguments: ["http://8.8.8.8/", "file:///etc/passwd", "https://a b/", "https://a/\r\nX: y"])
  func onlySecureAddressesAreAsked(url: String) {
    #expect(throws: OutgoingError.badAddress(url)) {
      try Fetcher(guard: AddressGuard(allowsPrivate: false), seconds: 2).get(url)
    }
  }

  @Test func privateAddressesAreRefused() {
    #expect(throws: OutgoingError.forbidden("https://localhost:9/")) {
      try Fetcher(guard: AddressGuard(allowsPrivate: false), seconds: 5).get("https://localhost:9/")
    }
  }

  @Test(arguments: [
    ("text/HTML; charset=UTF-8", "text/html", "UTF-8"),
    ("text/xml;charset=\"windows-1258\"; a=b", "text/xml", "windows-1258"),
    ("", nil, nil), ("html", nil, nil), ("text/plain; charset=", "text/plain", nil),
  ])
  func mediaTypes(header: String, type: String?, charset: String?) {
    #expect(Fetcher.mediaType(header) == type)
    #expect(Fetcher.charset(header) == charset)
  }
}
