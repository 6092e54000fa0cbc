import Studio

/// What publishing a document would make of it.
struct PreviewAnswer: Encodable, Sendable {
  /// The id that it would get.
  var id: String
  var title: String
  var section: SectionAnswer
  @Nullable var issuer: String?
  @Nullable var number: String?
  @Nullable var date: String?
  /// What it says of its audience; `null` where it says nothing.
  @Nullable var audience: String?
  /// What would be said: chapters, utterances, words with their rules, and what is left out.
  var script: DocumentPreview.Script
  /// What becomes of the document's words.
  var account: DocumentPreview.Account

  init(_ preview: DocumentPreview) {
    id = preview.draft.id.rawValue
    title = preview.draft.title
    section = SectionAnswer(preview.draft.section)
    issuer = preview.draft.issuer
    number = preview.draft.number
    date = preview.draft.date
    audience = preview.draft.audience?.description
    script = preview.script
    account = preview.account
  }
}
