import Bibliography

extension Page {
  /// Reads what the page's metadata say about works: in an HTML page all kinds, in a Markdown page those that stand in its body.
  ///
  /// Their DOIs are hidden mentions of the page; this only adds what stands beside them.
  package mutating func addMetadata(of file: SourceFile, in document: Document?) {
    guard format == .html || format == .markdown, WorkStatement.mayBe(in: file.bytes) else { return }
    var scan = MarkupScan(file.bytes, besides: document?.code ?? [])
    var tags = CitationTags()
    var linked = LinkedData(file)
    while metadata.count < Page.mostStatements, let (tag, script) = scan.next() {
      if let script {
        let type = tag.value("type").map { file.text(in: $0).lowercased() } ?? ""
        if type.hasPrefix("application/ld+json") {
          linked.read(script)
        } else if metadata.count < Page.mostStatements {
          metadata += WorkStatement.objects(in: script, of: file)
        }
      } else if tag.name == "meta" {
        // A Markdown page has no head; there the tag is an example, or in a layout.
        if format == .html { tags.read(tag, of: file) }
      } else if let statement = COinS(tag, of: file)?.statement(in: file) {
        metadata.append(statement)
      }
    }
    metadata += linked.statements
    if let statement = tags.statement(in: file) { metadata.append(statement) }
    metadata.sort { $0.start < $1.start }
  }

  /// More statements are not compared; their DOIs are listed like all others.
  private static let mostStatements = 20_000
}

extension WorkStatement {
  fileprivate var start: Int { fields.text.sourceRange?.lowerBound ?? 0 }

  /// Whether anything on the page shows that it has metadata.
  fileprivate static func mayBe(in bytes: [UInt8]) -> Bool {
    let marks: [StaticString] = ["citation_doi", "z3988", "<script"]
    return marks.contains { bytes.firstIndex(of: $0, from: 0) != nil }
  }

  /// The works in the lists of a script.
  fileprivate static func objects(in script: Range<Int>, of file: SourceFile) -> [WorkStatement] {
    // Most scripts are programs, and have no DOI.
    guard DOIFinder.mayBe(in: file.bytes[script]) else { return [] }
    var objects = ScriptObjects(file.bytes, in: script)
    var entries = DataEntries(file)
    while let value = objects.next() { entries.collect(value, isItem: true) }
    return entries.citations.filter { $0.mentions.count == 1 }.map { WorkStatement(.script, $0) }
  }
}

extension DOIFinder {
  /// Whether the bytes have `10.` before a digit.
  fileprivate static func mayBe(in bytes: ArraySlice<UInt8>) -> Bool {
    var index = bytes.startIndex
    while let found = bytes[index...].firstIndex(of: UInt8(ascii: "1")) {
      if found + 3 < bytes.endIndex, bytes[found + 1] == UInt8(ascii: "0"), bytes[found + 2] == UInt8(ascii: "."),
        bytes[found + 3].isDigit
      {
        return true
      }
      index = found + 1
    }
    return false
  }
}
