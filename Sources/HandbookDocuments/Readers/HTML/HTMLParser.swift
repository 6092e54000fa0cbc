import CXML

/// Parses a web page with libxml2, which mends what is not well formed. Nothing is fetched: no network, no entity but
/// HTML's own.
struct HTMLParser {
  let name: String
  /// How deep elements may nest.
  let depth: Int

  func parse(_ text: String) throws(DocumentError) -> HTMLNode {
    guard let page = HTMLPage(text) else { throw .empty(name) }
    return try tree(of: page)
  }

  /// The page as values. Without recursion, since the page may nest as deep as it is long.
  private func tree(of page: borrowing HTMLPage) throws(DocumentError) -> HTMLNode {
    var open = [HTMLNode(name: "html")]
    var next = page.root
    while let node = next {
      let type = node.pointee.type
      if type == XML_ELEMENT_NODE {
        guard open.count <= depth else {
          throw .nestedTooDeep(name, line: Int(xmlGetLineNo(node)), limit: depth)
        }
        open.append(element(node))
        if let child = node.pointee.children {
          next = child
          continue
        }
        close(&open)
      } else if type == XML_TEXT_NODE || type == XML_CDATA_SECTION_NODE, let content = node.pointee.content {
        open[open.count - 1].children.append(HTMLNode(name: "", text: String(cString: content)))
      }
      next = following(node, &open)
    }
    return open[0]
  }

  /// The node after this one and all inside it; closes what ends before it.
  private func following(_ node: xmlNodePtr, _ open: inout [HTMLNode]) -> xmlNodePtr? {
    var node = node
    while true {
      if let sibling = node.pointee.next { return sibling }
      guard let parent = node.pointee.parent, parent.pointee.type == XML_ELEMENT_NODE else { return nil }
      close(&open)
      node = parent
    }
  }

  private func close(_ open: inout [HTMLNode]) {
    guard open.count > 1, let closed = open.popLast() else { return }
    open[open.count - 1].children.append(closed)
  }

  private func element(_ node: xmlNodePtr) -> HTMLNode {
    var element = HTMLNode(name: node.pointee.name.map { String(cString: $0).lowercased() } ?? "div")
    var attribute = node.pointee.properties
    while let current = attribute {
      if let name = current.pointee.name, let value = current.pointee.children?.pointee.content {
        element.attributes[String(cString: name).lowercased()] = String(cString: value)
      } else if let name = current.pointee.name {
        element.attributes[String(cString: name).lowercased()] = ""
      }
      attribute = current.pointee.next
    }
    return element
  }
}

/// Owns libxml2's tree of a page, and frees it.
private struct HTMLPage: ~Copyable {
  private let document: htmlDocPtr

  init?(_ text: String) {
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
      | HTML_PARSE_NONET.rawValue | HTML_PARSE_NODEFDTD.rawValue | HTML_PARSE_COMPACT.rawValue
    var text = text
    let parsed = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        // The bytes are UTF-8 whatever the page says of itself.
        htmlReadMemory(characters.baseAddress, Int32(clamping: characters.count), nil, "UTF-8", Int32(options))
      }
    }
    guard let parsed else { return nil }
    document = parsed
  }

  deinit { xmlFreeDoc(document) }

  var root: xmlNodePtr? { xmlDocGetRootElement(document) }
}
