import Catalog
import Foundation
import Testing

extension StoreConformance {
  static let rules: [StoreCheck] = [
    StoreCheck("rules that nobody has switched are at version 0") { test in
      let store = try await test.open()
      #expect(try await store.ruleState() == RuleState())
      #expect(try await store.ruleVersion() == 0)
    },

    StoreCheck("a switched rule is kept with who switched it and when, and is there for other processes") { test in
      let store = try await test.open()
      let state = try await store.switchRules(
        ["recipients": false, "links": false], by: "hoa", ifVersion: 0, at: Sample.start)
      #expect(
        state.switches
          == ["links", "recipients"].map {
            RuleSwitch(rule: $0, isOn: false, author: "hoa", changedAt: Sample.start)
          })
      #expect(state.version > 0 && state.off == ["links", "recipients"])
      let other = try await test.open()
      #expect(try await other.ruleState() == state)
      #expect(try await other.ruleVersion() == state.version)
    },

    StoreCheck("a rule is switched on again by somebody else, and the version grows each time") { test in
      let store = try await test.open()
      let first = try await store.switchRules(["links": false], by: "hoa", ifVersion: nil, at: Sample.start)
      let second = try await store.switchRules(
        ["links": true], by: "lan", ifVersion: first.version, at: Sample.start + 1)
      #expect(second.version > first.version && second.off.isEmpty)
      #expect(
        second.switches == [RuleSwitch(rule: "links", isOn: true, author: "lan", changedAt: Sample.start + 1)])
    },

    StoreCheck("switching a rule to what it is changes nothing, whoever does it") { test in
      let store = try await test.open()
      let untouched = try await store.switchRules(["links": true], by: "hoa", ifVersion: nil, at: Sample.start)
      #expect(untouched == RuleState())
      let first = try await store.switchRules(["links": false], by: "hoa", ifVersion: nil, at: Sample.start)
      let again = try await store.switchRules(["links": false], by: "lan", ifVersion: nil, at: Sample.start + 5)
      #expect(again == first)
    },

    StoreCheck("a switch that means another version changes nothing at all") { test in
      let store = try await test.open()
      let state = try await store.switchRules(["links": false], by: "hoa", ifVersion: nil, at: Sample.start)
      await #expect(throws: CatalogError.rulesChanged) {
        try await store.switchRules(["links": true, "recipients": false], by: "lan", ifVersion: 0, at: Sample.start)
      }
      #expect(try await store.ruleState() == state)
    },

    StoreCheck("of many who switch from one version, one does") { test in
      let store = try await test.open()
      let done = await withTaskGroup(of: Bool.self) { group in
        for number in 0..<10 {
          group.addTask {
            (try? await store.switchRules(["rule-\(number)": false], by: "x", ifVersion: 0, at: Sample.start)) != nil
          }
        }
        return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(done == 1)
      #expect(try await store.ruleState().switches.count == 1)
    },
  ]
}
