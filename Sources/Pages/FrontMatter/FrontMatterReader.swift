import Bibliography
import Yams

/// Makes citations from the front matter of academicpages, Hugo Blox, Quarto and similar sites.
struct FrontMatterReader {
  private let file: SourceFile
  private let matter: FrontMatter

  init?(_ file: SourceFile) {
    guard let matter = FrontMatter(of: file.bytes) else { return nil }
    self.file = file
    self.matter = matter
  }

  func read(into page: inout Page) {
    if let broken = matter.broken {
      // Not reported without a citation in it: then it is the site generator's error.
      if mentionsCitation { page.broken.append(broken) }
      return
    }
    var found: [Citation] = []
    let labelled = labelled()
    if let value = matter.value(["citation"]), case .yaml(let style) = value.notation,
      var citation = Citation(prose: value.text, style, in: file)
    {
      citation.mentions += labelled.mentions.filter { mention in
        !citation.mentions.contains { $0.range == mention.range }
      }
      citation.moveArXivBesideDOI()
      if citation.links.isEmpty, citation.mentions.isEmpty { citation.links = labelled.links }
      citation.malformed += labelled.malformed
      if !labelled.text.isEmpty {
        var restatement = labelled
        restatement.mentions = []
        restatement.links = []
        restatement.malformed = []
        citation.restatements = [restatement]
      }
      found.append(citation)
    } else if isPublication, !labelled.text.isEmpty {
      found.append(labelled)
    }
    for index in found.indices { found[index].isSubject = true }
    let texts = texts(besides: found)
    page.citations.insert(contentsOf: found + texts.map(\.citation), at: 0)
    page.shiftSuppressions(by: found.count + texts.count)
    page.suppressions.insert(contentsOf: suppressions(of: texts.map(\.extent), behind: found.count), at: 0)
  }

  /// The citations in lists of texts, in page order: `references: ["Doe, J. (2020) … doi:10.1000/182", …]`.
  ///
  /// - Parameter works: what the front matter says about the page's own work. The fields of it are no lists of citations.
  private func texts(besides works: [Citation]) -> [(citation: Citation, extent: Range<Int>)] {
    var entries = DataEntries(file)
    for member in matter.members
    where works.isEmpty || DataKeys.field(member.key) == nil && !DataKeys.addresses.contains(member.key) {
      entries.collectTexts(member.value)
    }
    return entries.inPageOrder
  }

  /// What the comments apply to: the text around or beside them, or else the page's own work.
  ///
  /// - Parameter count: of the citations before those in lists.
  private func suppressions(of texts: [Range<Int>], behind count: Int) -> [Suppression] {
    let others = matter.members.compactMap(\.value.extent).filter { extent in
      !texts.contains { $0.overlaps(extent) }
    }
    let scopes = SuppressionScopes(
      source: file.bytes, entries: texts.map { SuppressionScopes.Entry(source: $0, item: nil) },
      visible: (texts + others).sorted { $0.lowerBound < $1.lowerBound })
    return SuppressionComment.lines(of: file.bytes, in: matter.range, behind: UInt8(ascii: "#")).map { comment in
      var suppression = scopes.suppression(comment)
      switch suppression.scope {
      case .entry(let text): suppression.scope = .entry(count + text)
      case .nothing where count > 0: suppression.scope = .entry(0)
      case .nothing, .file: break
      }
      return suppression
    }
  }

  private var mentionsCitation: Bool {
    let text = file.bytes[matter.range]
    return FrontMatterReader.citationKeys.contains { key in
      text.firstIndex(of: key, from: matter.range.lowerBound).map {
        ($0 == matter.range.lowerBound || file.bytes[$0 - 1] == 0x0A)
          && text[($0 + key.utf8CodeUnitCount)...].first { $0 != 0x20 } == matter.language.sign
      } ?? false
    }
  }

  private static let citationKeys: [StaticString] = [
    "citation", "doi", "paperurl", "publication", "venue", "hugoblox",
  ]

  /// A page has a title too; only together with another field does it describe a publication.
  private var isPublication: Bool {
    guard matter.value(["title"]) != nil else { return false }
    if matter.value(["doi"]) != nil || hugoDOI != nil || !matter.map("citation").isEmpty
      || matter.value(["paperurl"]) != nil
    {
      return true
    }
    return matter.value(FrontMatterReader.containers) != nil
  }

  private static let containers = ["venue", "publication", "journal", "containertitle", "booktitle"]

  // MARK: Fields

  private struct Value {
    var field: Field
    var text: MappedText
    var notation: FieldNotation
  }

