import COgg

/// Pages of one logical Ogg stream (RFC 3533), made by libogg. The one owner of its state.
final class OggPages {
  private let state: UnsafeMutablePointer<ogg_stream_state>
  private var packets: ogg_int64_t = 0
  private var onPage = 0

  /// Packets of a page: one second of sound, so that a player seeks without reading much.
  private static let longestPage = 50

  /// - Parameter serial: the stream's number. A file has one stream only, so every file may have the same.
  init(serial: Int32) {
    state = .allocate(capacity: 1)
    state.initialize(to: ogg_stream_state())
    ogg_stream_init(state, serial)
  }

  deinit {
    ogg_stream_clear(state)
    state.deallocate()
  }

  /// A header packet, on pages of its own.
  func header(_ packet: [UInt8]) -> [UInt8] {
    put(packet[...], position: 0, isLast: false)
    return flush()
  }

  /// Adds a packet.
  /// - Parameter position: how many samples at 48 kHz the stream has with it.
  /// - Returns: the bytes of a page that is full now, or none.
  func add(_ packet: ArraySlice<UInt8>, position: Int, isLast: Bool) -> [UInt8] {
    put(packet, position: position, isLast: isLast)
    return onPage < Self.longestPage ? [] : flush()
  }

  /// Ends the page that is being filled.
  func flush() -> [UInt8] {
    var bytes: [UInt8] = []
    var page = ogg_page()
    while ogg_stream_flush(state, &page) != 0 {
      bytes += UnsafeBufferPointer(start: page.header, count: page.header_len)
      bytes += UnsafeBufferPointer(start: page.body, count: page.body_len)
    }
    onPage = 0
    return bytes
  }

  private func put(_ packet: ArraySlice<UInt8>, position: Int, isLast: Bool) {
    var bytes = Array(packet)  // libogg copies it, and does not promise in its type not to change it
    bytes.withUnsafeMutableBufferPointer { buffer in
      var packet = ogg_packet()
      packet.packet = buffer.baseAddress
      packet.bytes = buffer.count
      packet.b_o_s = packets == 0 ? 1 : 0
      packet.e_o_s = isLast ? 1 : 0
      packet.granulepos = ogg_int64_t(position)
      packet.packetno = packets
      ogg_stream_packetin(state, &packet)
    }
    packets += 1
    onPage += 1
  }
}
