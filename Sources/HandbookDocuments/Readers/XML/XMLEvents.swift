import CXML

/// Owns libxml2's reader of an XML text, and frees it. It goes through the text without keeping it: no document type is
/// taken, so there is no entity but XML's own five, and nothing is fetched.
package struct XMLEvents: ~Copyable {
  package enum Event {
    /// An element begins; one that is empty has no `end`.
    case start(XMLElement, isEmpty: Bool)
    case text(String)
    case end
  }

  /// Why an XML text is not read.
  package enum Problem: Error, Hashable {
    /// `line` counts from 1.
    case malformed(line: Int)
    /// It brings definitions of its own, as no office program writes them.
    case documentType
    case nestedTooDeep(line: Int)
  }

  private let reader: xmlTextReaderPtr?
  /// libxml2 reads where the bytes lie; they live as long as the reader.
  private let bytes: UnsafeMutableBufferPointer<CChar>
  private let depth: Int
  private let takesDocumentType: Bool

  /// - Parameters:
  ///   - depth: how deep elements may nest.
  ///   - isLenient: what is not well formed is mended, and a document type is passed over: for what a program of ours
  ///     wrote.
  ///   - encoding: the encoding's name, where another is known than the text itself gives.
  package init(_ text: [UInt8], depth: Int, isLenient: Bool = false, encoding: String? = nil) {
    bytes = .allocate(capacity: max(1, text.count))
    _ = bytes.initialize(from: text.lazy.map { CChar(bitPattern: $0) })
    self.depth = depth
    takesDocumentType = isLenient
    var options =
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_NOCDATA.rawValue
      | XML_PARSE_HUGE.rawValue
    if isLenient { options |= XML_PARSE_RECOVER.rawValue }
    reader = xmlReaderForMemory(bytes.baseAddress, Int32(clamping: text.count), nil, encoding, Int32(options))
  }

  deinit {
    xmlFreeTextReader(reader)
    bytes.deallocate()
  }

  /// The next event; nil at the end.
  package mutating func next() throws(Problem) -> Event? {
    while true {
      let status = xmlTextReaderRead(reader)
      if status == 0 { return nil }
      guard status == 1 else {
        if takesDocumentType { return nil }
        throw .malformed(line: line)
      }
      switch UInt32(xmlTextReaderNodeType(reader)) {
      case XML_READER_TYPE_ELEMENT.rawValue:
        guard xmlTextReaderDepth(reader) < depth else { throw .nestedTooDeep(line: line) }
        let isEmpty = xmlTextReaderIsEmptyElement(reader) == 1
        return .start(element(), isEmpty: isEmpty)
      case XML_READER_TYPE_END_ELEMENT.rawValue: return .end
      case XML_READER_TYPE_TEXT.rawValue, XML_READER_TYPE_CDATA.rawValue,
        XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue, XML_READER_TYPE_WHITESPACE.rawValue:
        return .text(string(xmlTextReaderConstValue(reader)))
      case XML_READER_TYPE_DOCUMENT_TYPE.rawValue, XML_READER_TYPE_ENTITY_REFERENCE.rawValue:
        if !takesDocumentType { throw .documentType }
      default: break
      }
    }
  }

  private var line: Int { Int(xmlTextReaderGetParserLineNumber(reader)) }

  private func element() -> XMLElement {
    var element = XMLElement(
      space: string(xmlTextReaderConstNamespaceUri(reader)), name: string(xmlTextReaderConstLocalName(reader)))
    while xmlTextReaderMoveToNextAttribute(reader) == 1 {
      if xmlTextReaderIsNamespaceDecl(reader) == 1 { continue }
      element.attributes[string(xmlTextReaderConstLocalName(reader))] = string(xmlTextReaderConstValue(reader))
    }
    xmlTextReaderMoveToElement(reader)
    return element
  }

  private func string(_ text: UnsafePointer<xmlChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }
}
