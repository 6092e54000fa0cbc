import CaseTables
import Catalog
import Foundation
import JWTKit
import LocalServer
import Logging
import Studio
import Testing

@testable import HandbookAPI

@Suite("Tokens of an identity provider", .serialized)
struct IdentityTests {
  private static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  // Tokens that another implementation has made.

  static let foreign = Case.all("identity/tokens.tsv")

  @Test(arguments: foreign)
  func anotherImplementationsTokens(_ row: Case) async throws {
    let algorithm = try #require(SigningAlgorithm(rawValue: row[0]))
    let json = try Data(contentsOf: IdentityBench.cases.appending(path: "keys.json"))
    var settings = IdentityBench.settings(algorithm.isShared ? .shared(IdentityBench.shared) : .set(url: "https://x"))
    settings.algorithms = [algorithm]
    let source = KeySource(logger: Self.quiet) { try await KeySet(json: Array(json), for: [algorithm]) }
    let provider =
      algorithm.isShared
      ? IdentityProvider(settings, logger: Self.quiet) : IdentityProvider(settings, source: source)
    let principal = try await provider.principal(of: row[1], at: IdentityBench.issued + 60)
    #expect(principal.name == "identity dv-0042 (Đồng chí Mẫu)" && principal.role == .member)
    #expect(principal.units == [try #require(UnitPath("dang-bo-tinh/huyen-a"))])
    // A signature holds for what it signs alone.
    let parts = row[1].split(separator: ".").map(String.init)
    for other in Self.foreign where other[0] != row[0] {
      let signature = other[1].split(separator: ".")[2]
      await #expect(throws: IdentityError.badSignature) {
        try await provider.principal(of: "\(parts[0]).\(parts[1]).\(signature)", at: IdentityBench.issued + 60)
      }
    }
    settings.algorithms = [algorithm == .rs256 ? .rs512 : .rs256]
    #expect(throws: IdentityError.otherAlgorithm) { try IdentityToken(row[1], settings) }
  }

  @Test func tableIsWhole() {
    #expect(Set(Self.foreign.map { $0[0] }) == Set(SigningAlgorithm.allCases.map(\.rawValue)))
  }

  // What a signature does not check.

  static var refusals: [(change: [String: Any?], header: [String: Any?], error: IdentityError)] {
    [
      (["iss": "https://dang-nhap.example.vn/"], [:], .wrongIssuer), (["iss": nil], [:], .wrongIssuer),
      (["iss": ["https://dang-nhap.example.vn"]], [:], .wrongIssuer), (["aud": "so-tay-khac"], [:], .wrongAudience),
      (["aud": nil], [:], .wrongAudience), (["aud": [String]()], [:], .wrongAudience),
      (["aud": ["so": "so-tay"]], [:], .wrongAudience), (["exp": nil], [:], .malformed("exp is missing")),
      (["exp": "2099"], [:], .malformed("exp is no time")), (["exp": 1.0], [:], .expired),
      (["exp": -1e308], [:], .expired), (["nbf": 4e9], [:], .notYet),
      (["nbf": true], [:], .malformed("nbf is no time")),
      (["iat": 4e9], [:], .notYet), (["iat": 1e9, "exp": 4e9], [:], .expired),
      (["iat": nil, "exp": 4e9], [:], .tooLong),
      (["iat": nil, "exp": 1e300], [:], .tooLong),
      (["sub": nil], [:], .malformed("sub is missing, or no name of 1 to 255 characters")),
      (["sub": ""], [:], .malformed("sub is missing, or no name of 1 to 255 characters")),
      (["sub": "a\nb"], [:], .malformed("sub is missing, or no name of 1 to 255 characters")),
      (["sub": 42], [:], .malformed("sub is missing, or no name of 1 to 255 characters")),
      ([:], ["typ": "logout+jwt"], .otherType), ([:], ["typ": "dpop+jwt"], .otherType), ([:], ["typ": ""], .otherType),
      ([:], ["crit": ["exp"]], .malformed("crit names what is not understood here")),
      ([:], ["crit": ["b64"], "b64": false], .malformed("crit names what is not understood here")),
      ([:], ["kid": String(repeating: "k", count: 201)], .malformed("kid is too long")),
      ([:], ["alg": "HS256"], .otherAlgorithm), ([:], ["alg": "none"], .otherAlgorithm),
      ([:], ["alg": "es256"], .otherAlgorithm), ([:], ["alg": "RS256"], .otherAlgorithm),
      ([:], ["kid": nil], .unknownKey), ([:], ["kid": "b"], .unknownKey), ([:], ["kid": ""], .unknownKey),
      ([:], ["kid": "a\u{0}"], .unknownKey),
    ]
  }

  @Test func checksThatASignatureDoesNotMake() async throws {
    let key = ES256PrivateKey()
    let bench = try await IdentityBench.elliptic(key)
    let provider = try Self.provider([("a", key)])
    for (change, header, error) in Self.refusals {
      let token = try bench.token(IdentityBench.claims(change), header: header)
      await #expect(throws: error, "\(change) \(header)") { try await provider.principal(of: token, at: Date()) }
    }
    // What is taken though it looks unusual.
    let now = Date().timeIntervalSince1970
    let usual: [([String: Any?], [String: Any?])] = [
      ([:], ["typ": nil]), ([:], ["typ": "at+jwt"]), ([:], ["typ": "application/AT+JWT"]),
      (["aud": ["khac", "so-tay"]], [:]), (["exp": now - 20], [:]), (["nbf": now + 20], [:]), (["iat": now + 20], [:]),
      (["exp": now + 60.5], [:]), ([:], ["jku": "https://evil.example/keys", "x5u": "https://evil.example"]),
    ]
    for (change, header) in usual {
      let token = try bench.token(IdentityBench.claims(change), header: header)
      let principal = try await provider.principal(of: token, at: Date())
      #expect(principal.role == .member, "\(change) \(header)")
    }
  }

  private static func provider(
    _ keys: [(name: String, key: ES256PrivateKey)], _ mapping: ClaimMapping = ClaimMapping()
  ) throws -> IdentityProvider {
    let json = Array(try IdentityBench.keySet(keys).utf8)
    var settings = IdentityBench.settings()
    settings.claims = mapping
    return IdentityProvider(
      settings, source: KeySource(logger: quiet) { try await KeySet(json: json, for: [.rs256, .es256]) })
  }

  @Test func rolesAndUnits() async throws {
    let key = ES256PrivateKey()
    let bench = try await IdentityBench.elliptic(key)
    var mapping = ClaimMapping()
    mapping.rolesClaim = "realm_access.roles"
    mapping.unitsClaim = "groups"
    mapping.roles = ["bien-tap": .editor, "quan-tri": .admin, "may": .service]
    func who(_ claims: [String: Any?]) async throws -> Principal {
      try await Self.provider([("a", key)], mapping).principal(
        of: bench.token(IdentityBench.claims(claims)), at: Date())
    }
    func realm(_ words: String...) -> [String: Any] { ["roles": words] }
    let editor = try await who([
      "realm_access": realm("khac", "bien-tap"), "groups": ["/tinh/huyen-a", "Không Phải", "tinh", "public", 7],
      "sections": "tin-tuc",
    ])
    #expect(editor.role == .editor && editor.sections == ["tin-tuc"])
    #expect(editor.units == Set(["tinh/huyen-a", "tinh"].compactMap(UnitPath.init)))
    let admin = try await who(["realm_access": realm("bien-tap", "quan-tri"), "groups": ["tinh"]])
    #expect(admin.role == .admin && admin.units.isEmpty && admin.token == nil)
    // Roles count by what they mean here, never by what they are called.
    #expect(try await who(["realm_access": realm("admin"), "roles": ["quan-tri"]]).role == .member)
    #expect(try await who(["realm_access": "quan-tri"]).role == .member)
    #expect(try await who(["realm_access.roles": "quan-tri"]).role == .admin)
    #expect(try await who(["name": "A\u{7}"]).name == "identity dv-0042")
    mapping.roles["dang-vien"] = .member
    await #expect(throws: IdentityError.noRole) { try await who(["realm_access": realm("khach")]) }
    #expect(try await who(["realm_access": realm("dang-vien")]).role == .member)
  }

  @Test func settingsThatAreNone() throws {
    func flaw(_ change: (inout IdentitySettings) -> Void) -> String? {
      var settings = IdentityBench.settings()
      change(&settings)
      do throws(ServingError) { try settings.check() } catch { return "\(error)" }
      return nil
    }
    #expect(flaw { _ in } == nil)
    let flaws: [(inout IdentitySettings) -> Void] = [
      { $0.issuer = "" }, { $0.audience = "" }, { $0.algorithms = [] }, { $0.algorithms.insert(.hs256) },
      { $0.keys = .shared(IdentityBench.shared) }, { $0.leeway = -1 }, { $0.leeway = 301 }, { $0.longestLife = 0 },
      { $0.longestLife = 8 * 86_400 }, { $0.keys = .set(url: "http://x.example/keys") },
      { $0.keys = .set(url: "file:///etc/passwd") },
      {
        $0.keys = .shared(Array(IdentityBench.shared.prefix(40)))
        $0.algorithms = [.hs384]
      },
    ]
    for change in flaws { #expect(flaw(change)?.hasPrefix("The identity provider cannot be used: ") == true) }
  }
}
