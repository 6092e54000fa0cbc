/// Why a document cannot be read. Its description is one sentence that names the file.
public enum DocumentError: Error, Hashable, Sendable {
  case missing(String)
  /// `kind` is "a folder", "a pipe", …
  case notAFile(String, kind: String)
  /// `reason` is the system's own.
  case unreadable(String, reason: String)
  case empty(String)
  /// `limit` in bytes.
  case tooLarge(String, limit: Int)
  /// `kind` is "a PDF", "a Word document (.docx)", …
  case otherFormat(String, kind: String)
  case unknownExtension(String, extension: String)
  /// `offset` counts bytes from 0: the first one that fits no encoding that is read.
  case undecodable(String, offset: Int, encoding: String)
  /// `line` counts from 1.
  case frontMatter(String, line: Int, problem: String)
  case nestedTooDeep(String, line: Int, limit: Int)
  /// `stamp` is "MẬT", "TỐI MẬT", "TUYỆT MẬT", "LƯU HÀNH NỘI BỘ" or "KHÔNG PHỔ BIẾN".
  case secret(String, stamp: String)
}

extension DocumentError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing(let name):
      "\(name) does not exist."
    case .notAFile(let name, let kind):
      "\(name) is \(kind), not a file; give the path of a document."
    case .unreadable(let name, let reason):
      "\(name) cannot be read: \(reason)."
    case .empty(let name):
      "\(name) is empty: it holds no letter and no digit."
    case .tooLarge(let name, let limit):
      "\(name) is larger than \(limit >> 20) MiB, the most that is read; divide the document."
    case .otherFormat(let name, let kind):
      "\(name) is \(kind); this version reads text (.txt), Markdown (.md) and web pages (.html)."
    case .unknownExtension(let name, let ending):
      "\(name) has the unknown extension .\(ending); this version reads text (.txt), Markdown (.md) and web pages (.html)."
    case .undecodable(let name, let offset, let encoding):
      "\(name) is not \(encoding): byte \(offset) fits no text; save the document as UTF-8."
    case .frontMatter(let name, let line, let problem):
      "\(name), line \(line): the front matter \(problem)."
    case .nestedTooDeep(let name, let line, let limit):
      "\(name), line \(line): it is nested deeper than \(limit) levels."
    case .secret(let name, let stamp):
      "\(name) bears the stamp \(stamp): such a document is not read, spoken or published."
    }
  }
}
