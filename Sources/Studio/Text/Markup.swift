/// Text that others wrote, in HTML and XML.
package enum Markup {
  /// A text as content, or as the value of an attribute in double quotes.
  package static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
