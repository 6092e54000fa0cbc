/// Finds what each passage of a document is. The rules run in this order, for every format alike; what an earlier one
/// has named, a later one leaves alone.
enum Structure {
  static func find(in passages: inout [Passage], announced title: String?) {
    RowNumbers.apply(to: &passages)
    PageBreaks.apply(to: &passages)
    Letterhead.apply(to: &passages)
    Recipients.apply(to: &passages)
    Signature.apply(to: &passages)
    PageHead.apply(to: &passages)
    Furniture.apply(to: &passages)
    Footnotes.apply(to: &passages)
    JoinedLines.apply(to: &passages)
    RunInHeadings.apply(to: &passages)
    Title.apply(to: &passages, announced: title)
    EnactingBody.apply(to: &passages)
    Questions.apply(to: &passages)
    Agenda.apply(to: &passages)
    Headings.apply(to: &passages)
    LegalBases.apply(to: &passages)
    ProminentLines.apply(to: &passages)
    Items.apply(to: &passages)
  }
}
