/// Why a job, or something that a night takes in, has failed, by its cause: what a program tells apart, and a page says in its own language.
///
/// A code that has been answered once keeps its meaning; a new cause gets a new one. What is wrong with a document or with
/// what is said of it bears the same word as where the document is refused at once. `openapi/api.json` lists all codes;
/// `sentence` says each to a clerk, in a night's report and on the admin's page.
public enum FailureCode: String, CaseIterable, Sendable {
  // By the kind alone, where nothing more is known.
  case document
  case reader
  case engine
  case voice
  case storage
  case worker
  case format
  case fault
  /// A newer revision has taken its place.
  case superseded
  case articleWithdrawn = "article-withdrawn"

  // A document.
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
  case revisionMissing = "revision-missing"

  // What is said of it.
  case nothingToSay = "nothing-to-say"
  case allLeftOut = "all-text-left-out"
  case notVietnamese = "not-vietnamese"
  case tooManyWords = "too-many-words"
  case wantsNoAudio = "wants-no-audio"
  case wordUnspeakable = "word-unspeakable"

  // The voice and the engine.
  case voicesMissing = "voices-missing"
  case voiceUnknown = "voice-unknown"
  case voiceFileFlawed = "voice-file-flawed"
  case engineMissing = "engine-missing"
  case engineDied = "engine-died"
  case engineLate = "engine-too-slow"
  case engineBabbled = "engine-said-too-much"
  case engineConfused = "engine-answer-senseless"
  case engineRefused = "engine-refused"
  case chapterFails = "chapter-fails"
  case encodingFails = "encoding-fails"

  // Where it is kept.
  case diskFull = "disk-full"
  case cannotWrite = "file-cannot-be-written"
  case cannotRead = "file-cannot-be-read"
  case filesHeld = "files-in-use"
  case databaseCannotWrite = "database-cannot-write"

  // What a night takes in.
  case idInvalid = "id-invalid"
  case idMissing = "id-missing"
  case titleEmpty = "title-empty"
  case sectionInvalid = "section-invalid"
  case sectionUnknown = "section-unknown"
  case dateInvalid = "date-invalid"
  case audienceUnknown = "audience-unknown"
  case notChecked = "recognition-not-checked"
  case sameArticle = "same-article-twice"
  case folderUnreadable = "folder-cannot-be-read"
  case feed
  case feedGone = "feed-gone"
  case feedRefused = "feed-answered-error"
  case feedUnreached = "feed-not-reached"
  case feedForbidden = "feed-address-private"
  case feedAddressWrong = "feed-address-wrong"
  case feedTooLarge = "feed-too-large"
  case feedFlawed = "feed-not-understood"
  case entryEmpty = "entry-without-document"
  case entryNameless = "entry-without-id"
  case entryTaken = "entry-of-others-article"
  case cancelled
}
