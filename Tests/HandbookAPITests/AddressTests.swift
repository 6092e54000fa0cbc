import CaseTables
import Foundation
import Testing

@testable import HandbookAPI

@Suite("Addresses that are ours, and those that are not", .serialized)
struct AddressTests {
  static let cases = Case.all("addresses.tsv")

  @Test(arguments: cases)
  func address(_ row: Case) async throws {
    let audio = MemoryAudio()
    let hash = try audio.put([1, 2, 3]).description
    let path = row[1].replacing("HASHUPPER", with: hash.uppercased()).replacing("HASH", with: hash)
    let answer = try await Service.run(audio: audio) { service in
      let body = row[0] == "PUT" ? Data(#"{"format":"text","text":"Họp chi bộ."}"#.utf8) : nil
      return try await service.send(
        row[0], path, body == nil ? [:] : ["Content-Type": "application/json"], body: body)
    }
    #expect(answer.status == Int(row[2]))
    #expect(answer.header("X-Content-Type-Options") == "nosniff")
    if answer.status >= 400, row[0] != "HEAD" {
      #expect(answer.header("Content-Type") == "application/problem+json")
      #expect(try answer.json()["status"] as? Int == answer.status)
    }
    if answer.status == 405 { #expect(answer.header("Allow") != nil) }
  }

  @Test func tableIsThere() { #expect(Self.cases.count > 40) }

  @Test func secondHostIsRefused() async throws {
    let answer = try await Service.run { service in
      try await service.exchange { connection in
        connection.send(Data("GET /health HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n".utf8))
        return try connection.answer(hasBody: true)
      }
    }
    #expect(answer.status == 400)
  }
}
