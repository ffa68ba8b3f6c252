import Checks
import Yams

extension ConfigurationReader {
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
        node.line, "\(key.rawValue) is \(node.told)",
        "it takes a whole number from \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
    return Setting(number, origin(node, of: key))
  }

  mutating func severity(_ node: Node, of key: ConfigurationKey) -> Setting<Severity>? {
    guard let words = node.words, let severity = Severity(rawValue: words) else {
      complain(node.line, "\(key.rawValue) is \(node.told)", "it takes note, warning or error")
      return nil
    }
    return Setting(severity, origin(node, of: key))
  }

  mutating func severities(_ node: Node) {
    guard let mapping = node.mapping else {
      return complain(node.line, "severities is \(node.told)", "write a line `rule: note` for each rule below it")
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
      default: complain(value.line ?? key.line, "\(rule.id) is \(value.told)", "it takes error, warning, note or off")
      }
    }
  }
}

extension Node {
  /// What stands there, for a complaint.
  var told: String {
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
