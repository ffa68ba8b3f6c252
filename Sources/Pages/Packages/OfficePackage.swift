import Bibliography
import System

/// A file of Word (`.docx`) or LibreOffice (`.odt`): a zip archive of XML files.
struct OfficePackage {
  private let archive: ZipArchive

  /// Why such a file cannot be read.
  enum Failure: Error { case encrypted, damaged, tooLarge }

  init(_ bytes: [UInt8]) throws(Failure) {
    // The container of a file with a password is that of old office programs.
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw .encrypted }
    guard let archive = ZipArchive(bytes) else { throw .damaged }
    self.archive = archive
  }

  /// Whether bytes begin as an office document of this format does.
  static func isBeginning(of bytes: some Collection<UInt8>) -> PageFormat? {
    guard ZipArchive.isBeginning(of: bytes) else { return nil }
    let head = Array(bytes.prefix(PageFormat.detectionWindow))
    if head.firstIndex(of: "mimetypeapplication/vnd.oasis.opendocument.text", from: 0) == 30 { return .odt }
    let parts: [StaticString] = ["[content_types].xml", "word/document.xml", "_rels/.rels"]
    return parts.contains { head.firstIndex(of: $0, from: 0) == 30 } ? .docx : nil
  }

  /// The text of a Word document.
  func word() throws(Failure) -> [UInt8] {
    let name = try mainPart()
    guard let main = try part(name) else { throw .damaged }
    let folder = name.split(separator: "/").dropLast().joined(separator: "/")
    func beside(_ name: String) -> String { folder.isEmpty ? name : folder + "/" + name }
    let document = WordDocument(styles: try part(beside("styles.xml")))
    var text = PackageText()
    func targets(of name: String) throws(Failure) -> [String: String] {
      let file = name.split(separator: "/").last.map(String.init) ?? name
      return WordDocument.targets(try part(beside("_rels/\(file).rels")))
    }
    document.read(main, targets: try targets(of: name), into: &text)
    for notes in ["footnotes.xml", "endnotes.xml"] {
      if let notesPart = try part(beside(notes)) {
        document.read(notesPart, targets: try targets(of: notes), into: &text)
      }
    }
    guard !text.isFull else { throw .tooLarge }
    return text.html
  }

  /// The text of an OpenDocument file.
  func openDocument() throws(Failure) -> [UInt8] {
    if let manifest = try part("META-INF/manifest.xml"), manifest.firstIndex(of: "encryption-data", from: 0) != nil {
      throw .encrypted
    }
    guard let content = try part("content.xml") else { throw .damaged }
    var text = PackageText()
    TextDocument.read(content, into: &text)
    guard !text.isFull else { throw .tooLarge }
    return text.html
  }

  /// The name of a Word document's main part: `word/document.xml` in files of Word, others in those of other programs.
  private func mainPart() throws(Failure) -> String {
    var scan = XMLScan(try part("_rels/.rels") ?? [])
    while let token = scan.next() {
      guard case .start("Relationship", let tag) = token,
        scan.attribute("Type", of: tag)?.hasSuffix("/officeDocument") == true,
        let target = scan.attribute("Target", of: tag)
      else { continue }
      let name = target.hasPrefix("/") ? String(target.dropFirst()) : target
      if archive.has(name) { return name }
    }
    return "word/document.xml"
  }

  /// The text of a part, which is UTF-8; nil if there is none.
  private func part(_ name: String) throws(Failure) -> [UInt8]? {
    do throws(ZipArchive.Failure) {
      guard let bytes = try archive.content(of: name, atMost: PageLimits.size) else { return nil }
      guard (try? UTF8Span(validating: bytes.span)) != nil else { throw .damaged }
      return bytes
    } catch {
      switch error {
      case .damaged: throw .damaged
      case .encrypted: throw .encrypted
      case .tooLarge: throw .tooLarge
      }
    }
  }
}
