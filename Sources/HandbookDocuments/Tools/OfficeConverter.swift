import Containment

/// LibreOffice, where it is installed: it makes Word documents of those of other office programs (.doc, .odt, .rtf), in
/// confinement and with a profile of its own.
struct OfficeConverter {
  let name: String
  let limits: ReadingLimits
  let format: OfficeFormat

  private static let seconds = 180
  private static let runLimits = Confinement.Limits(
    processorSeconds: 120, memoryBytes: 4 << 30, fileBytes: 128 << 20, pretendsSockets: true)

  func wordDocument(of bytes: [UInt8]) throws(DocumentError) -> [UInt8] {
    guard let program = Self.program else {
      throw .needsProgram(name, kind: format.kind, program: "LibreOffice", package: "libreoffice-writer-nogui")
    }
    let word: Result<[UInt8], DocumentError>
    do throws(ToolFolder.Problem) {
      let folder = try ToolFolder()
      try folder.write(bytes, named: "in." + format.ending)
      word = convert(program, in: folder)
    } catch {
      throw .programFailed(
        name, kind: format.kind, program: "LibreOffice", reason: "gets no folder to work in (\(error))")
    }
    return try word.get()
  }

  private func convert(_ program: String, in folder: borrowing ToolFolder) -> Result<[UInt8], DocumentError> {
    let folder = folder.path
    let arguments = [
      "--headless", "--norestore", "--nolockcheck", "-env:UserInstallation=file://\(folder)/profile",
      "--infilter=\(format.filter)", "--convert-to", "docx", "--outdir", folder, "\(folder)/in.\(format.ending)",
    ]
    let run = ToolRun(
      program, arguments, limits: Self.runLimits, folder: folder, outputBytes: 1 << 20, seconds: Self.seconds)
    do throws(ToolRun.Failure) {
      try Self.start(run)
    } catch {
      return .failure(
        .programFailed(name, kind: format.kind, program: "LibreOffice", reason: InstalledProgram.reason(error)))
    }
    // It ends well also where it could make nothing of the file.
    guard let word = try? PlainFile.bytes(at: folder + "/in.docx", limit: limits.containerBytes) else {
      return .failure(.damaged(name, kind: format.kind, where: "LibreOffice can make nothing of it"))
    }
    return .success(word)
  }

  /// With a new profile it prepares that and asks to be started again.
  private static func start(_ run: ToolRun) throws(ToolRun.Failure) {
    let again: ClosedRange<Int32> = 79...81
    for _ in 0..<3 {
      do throws(ToolRun.Failure) {
        _ = try run.output()
        return
      } catch {
        guard case .failed(let status, _) = error, again.contains(status) else { throw error }
      }
    }
    _ = try run.output()
  }

  /// The program itself: what stands on the path only looks after its processes.
  private static var program: String? {
    ["/usr/lib/libreoffice/program/soffice.bin", "/opt/libreoffice/program/soffice.bin"].first(
      where: InstalledProgram.isThere)
  }
}

/// Formats of office programs that are read through another.
enum OfficeFormat: Codable {
  case word97
  case openDocument
  case rich

  /// For errors: "an old Word document (.doc)".
  var kind: String {
    switch self {
    case .word97: "an old Word document (.doc)"
    case .openDocument: "an OpenDocument text (.odt)"
    case .rich: "an RTF document (.rtf)"
    }
  }

  var ending: String {
    switch self {
    case .word97: "doc"
    case .openDocument: "odt"
    case .rich: "rtf"
    }
  }

  /// LibreOffice's name of the filter, so that it takes the file for nothing else.
  var filter: String {
    switch self {
    case .word97: "MS Word 97"
    case .openDocument: "writer8"
    case .rich: "Rich Text Format"
    }
  }
}
