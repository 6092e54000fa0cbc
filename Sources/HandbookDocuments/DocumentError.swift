/// Why a document cannot be read. Its description is one sentence that names the file.
public enum DocumentError: Error, Hashable, Sendable, Codable {
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
  /// `where` is what is wrong with it: "a part is no XML".
  case damaged(String, kind: String, where: String)
  /// A password is needed to open it.
  case locked(String, kind: String)
  /// `limit` in bytes.
  case unpacksTooLarge(String, kind: String, limit: Int)
  /// A document of pictures, and no recogniser is installed.
  case noTextLayer(String)
  /// A document of pictures in which the recogniser finds no word.
  case nothingRecognised(String)
  /// `limit` is how many pages of pictures are read.
  case tooManyPictures(String, pages: Int, limit: Int)
  /// A program that reads the format is not installed; `package` is Debian's name for it.
  case needsProgram(String, kind: String, program: String, package: String)
  /// A program that reads the format did not come to an end; `reason` is a half-sentence: "took longer than 60 seconds".
  case programFailed(String, kind: String, program: String, reason: String)
  case unknownExtension(String, extension: String)
  /// `offset` counts bytes from 0: the first one that fits no encoding that is read.
  case undecodable(String, offset: Int, encoding: String)
  /// `line` counts from 1.
  case frontMatter(String, line: Int, problem: String)
  case nestedTooDeep(String, line: Int, limit: Int)
  /// `stamp` is "MẬT", "TỐI MẬT", "TUYỆT MẬT", "LƯU HÀNH NỘI BỘ" or "KHÔNG PHỔ BIẾN".
  case secret(String, stamp: String)
  /// Reading it takes more than a document may take.
  case outOfBounds(String, ReadingBound)
  /// The program that reads documents is not there, or cannot be kept in its bounds: the fault of no document. `reason`
  /// is a sentence without its end.
  case noReader(String, reason: String)
  /// Nobody waited for it any more.
  case abandoned(String)
}

/// What the process that reads a document has met.
public enum ReadingBound: Hashable, Sendable, Codable {
  /// Of processor time.
  case time(seconds: Int)
  case memory(bytes: Int)
  /// Of the text that was found.
  case text(bytes: Int)
  /// It ended over the document, as one does whose library has a fault.
  case crash
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
      "\(name) is \(kind); what is read: \(Self.formats)."
    case .unknownExtension(let name, let ending):
      "\(name) is text with the unknown extension .\(ending); what is read: \(Self.formats)."
    case .damaged(let name, let kind, let problem):
      "\(name) is \(kind) that is damaged: \(problem); open it and save it anew."
    case .locked(let name, let kind):
      "\(name) is \(kind) that is locked with a password; save it without one."
    case .unpacksTooLarge(let name, let kind, let limit):
      "\(name) is \(kind) that unpacks to more than \(limit >> 20) MiB, the most that is read; divide the document."
    case .noTextLayer(let name):
      "\(name) is a PDF of pictures with no text layer; publish the file it was printed from, or install the package "
        + "\(Recogniser.package) to have it recognised."
    case .nothingRecognised(let name):
      "\(name) is a PDF of pictures with no text layer, and no word could be recognised in them; publish the file it was "
        + "printed from."
    case .tooManyPictures(let name, let pages, let limit):
      "\(name) has \(pages) pages of pictures with no text layer, more than the \(limit) that are recognised; divide the "
        + "document, or publish the file it was printed from."
    case .needsProgram(let name, let kind, let program, let package):
      "\(name) is \(kind), which is read with \(program); install the package \(package), or save it as .docx."
    case .programFailed(let name, let kind, let program, let reason):
      "\(name) is \(kind) that cannot be read: \(program) \(reason)."
    case .undecodable(let name, let offset, let encoding):
      "\(name) is not \(encoding): byte \(offset) fits no text; save the document as UTF-8."
    case .frontMatter(let name, let line, let problem):
      "\(name), line \(line): the front matter \(problem)."
    case .nestedTooDeep(let name, let line, let limit):
      "\(name), line \(line): it is nested deeper than \(limit) levels."
    case .secret(let name, let stamp):
      "\(name) bears the stamp \(stamp): such a document is not read, spoken or published."
    case .outOfBounds(let name, .time(let seconds)):
      "\(name) takes more than \(seconds) seconds to read, the most that a document may take; open it and save it anew, or "
        + "divide it."
    case .outOfBounds(let name, .memory(let bytes)):
      "\(name) takes more than \(bytes >> 20) MiB of memory to read, the most that a document may take; open it and save "
        + "it anew, or divide it."
    case .outOfBounds(let name, .text(let bytes)):
      "\(name) holds more than \(bytes >> 20) MiB of text, the most that is read; divide the document."
    case .outOfBounds(let name, .crash):
      "\(name) is damaged, or made to do harm: the program that reads documents ended over it; open it and save it anew."
    case .noReader(let name, let reason):
      "\(name) cannot be read: \(reason)."
    case .abandoned(let name):
      "\(name) was not read to its end: nobody waits for it any more."
    }
  }

  /// For whoever sent something else.
  private static let formats =
    "text (.txt), Markdown (.md), web pages (.html), Word documents (.docx), PDFs with text (.pdf), and with LibreOffice "
    + ".doc, .odt and .rtf"
}
