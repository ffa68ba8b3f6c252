import Bibliography
import Checks
import System
import Yams

extension ConfigurationReader {
  /// An address that a browser can open, without the slash at its end: mails and reports make links of it.
  mutating func address(_ node: Node, of key: ConfigurationKey) -> Setting<String>? {
    guard let text = text(node, of: key) else { return nil }
    let schemes = ["https://", "http://", "file://"]
    let isPlain = text.value.unicodeScalars.allSatisfy {
      $0.value > 0x20 && $0.value != 0x7F && !["<", ">", "\""].contains($0)
    }
    guard isPlain, schemes.contains(where: { text.value.hasPrefix($0) && text.value.count > $0.count }) else {
      complain(
        node.line, "\(key.rawValue) is \(text.value.quoted)",
        "write the address at which a browser finds this folder, https://your.host")
      return nil
    }
    return text.map { String($0.reversed().drop { $0 == "/" }.reversed()) }
  }

  mutating func text(_ node: Node, of key: ConfigurationKey) -> Setting<String>? {
    guard let words = node.words else {
      complain(node.line, "\(key.rawValue) says nothing", "\(key.rawValue) takes one value, or leave it out")
      return nil
    }
    return Setting(words, origin(node, of: key))
  }

  /// A path; that of a user starts at the folder of the user's file, or at the working directory.
  mutating func path(_ node: Node, of key: ConfigurationKey) -> Setting<String>? {
    text(node, of: key).map { setting in owner == .site ? setting : setting.map(configuration.resolved) }
  }

  /// One value, or a list of values.
  mutating func texts(_ node: Node, of key: ConfigurationKey) -> Setting<[String]>? {
    let nodes = node.sequence.map(Array.init) ?? [node]
    var texts: [String] = []
    for element in nodes {
      guard let words = element.words else {
        complain(
          element.line ?? node.line, "\(key.rawValue) has an entry that says nothing", "name a page, or remove it")
        return nil
      }
      texts.append(words)
    }
    if texts.isEmpty {
      complain(node.line, "\(key.rawValue) is empty", "name at least one, or leave it out")
      return nil
    }
    return Setting(texts, origin(node, of: key))
  }

  mutating func number(_ node: Node, of key: ConfigurationKey) -> Setting<Int>? {
    guard case .number(let range) = key.shape else { preconditionFailure("\(key) is no number") }
    guard let words = node.words, let number = Int(words), range.contains(number) else {
      complain(
        node.line, "\(key.rawValue) is \(node.shown)",
        "it takes a whole number from \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
    return Setting(number, origin(node, of: key))
  }

  mutating func severity(_ node: Node, of key: ConfigurationKey) -> Setting<Severity>? {
    guard let words = node.words, let severity = Severity(rawValue: words) else {
      complain(node.line, "\(key.rawValue) is \(node.shown)", "it takes note, warning or error")
      return nil
    }
    return Setting(severity, origin(node, of: key))
  }

  mutating func severities(_ node: Node) {
    guard let mapping = node.mapping else {
      return complain(node.line, "severities is \(node.shown)", "write a line `rule: note` for each rule below it")
    }
    for (key, value) in mapping {
      let id = key.scalar?.string ?? "?"
      guard let rule = Rule.named(id) else {
        complain(key.line, "there is no rule \(id.quoted)", Nearest.advice(for: id, among: Rule.all.map(\.id)))
        continue
      }
      switch value.words {
      case "off": configuration.severities[rule.id] = Setting(nil, origin(value, of: .severities))
      case let word?:
        guard let severity = Severity(rawValue: word) else { fallthrough }
        configuration.severities[rule.id] = Setting(severity, origin(value, of: .severities))
      default: complain(value.line ?? key.line, "\(rule.id) is \(value.shown)", "it takes error, warning, note or off")
      }
    }
  }
}

extension Node {
  /// The node as a message shows it.
  var shown: String {
    switch self {
    case .scalar(let scalar): scalar.string.isEmpty ? "empty" : scalar.string.quoted
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .alias: "an alias"
    }
  }
}

extension String {
  var quoted: String { "“\(prefix(80))”" }
}

extension ConfigurationReader {
  /// Limit of entries: more are not kept by hand, and a baseline accepts any number.
  private static let mostAccepted = 10_000

  mutating func accept(_ node: Node) {
    if node.words == nil, node.scalar != nil { return }
    guard let sequence = node.sequence else {
      return complain(node.line, "accept is \(node.shown)", "write a list: `- rule: …` with a `reason: …` for each")
    }
    if sequence.count > ConfigurationReader.mostAccepted {
      return complain(node.line, "accept has more than 10,000 entries", "use a baseline: check --write-baseline")
    }
    for element in sequence {
      if let entry = entry(element) { configuration.accept.append(entry) }
    }
  }

  private mutating func entry(_ node: Node) -> AcceptanceEntry? {
    guard let mapping = node.mapping else {
      complain(node.line, "an entry of accept is \(node.shown)", "write `rule:`, `DOI:` or `page:`, and `reason:`")
      return nil
    }
    let before = problems.count
    var words: [AcceptedKey: (text: String, line: Int?)] = [:]
    for (key, value) in mapping {
      let word = key.scalar?.string ?? "?"
      guard let known = AcceptedKey(rawValue: word) ?? (word == "doi" ? .doi : nil) else {
        complain(
          key.line, "an entry of accept has no \(word.quoted)",
          Nearest.advice(for: word, among: AcceptedKey.allCases.map(\.rawValue)))
        continue
      }
      if let text = value.words {
        words[known] = (text, value.line)
      } else {
        complain(value.line ?? key.line, "\(word) is \(value.shown)", known.summary)
      }
    }
    let rule = rule(words[.rule], in: node)
    let doi = doi(words[.doi])
    let until = until(words[.until])
    if words[.reason] == nil {
      complain(node.line, "an entry of accept gives no reason", "add `reason: …`, for those who read this in a year")
    }
    if words[.doi] == nil, words[.page] == nil {
      complain(
        node.line, "an entry of accept names neither DOI nor page",
        "add one; to switch the rule off, set it to off below `severities`")
    }
    guard problems.count == before, let rule else { return nil }
    return AcceptanceEntry(
      rule: rule, doi: doi, page: words[.page]?.text, reason: words[.reason]?.text ?? "", until: until,
      line: node.line ?? 1)
  }

  private mutating func rule(_ words: (text: String, line: Int?)?, in node: Node) -> Rule? {
    guard let words else {
      complain(node.line, "an entry of accept names no rule", "add `rule: …`; 'doi-audit rules' lists them")
      return nil
    }
    if let rule = Rule.named(words.text) { return rule }
    complain(
      words.line, "there is no rule \(words.text.quoted)", Nearest.advice(for: words.text, among: Rule.all.map(\.id)))
    return nil
  }

  private mutating func doi(_ words: (text: String, line: Int?)?) -> DOI? {
    guard let words else { return nil }
    var name = words.text[...]
    for prefix in ["https://doi.org/", "doi:"] where name.hasPrefix(prefix) { name = name.dropFirst(prefix.count) }
    if let doi = DOI(name) { return doi }
    complain(words.line, "\(words.text.quoted) is no DOI", "write it as 10.1029/2022JB024794")
    return nil
  }

  private mutating func until(_ words: (text: String, line: Int?)?) -> CalendarDay? {
    guard let words else { return nil }
    if let day = CalendarDay(words.text) { return day }
    complain(words.line, "until is \(words.text.quoted)", "write the last day on which this is valid as 2027-12-31")
    return nil
  }
}
