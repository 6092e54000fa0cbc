/// Why a request is refused, by its cause: what a program tells apart, and a page says in its own language.
///
/// A code that has been answered once keeps its meaning; a new cause gets a new one. `openapi/api.json` lists them all, and
/// `admin/messages.js` says each to a clerk.
enum ProblemCode: String, CaseIterable, Encodable, Sendable {
  // By the status alone, where nothing more is to be said.
  case badRequest = "bad-request"
  case notFound = "not-found"
  case gone
  case methodNotAllowed = "method-not-allowed"
  case conflict
  case preconditionFailed = "precondition-failed"
  case stateChanged = "state-changed"
  case contentTooLarge = "content-too-large"
  case rangeNotSatisfiable = "range-not-satisfiable"
  case requestTimeout = "request-timeout"
  case tooManyRequests = "too-many-requests"
  case refused
  case fault
  case notReady = "not-ready"

  // Who asks.
  case tokenNeeded = "token-needed"
  case tokenWrong = "token-wrong"
  case tokenExpired = "token-expired"
  case roleMissing = "role-missing"
  case identityUnavailable = "identity-unavailable"
  case tokensTried = "too-many-wrong-tokens"
  case tokenNotSet = "token-not-set"
  case notAllowed = "not-allowed"
  case foreignOrigin = "foreign-origin"
  case outsideScope = "outside-editor-scope"
  case othersArticle = "others-article"
  case tokenUnknown = "token-unknown"
  case tokenFlawed = "token-flawed"
  case tooManyFeeds = "too-many-feeds"

  // What came.
  case brokeOff = "body-broke-off"
  case invalidJSON = "invalid-json"
  case invalidField = "invalid-field"
  case unsupportedType = "unsupported-type"

  // An article and its fields.
  case idTaken = "id-taken"
  case idInvalid = "id-invalid"
  case idMissing = "id-missing"
  case titleEmpty = "title-empty"
  case sectionInvalid = "section-invalid"
  case sectionUnknown = "section-unknown"
  case dateInvalid = "date-invalid"
  case audienceUnknown = "audience-unknown"
  case articleUnknown = "article-unknown"
  case articleWithdrawn = "article-withdrawn"
  case articleChanged = "article-changed"
  case notChecked = "recognition-not-checked"

  // A document.
  case unreadableDocument = "unreadable-document"
  case documentEmpty = "document-empty"
  case documentTooLarge = "document-too-large"
  case documentUnpacksTooLarge = "document-unpacks-too-large"
  case documentOtherFormat = "document-other-format"
  case documentDamaged = "document-damaged"
  case documentLocked = "document-locked"
  case documentWithoutText = "document-without-text-layer"
  case nothingRecognised = "nothing-recognised"
  case tooManyPictures = "too-many-pictures"
  case programMissing = "reader-program-missing"
  case readingTooLong = "reading-took-too-long"
  case encodingUnknown = "encoding-unknown"
  case frontMatterFlawed = "front-matter-flawed"
  case nestedTooDeep = "nested-too-deep"
  case stampedSecret = "stamped-secret"

  // What is said of it.
  case nothingToSay = "nothing-to-say"
  case allLeftOut = "all-text-left-out"
  case notVietnamese = "not-vietnamese"
  case tooManyWords = "too-many-words"
  case wantsNoAudio = "wants-no-audio"

  // Readings.
  case lexiconChanged = "lexicon-changed"
  case entryUnknown = "entry-unknown"
  case writtenEmpty = "written-empty"
  case writtenWithoutLetter = "written-begins-without-letter"
  case writtenTooLong = "written-too-long"
  case readingEmpty = "reading-empty"
  case readingTooWide = "reading-too-long"
  case readingSign = "reading-unspeakable-sign"
  case readingWord = "reading-not-vietnamese"
  case ordinaryWord = "written-is-ordinary-word"
  case singleLetter = "written-is-single-letter"
  case saysItself = "reading-says-itself"
  case readingLoops = "reading-holds-written"
  case writtenTwice = "written-twice"
  case tooManyEntries = "too-many-entries"
  case lexiconRow = "lexicon-row-flawed"
  case lexiconFile = "lexicon-file-flawed"
  case lexiconFileEmpty = "lexicon-file-empty"

  // Speaking and the queue.
  case sentenceTooLong = "sentence-too-long"
  case voiceUnknown = "voice-unknown"
  case voiceFails = "voice-fails"
  case othersListen = "others-are-listening"
  case jobUnknown = "job-unknown"
  case jobMovedOn = "job-moved-on"
  case reasonNeeded = "pause-reason-needed"
  case engineChanged = "engine-changed"
  case reportsFull = "reports-full"
  case addressExpired = "address-expired"
}

/// A code with what its sentence fills in.
struct ProblemCause: Sendable {
  var code: ProblemCode
  /// What was met, by name: `["stamp": "MẬT"]`. The names belong to the code and stay with it.
  var values: [String: String]

  init(_ code: ProblemCode, _ values: [String: String] = [:]) {
    self.code = code
    self.values = values.mapValues { String($0.prefix(Self.longest)) }
  }

  /// Characters of a value: enough to know again what one has written.
  private static let longest = 100
}
