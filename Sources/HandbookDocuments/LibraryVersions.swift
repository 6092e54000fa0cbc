import CArchive
import CCMark
import CXML
import Containment
import StrictYAML

/// Which libraries read documents here, as they call themselves at run time: by the names of `LibraryFloors`.
public enum LibraryVersions {
  /// Those of documents; poppler only where it is installed. Blocks while poppler's program is asked.
  public static var ofReaders: [String: String] {
    var versions = [
      "cmark-gfm": String(cString: cmark_version_string()), "libyaml": YAMLLibrary.version,
      "libarchive": dotted(Int(archive_version_number()), thousands: 1000),
    ]
    // "20914", and more behind it where it was built from a repository.
    versions["libxml2"] = Int(String(cString: shim_xml_version()).prefix(while: \.isNumber)).map {
      dotted($0, thousands: 100)
    }
    versions["poppler"] = poppler
    return versions
  }

  /// 20914 → "2.9.14", 3006002 → "3.6.2".
  private static func dotted(_ number: Int, thousands: Int) -> String {
    "\(number / (thousands * thousands)).\(number / thousands % thousands).\(number % thousands)"
  }

  /// Without a file to read, `pdffonts` says its version and how it is used, as a failure.
  private static var poppler: String? {
    guard let program = InstalledProgram.path("pdffonts") else { return nil }
    let run = ToolRun(program, [], limits: nil, outputBytes: 1 << 16, seconds: 10)
    do throws(ToolRun.Failure) {
      _ = try run.output()
      return nil
    } catch {
      guard case .failed(_, let complaint) = error else { return nil }
      return complaint.firstMatch(of: /version (\d+(?:\.\d+)+)/).map { String($0.output.1) }
    }
  }
}
