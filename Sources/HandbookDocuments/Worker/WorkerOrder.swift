/// What DocumentWorker is to do. The bytes follow in frames of their own.
struct WorkerOrder: Codable {
  enum Task: Codable {
    /// Read a document, and the JSON file beside it where `sidecar` names one.
    case document(sidecar: String?)
    /// Read such a file alone.
    case frontMatter
    /// Read a feed, whose address is `name`; `charset` is what came with it over HTTP.
    case feed(charset: String?)
  }

  var task: Task
  /// The name of what is read, by which errors call it.
  var name: String
  var limits: ReadingLimits
  var canRecognise: Bool
}

/// A document without its blocks.
struct WorkerAnswer: Codable {
  var title: String
  var frontMatter: FrontMatter
  var recognition: Recognition?
}
