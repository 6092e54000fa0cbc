/// Why a job is cancelled by itself: nobody would hear what it makes.
extension FailureReason {
  /// Its article has a newer revision.
  public static func superseded(by revision: Int) -> FailureReason {
    FailureReason(
      kind: "superseded", values: ["revision": "\(revision)"], message: "revision \(revision) has taken its place")
  }

  public static var articleWithdrawn: FailureReason {
    FailureReason(kind: "superseded", code: "article-withdrawn", message: "its article has been withdrawn")
  }
}
