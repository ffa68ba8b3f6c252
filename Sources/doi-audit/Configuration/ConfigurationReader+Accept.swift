import Bibliography
import Checks
import System
import Yams

extension ConfigurationReader {
  /// A configuration with more is none that somebody keeps by hand; a baseline takes them all at once.
  private static let mostAccepted = 10_000

  mutating func accept(_ node: Node) {
    if node.words == nil, node.scalar != nil { return }
    guard let sequence = node.sequence else {
      return complain(node.line, "accept is \(node.told)", "write a list: `- rule: …` with a `reason: …` for each")
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
      complain(node.line, "an entry of accept is \(node.told)", "write `rule:`, `DOI:` or `page:`, and `reason:`")
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
        complain(value.line ?? key.line, "\(word) is \(value.told)", known.summary)
      }
    }
    let rule = rule(words[.rule], in: node)
    let doi = doi(words[.doi])
    let until = until(words[.until])
    if words[.reason] == nil {
      complain(node.line, "an entry of accept gives no reason", "add `reason: …`, for whoever reads this in a year")
    }
    if words[.doi] == nil, words[.page] == nil {
      complain(
        node.line, "an entry of accept names neither DOI nor page",
        "add one; to hear no more of the rule at all, set it to off below `severities`")
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
    complain(words.line, "until is \(words.text.quoted)", "write the last day on which this holds as 2027-12-31")
    return nil
  }
}
