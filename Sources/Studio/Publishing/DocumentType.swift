/// A kind of document that is taken as it is. What it really holds is told by its bytes, not by this.
package struct DocumentType: Hashable, Sendable {
  package let mediaType: String
  /// How a file of the kind is named, where the client gives no name.
  package let ending: String

  /// Bytes of which nobody says more.
  static let unknown = DocumentType(mediaType: "application/octet-stream", ending: "bin")

  package static let all = [
    DocumentType(mediaType: "text/markdown", ending: "md"),
    DocumentType(mediaType: "text/plain", ending: "txt"),
    DocumentType(mediaType: "text/html", ending: "html"),
    DocumentType(
      mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ending: "docx"),
    DocumentType(mediaType: "application/pdf", ending: "pdf"),
    DocumentType(mediaType: "application/msword", ending: "doc"),
    DocumentType(mediaType: "application/vnd.oasis.opendocument.text", ending: "odt"),
    DocumentType(mediaType: "application/rtf", ending: "rtf"),
    unknown,
  ]
}
