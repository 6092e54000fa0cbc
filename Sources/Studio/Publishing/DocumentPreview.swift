public import Catalog
public import Narration
public import SpeechScript

/// What publishing a document would make of it: the article, and what would be said. Nothing is kept or spoken.
public struct DocumentPreview: Sendable {
  public typealias Script = SpeechScript.Script
  public typealias Account = WordAccount

  public var draft: ArticleDraft
  public var script: Script
  public var account: Account
}
