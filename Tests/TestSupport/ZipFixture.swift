/// A zip archive made of texts, for tests: the entries are stored without compression.
public struct ZipFixture: Sendable {
  /// An entry as it stands in the archive.
  public struct Entry: Sendable {
    public var name: String
    public var packed: [UInt8]
    /// 0 stored, 8 deflated.
    public var method = 0
    public var flags = 0
    public var checksum: UInt32

    public init(_ name: String, stored text: String) {
      self.name = name
      packed = Array(text.utf8)
      checksum = ZipFixture.checksum(of: packed)
    }

    public init(_ name: String, deflated packed: [UInt8], checksum: UInt32) {
      self.name = name
      self.packed = packed
      method = 8
      self.checksum = checksum
    }
  }

  public var entries: [Entry]

  public init(_ entries: [Entry]) { self.entries = entries }

  /// Texts by the names of their entries, in this order.
  public init(_ texts: KeyValuePairs<String, String>) { entries = texts.map { Entry($0.key, stored: $0.value) } }

  public var bytes: [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let common =
        ZipFixture.number(entry.flags, 2) + ZipFixture.number(entry.method, 2) + [0, 0, 0, 0]
        + ZipFixture.number(Int(entry.checksum), 4) + ZipFixture.number(entry.packed.count, 4)
        + ZipFixture.number(entry.packed.count, 4) + ZipFixture.number(entry.name.utf8.count, 2) + [0, 0]
      directory +=
        [0x50, 0x4B, 1, 2, 20, 0, 20, 0] + common + [UInt8](repeating: 0, count: 10)
        + ZipFixture.number(file.count, 4) + entry.name.utf8
      file += [0x50, 0x4B, 3, 4, 20, 0] + common + entry.name.utf8 + entry.packed
    }
    let count = ZipFixture.number(entries.count, 2)
    return file + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + count
      + ZipFixture.number(directory.count, 4) + ZipFixture.number(file.count, 4) + [0, 0]
  }

  private static func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// CRC-32, as zip and gzip have it.
  private static func checksum(of bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
  }
}

/// The parts of small office documents.
extension ZipFixture {
  /// A Word document with this body, these targets of links by their identifiers, and these footnotes.
  public static func word(_ body: String, links: [String: String] = [:], footnotes: String? = nil) -> ZipFixture {
    let relationships = links.sorted { $0.key < $1.key }.map {
      "<Relationship Id=\"\($0.key)\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" "
        + "Target=\"\($0.value)\" TargetMode=\"External\"/>"
    }.joined()
    var fixture = ZipFixture([
      "[Content_Types].xml": "<Types/>",
      "_rels/.rels":
        "<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>",
      "word/document.xml":
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document><w:body>\(body)<w:sectPr/></w:body></w:document>",
      "word/_rels/document.xml.rels": "<Relationships>\(relationships)</Relationships>",
      "word/styles.xml":
        "<w:styles><w:style w:type=\"paragraph\" w:styleId=\"berschrift2\"><w:name w:val=\"heading 2\"/></w:style></w:styles>",
    ])
    if let footnotes {
      fixture.entries.append(Entry("word/footnotes.xml", stored: "<w:footnotes>\(footnotes)</w:footnotes>"))
    }
    return fixture
  }

  /// An OpenDocument text with this body.
  public static func openDocument(_ body: String, manifest: String = "<manifest:manifest/>") -> ZipFixture {
    ZipFixture([
      "mimetype": "application/vnd.oasis.opendocument.text",
      "content.xml":
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content><office:body><office:text>\(body)</office:text></office:body></office:document-content>",
      "META-INF/manifest.xml": manifest,
    ])
  }
}