  private func labelled() -> Citation {
    let nested = matter.map("citation")
    var values: [Value] = []
    func add(_ field: Field, _ keys: [String], _ read: (MappedText) -> MappedText? = { $0.readAsMarkdown().text }) {
      guard let value = matter.value(keys, in: nested) ?? matter.value(keys), let text = read(value.text) else {
        return
      }
      values.append(Value(field: field, text: text, notation: value.notation))
    }
    add(.title, ["title"])
    add(.containerTitle, FrontMatterReader.containers) { FrontMatterReader.container(in: $0) }
    add(.volume, ["volume"])
    add(.issue, ["issue"])
    add(.page, ["page", "pages"])
    add(.issued, ["issued", "date", "year"]) { $0.year }
    add(.doi, ["doi"]) { $0 }
    // Hugo Blox since 2025: `hugoblox: {ids: {doi: …}}`, `publication: {name: …}`.
    if !values.contains(where: { $0.field == .doi }), let doi = hugoDOI {
      values.append(Value(field: .doi, text: doi.text, notation: doi.notation))
    }
    if !values.contains(where: { $0.field == .containerTitle }),
      let name = matter.value(["name"], in: matter.map("publication"))
    {
      values.append(Value(field: .containerTitle, text: name.text, notation: name.notation))
    }
    if let authors = authors() { values.append(authors) }
    values.sort { ($0.text.sourceRange?.lowerBound ?? 0) < ($1.text.sourceRange?.lowerBound ?? 0) }
    var builder = CitationBuilder()
    for value in values {
      if value.field == .doi { builder.addDOI(value.text, in: file) }
      builder.add(value.field, value.text, value.notation)
    }
    for key in ["paperurl", "urldoi", "link"] {
      if let value = matter.value([key]) { builder.addLink(value.text, in: file) }
    }
    for key in ["links", "urlcustom"] where builder.citation.mentions.isEmpty {
      for address in matter.addresses(key, labelled: FrontMatterReader.ownLabels) { builder.addLink(address, in: file) }
    }
    if let value = matter.value(["eprint", "arxiv"]) { builder.addArXiv(value.text, in: file) }
    return builder.citation
  }

  /// How a link of the work itself is labelled, and not that of its data or its code.
  private static let ownLabels: Set<String> = ["doi", "paper", "article", "publication", "journal", "publisher"]

  private var hugoDOI: FrontMatter.Value? { matter.value(["doi"], in: matter.map("ids", within: "hugoblox")) }

  /// The authors, with one value each or all in one value.
  private func authors() -> Value? {
    let values = matter.values(["authors", "author"])
    guard let first = values.first else { return nil }
    if values.count == 1 {
      let text = first.text.readAsMarkdown().text
      // A single word is the site's identifier of its owner, not a name.
      guard text.text.utf8.contains(0x20) else { return nil }
      return Value(field: .author, text: text, notation: first.notation)
    }
    guard values.allSatisfy({ $0.text.text.utf8.contains(0x20) }) else { return nil }
    guard let text = MappedText(names: values.map { $0.text.readAsMarkdown().text }) else { return nil }
    let isUniform = values.allSatisfy { $0.notation == first.notation }
    return Value(field: .author, text: text, notation: isUniform ? .list(of: first.notation) : .elsewhere)
  }

  /// Hugo Blox has `In *Proceedings of X*, 5(3), 1–12` and `*X, 5*(3)`: the journal is the emphasised text up to a
  /// number.
  private static func container(in value: MappedText) -> MappedText? {
    let bytes = Array(value.text.utf8)
    var text = value.readAsMarkdown().text
    for mark in [UInt8(ascii: "_"), UInt8(ascii: "*")] {
      if let open = bytes.firstIndex(of: mark), open == 0 || bytes[open - 1].isBlank,
        let start = bytes[open...].firstIndex(where: { $0 != mark }),
        let close = bytes[start...].firstIndex(of: mark), close > start
      {
        text = value.subtext(start..<close).readAsMarkdown().text
      }
    }
    let visible = Array(text.text.utf8)
    for comma in visible.indices where visible[comma] == UInt8(ascii: ",") {
      let next = visible[(comma + 1)...].first { !$0.isBlank }
      if next?.isDigit == true || next == UInt8(ascii: "(") { return text.subtext(0..<comma) }
    }
    return text
  }
}

extension FrontMatterLanguage {
  /// What stands between a key and its value.
  fileprivate var sign: UInt8 {
    switch self {
    case .yaml: UInt8(ascii: ":")
    case .toml: UInt8(ascii: "=")
    }
  }
}
