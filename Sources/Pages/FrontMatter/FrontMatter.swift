import Yams

/// The languages of front matter.
enum FrontMatterLanguage: CaseIterable {
  case yaml, toml

  /// The line that begins it, and those that end it.
  var borders: [StaticString] {
    switch self {
    case .yaml: ["---", "..."]
    case .toml: ["+++"]
    }
  }
}

/// The front matter of a Markdown page: its top-level keys and their values.
struct FrontMatter {
  /// Between the fence lines.
  let range: Range<Int>
  let language: FrontMatterLanguage
  private let scalars: YAMLScalars
  /// In page order; empty if it is not a map.
  private(set) var members: [DataMember] = []
  /// Why it could not be parsed.
  private(set) var broken: BrokenEntry?

  /// nil if the page has no front matter, or if its front matter has no end.
  init?(of source: [UInt8]) {
    var lines = MarkdownLines(source: source, from: source.textStart)
    guard let first = lines.next(), let language = first.openedFrontMatter else { return nil }
    var end: Int?
    while end == nil, let line = lines.next() {
      if line.closesFrontMatter(language) { end = line.range.lowerBound }
    }
    guard let end else { return nil }
    self.language = language
    range = first.end..<max(first.end, end)
    scalars = YAMLScalars(source, in: range)
    if let what = FrontMatter.refusal(of: source[range], language) {
      broken = BrokenEntry(range: scalars.line(at: range.lowerBound), what: what)
      return
    }
    switch language {
    case .yaml: readYAML(String(decoding: source[range], as: UTF8.self))
    case .toml: readTOML(source)
    }
  }

  private mutating func readYAML(_ text: String) {
    do {
      // Without an explicit encoding, Yams reads the environment.
      guard let root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot() else { return }
      guard case .mapping = root, case .map(let members)? = DataValue(root, scalars) else {
        broken = BrokenEntry(range: scalars.line(at: range.lowerBound), what: "the front matter has no keys")
        return
      }
      self.members = members
    } catch {
      let (problem, mark) = FrontMatter.problem(of: error)
      let place = mark.map { scalars.offset(of: $0) } ?? range.lowerBound
      broken = BrokenEntry(range: scalars.line(at: place), what: "the front matter is not valid YAML: \(problem)")
    }
  }

  private mutating func readTOML(_ source: [UInt8]) {
    do throws(TOMLReader.Fault) {
      members = try TOMLReader.members(of: source, in: range)
    } catch {
      broken = BrokenEntry(
        range: scalars.line(at: error.place), what: "the front matter is not valid TOML: \(error.what)")
    }
  }

  /// Why the text must not be passed to the parser; nil if it is safe.
  private static func refusal(of bytes: ArraySlice<UInt8>, _ language: FrontMatterLanguage) -> String? {
    if bytes.count > largest { return "the front matter is larger than \(largest >> 10) KiB" }
    return language == .yaml ? YAMLBounds.refusal(of: bytes, named: "the front matter") : nil
  }

  /// The largest front matter, in bytes; anything larger is data and not metadata of the page.
  private static let largest = 64 << 10

  static func problem(of error: any Error) -> (String, Mark?) {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _): (problem, mark)
    case .composer(_, let problem, let mark, _): (problem, mark)
    case .duplicatedKeysInMapping(let duplicates, let context):
      ("duplicate key\(duplicates.first.map { " \($0)" } ?? "")", context.mark)
    case .reader(let problem, _, _, _): (problem, nil)
    default: ("it cannot be read", nil)
    }
  }

  // MARK: Values

  typealias Value = (text: MappedText, notation: FieldNotation)

  /// The first non-empty scalar under any of these keys, in the form of `DataMember`.
  func value(_ keys: [String], in members: [DataMember]? = nil) -> Value? {
    for key in keys {
      if let value = (members ?? self.members).first(where: { $0.key == key })?.value.scalar { return value }
    }
    return nil
  }

  /// The scalars of a list, or a single scalar instead of it.
  func values(_ keys: [String]) -> [Value] {
    for key in keys {
      switch members.first(where: { $0.key == key })?.value {
      case .list(let values)?:
        return values.prefix(2000).compactMap { value in
          // Quarto's `- name: Jane Doe`.
          if case .map(let members) = value { self.value(["name"], in: members) } else { value.scalar }
        }
      case .scalar(let text, let notation)?: return [(text, notation)]
      case .map?, nil: continue
      }
    }
    return []
  }

  /// The members of the map under a key; empty if there is none.
  func map(_ key: String) -> [DataMember] { FrontMatter.map(key, in: members) }

  /// The members of a map within a map: `ids` within `hugoblox`.
  func map(_ key: String, within outer: String) -> [DataMember] { FrontMatter.map(key, in: map(outer)) }

  /// The addresses of a list of links whose name or type is one of these: `links: [{name: DOI, url: https://doi.org/…}]`.
  func addresses(_ key: String, labelled labels: Set<String>) -> [MappedText] {
    guard case .list(let links)? = members.first(where: { $0.key == key })?.value else { return [] }
    return links.prefix(FrontMatter.mostLinks).compactMap { link in
      guard case .map(let members) = link, let label = value(["type", "name", "label"], in: members),
        labels.contains(label.text.text.lowercased())
      else { return nil }
      return value(["url", "href"], in: members)?.text
    }
  }

  private static let mostLinks = 100

  private static func map(_ key: String, in members: [DataMember]) -> [DataMember] {
    guard case .map(let inner)? = members.first(where: { $0.key == key })?.value else { return [] }
    return inner
  }
}
