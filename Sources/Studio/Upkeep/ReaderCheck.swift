public import HandbookDocuments

/// Looks whether documents can be read: whether the program that does it starts, and is kept in its bounds.
public enum ReaderCheck {
  public static func findings(of reader: DocumentReader) -> [Finding] {
    do throws(DocumentError) {
      let document = try reader.read(Array("<p>Sổ tay nói</p>".utf8), named: "doctor.html")
      guard document.blocks.map(\.text) == ["Sổ tay nói"] else {
        return [Finding(.problem, "reader", "A page that says \"Sổ tay nói\" is read as something else.")]
      }
      return [Finding(.ok, "reader", "Documents are read, each by a process without rights.")]
    } catch {
      return [Finding(.problem, "reader", error.description)]
    }
  }
}
