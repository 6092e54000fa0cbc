extension DocumentReader {
  /// Reads a feed of any format as documents are read: strangers' bytes in a process of its own, within the same bounds.
  /// Blocks until it is read.
  ///
  /// - Parameters:
  ///   - address: where it is, by which errors name it; what its relative addresses are relative to.
  ///   - charset: the encoding that came with it over HTTP; nil for none.
  ///   - isCancelled: asked now and then; once it says so, the reading ends with `DocumentError.abandoned`.
  /// - Throws: `FeedError`; `DocumentError` where it cannot be read within bounds, or by no process.
  package func feed(
    _ bytes: [UInt8], at address: String, charset: String?, isCancelled: () -> Bool = { false }
  ) throws -> FeedDocument {
    guard bytes.count <= limits.bytes else { throw DocumentError.tooLarge(address, limit: limits.bytes) }
    guard let worker else { return try FeedParser(base: address, charset: charset).feed(bytes) }
    let answer = try WorkerConversation(program: worker, name: address, limits: limits).answer(
      .feed(charset: charset), [WorkerFrame(kind: .document, payload: bytes)],
      tools: InstalledTools(name: address, bytes: [], limits: limits), isCancelled: isCancelled)
    switch answer {
    case .feed(let feed): return feed
    case .noFeed(let error): throw error
    default: throw DocumentError.outOfBounds(address, .crash)
    }
  }
}
