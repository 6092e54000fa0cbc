/// A map from words, as bytes in small letters, to values: one multiplication a byte and one probe a look-up.
struct WordMap<Value>: Sendable where Value: Sendable {
  private struct Slot: Sendable {
    var hash: UInt64
    var start: Int32
    var count: Int32
    var value: Value
  }

  private var slots: [Slot?]
  private var keys: [UInt8] = []
  private var mask: Int
  private(set) var count = 0

  init(minimumCapacity: Int = 8) {
    var size = 16
    while size < minimumCapacity * 2 { size *= 2 }
    slots = Array(repeating: nil, count: size)
    mask = size - 1
  }

  subscript(key: UnsafeBufferPointer<UInt8>) -> Value? {
    find(key, hash: WordHash.of(key))
  }

  func find(_ key: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Value? {
    var index = Int(truncatingIfNeeded: hash) & mask
    while let slot = slots[index] {
      if slot.hash == hash, Int(slot.count) == key.count, matches(slot, key) { return slot.value }
      index = (index + 1) & mask
    }
    return nil
  }

  subscript(key: String) -> Value? {
    var key = key
    return key.withUTF8 { self[$0] }
  }

  mutating func update(_ key: String, default value: Value, _ change: (inout Value) -> Void) {
    var key = key
    key.withUTF8 { bytes in
      let hash = WordHash.of(bytes)
      var index = Int(truncatingIfNeeded: hash) & mask
      while let slot = slots[index] {
        if slot.hash == hash, Int(slot.count) == bytes.count, matches(slot, bytes) {
          var changed = slot
          change(&changed.value)
          slots[index] = changed
          return
        }
        index = (index + 1) & mask
      }
      var first = value
      change(&first)
      slots[index] = Slot(hash: hash, start: Int32(keys.count), count: Int32(bytes.count), value: first)
      keys.append(contentsOf: bytes)
      count += 1
      if count * 2 > slots.count { grow() }
    }
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: nil, count: old.count * 2)
    mask = slots.count - 1
    for case let slot? in old {
      var index = Int(truncatingIfNeeded: slot.hash) & mask
      while slots[index] != nil { index = (index + 1) & mask }
      slots[index] = slot
    }
  }

  private func matches(_ slot: Slot, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
    keys.withUnsafeBufferPointer { keys in
      for offset in 0..<key.count where keys[Int(slot.start) + offset] != key[offset] { return false }
      return true
    }
  }
}

enum WordHash {
  /// FNV-1a, with its bits mixed at the end since the low ones choose the slot.
  @inline(__always)
  static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash ^ (hash >> 29)
  }
}
