import Yams

/// The front matter of a Markdown page: its top-level keys and their values, parsed by Yams.
struct FrontMatter {
  /// Between the fence lines.
  let range: Range<Int>
  private let scalars: YAMLScalars
  /// In page order; empty if it is not a map.
  private(set) var pairs: [(key: String, value: Node)] = []
  /// Why it could not be parsed.
  private(set) var broken: BrokenEntry?

  /// nil if the page has no front matter, or if its front matter has no end.
  init?(of source: [UInt8]) {
    var lines = MarkdownLines(source: source, from: source.textStart)
    guard let first = lines.next(), first.isFrontMatterBorder(isEnd: false) else { return nil }
    var end: Int?
    while end == nil, let line = lines.next() {
      if line.isFrontMatterBorder(isEnd: true) { end = line.range.lowerBound }
    }
    guard let end else { return nil }
    range = first.end..<max(first.end, end)
    scalars = YAMLScalars(source, in: range)
    if let what = FrontMatter.refusal(of: source[range]) {
      broken = BrokenEntry(range: scalars.line(at: range.lowerBound), what: what)
      return
    }
    read(String(decoding: source[range], as: UTF8.self))
  }

  private mutating func read(_ text: String) {
    do {
      // Without an explicit encoding, Yams reads the environment.
      guard let root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot() else { return }
      guard case .mapping(let mapping) = root else {
        broken = BrokenEntry(range: scalars.line(at: range.lowerBound), what: "the front matter has no keys")
        return
      }
      pairs = mapping.compactMap { key, value in key.scalar.map { ($0.string, value) } }
    } catch {
      let (problem, mark) = FrontMatter.problem(of: error)
      let place = mark.map { scalars.offset(of: $0) } ?? range.lowerBound
      broken = BrokenEntry(range: scalars.line(at: place), what: "the front matter is not valid YAML: \(problem)")
    }
  }

  /// Why the text must not be passed to the parser; nil if it is safe.
  private static func refusal(of bytes: ArraySlice<UInt8>) -> String? {
    if bytes.count > largest { return "the front matter is larger than \(largest >> 10) KiB" }
    return YAMLBounds.refusal(of: bytes, named: "the front matter")
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

  /// The first non-empty scalar under any of these keys.
  func value(_ keys: [String], in pairs: [(key: String, value: Node)]? = nil) -> YAMLValue? {
    for key in keys {
      let found = (pairs ?? self.pairs).first { $0.key.lowercased() == key }
      if let scalar = found?.value.scalar, let value = scalars.value(of: scalar), !value.text.isEmpty { return value }
    }
    return nil
  }

  /// The scalars of a list, or a single scalar instead of it.
  func values(_ keys: [String]) -> [YAMLValue] {
    for key in keys {
      guard let found = pairs.first(where: { $0.key.lowercased() == key })?.value else { continue }
      switch found {
      case .sequence(let sequence):
        return sequence.prefix(2000).compactMap { node in
          if let scalar = node.scalar { return scalars.value(of: scalar) }
          // Quarto's `- name: Jane Doe`.
          return node.mapping.flatMap { value(["name"], in: FrontMatter.pairs(of: $0)) }
        }
      case .scalar(let scalar): return scalars.value(of: scalar).map { [$0] } ?? []
      case .mapping, .alias: continue
      }
    }
    return []
  }

  /// The pairs of the map under a key; empty if there is none.
  func map(_ key: String) -> [(key: String, value: Node)] {
    pairs.first { $0.key.lowercased() == key }?.value.mapping.map(FrontMatter.pairs) ?? []
  }

  /// The pairs of a map within a map: `ids` within `hugoblox`.
  func map(_ key: String, within outer: String) -> [(key: String, value: Node)] {
    map(outer).first { $0.key.lowercased() == key }?.value.mapping.map(FrontMatter.pairs) ?? []
  }

  private static func pairs(of mapping: Node.Mapping) -> [(key: String, value: Node)] {
    mapping.compactMap { key, value in key.scalar.map { ($0.string, value) } }
  }
}
