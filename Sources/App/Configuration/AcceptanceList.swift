import Bibliography
import Checks
import System
import Yams

/// Writes to the `accept:` list of a configuration; everything else in the file stays byte for byte.
struct AcceptanceList {
  /// The finding that is accepted: by its DOI, or by the page of an entry without one.
  struct Entry: Equatable {
    var rule: Rule
    var doi: DOI?
    /// A path from the configuration's folder.
    var page: String
    /// One line.
    var reason: String

    /// Keys and values in the order in which they are written.
    fileprivate var members: [(key: String, value: String)] {
      [("rule", rule.id), doi.map { ("DOI", $0.name) } ?? ("page", PagePattern.naming(page)), ("reason", reason)]
    }
  }

  /// The file with an entry behind those it has.
  ///
  /// - Returns: nil where the file is not written line by line (`accept: [{…}]`), or reading it again would not give the
  ///   same settings and this entry.
  static func adding(_ entry: Entry, to file: [UInt8]) -> [UInt8]? {
    let text = String(decoding: file, as: UTF8.self)
    let lineBreak = text.utf8.elementsEqual(file) && text.contains("\r\n") ? "\r\n" : "\n"
    var lines = text.split(separator: lineBreak, omittingEmptySubsequences: false).map(String.init)
    // Behind the last line break there is no further line.
    if lines.last == "" { lines.removeLast() }
    let added: [String]
    let place: Int
    if let key = lines.firstIndex(where: { $0 == "accept:" || $0.hasPrefix("accept: ") }) {
      if lines[key].drop(while: { $0 != " " }).filter({ $0 != " " }) == "[]" { lines[key] = "accept:" }
      let last = lastLine(ofListAt: key, in: lines)
      let dash = lines[key...last].dropFirst().first { $0.drop { $0 == " " }.hasPrefix("-") }
      added = self.lines(of: entry, indentation: dash.map { $0.prefix { $0 == " " }.count } ?? 2)
      place = last + 1
    } else {
      added = ["accept:"] + self.lines(of: entry, indentation: 2)
      place = lines.count
    }
    lines.insert(contentsOf: added, at: place)
    let changed = lines.joined(separator: lineBreak) + lineBreak
    return isOnlyAdded(entry, before: text, after: changed) ? Array(changed.utf8) : nil
  }

  /// The last line that belongs to a list: below it a line begins at the margin, or there are only remarks.
  private static func lastLine(ofListAt key: Int, in lines: [String]) -> Int {
    var last = key
    for index in lines.indices.dropFirst(key + 1) {
      let content = lines[index].drop { $0 == " " }
      if content.isEmpty || content.hasPrefix("#") { continue }
      guard lines[index].first == " " || content.hasPrefix("-") else { break }
      last = index
    }
    return last
  }

  private static func lines(of entry: Entry, indentation: Int) -> [String] {
    entry.members.enumerated().map { index, member in
      String(repeating: " ", count: indentation) + (index == 0 ? "- " : "  ") + "\(member.key): \(scalar(member.value))"
    }
  }

  /// A value as YAML writes it: the name of a rule and a DOI as they are.
  fileprivate static func scalar(_ value: String) -> String {
    let isWord = value.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "./_-".contains($0)) }
    let isName = Rule.named(value) != nil || value.hasPrefix("10.") && value.contains("/")
    return isWord && isName ? value : YAMLText.scalar(value)
  }

  /// Whether reading both gives the same settings, but for the entry at the end of its list.
  private static func isOnlyAdded(_ entry: Entry, before: String, after: String) -> Bool {
    guard let new = settings(after), let old = settings(before) else { return false }
    let oldList = old.accepted
    guard new.others == old.others, new.accepted.count == oldList.count + 1, Array(new.accepted.dropLast()) == oldList,
      let added = new.accepted.last?.mapping, added.count == entry.members.count
    else { return false }
    return entry.members.allSatisfy { added[Node($0.key)]?.scalar?.string == $0.value }
  }

  /// The accepted entries, and all other settings in their order; nil where the text is no list of settings.
  private static func settings(_ text: String) -> (accepted: [Node], others: [Node])? {
    guard let root = try? Yams.compose(yaml: text, .basic, .default, .utf8) else {
      let lines = text.split(whereSeparator: \.isNewline).map { $0.drop(while: \.isWhitespace) }
      return lines.allSatisfy { $0.isEmpty || $0.hasPrefix("#") } ? ([], []) : nil
    }
    guard let mapping = root.mapping else { return nil }
    var accepted: [Node] = []
    var others: [Node] = []
    for (key, value) in mapping {
      if key.scalar?.string == "accept" {
        accepted = value.sequence.map(Array.init) ?? []
        if value.sequence == nil, value.words != nil { return nil }
      } else {
        others += [key, value]
      }
    }
    return (accepted, others)
  }
}

extension Configuration {
  /// Accepts a finding in the file, which is created where there is none.
  ///
  /// - Returns: the file's path, as messages show it.
  mutating func accept(_ entry: AcceptanceList.Entry) throws(PageError) -> String {
    if isIgnored {
      throw PageError(
        path: ConfigurationFinder.name, what: "is not used in this run",
        advice: "accept the finding on the page, or leave out --no-config")
    }
    let name = isThere ? path.split(separator: "/").last.map(String.init) ?? path : ConfigurationFinder.name
    let file = PagePath.joined(folder, name)
    guard let changed = AcceptanceList.adding(entry, to: source) else {
      throw PageError(
        path: path, what: "the entry cannot be added to its list", advice: "add it by hand: \(entry.inWords)")
    }
    if source.isEmpty {
      do throws(FileError) { try ReplacedFile.write(changed, to: file) } catch {
        throw PageError(path: path, what: "\(error); nothing is written", advice: "check the folder's permissions")
      }
    } else {
      try PageFile.replace(file, holding: source, with: changed)
    }
    source = changed
    isThere = true
    return PagePath.shown(file, from: Terminal.workingDirectory)
  }
}

extension AcceptanceList.Entry {
  /// `{rule: page-mismatch, DOI: 10.1000/1, reason: "as in print"}`
  fileprivate var inWords: String {
    "{" + members.map { "\($0.key): \(AcceptanceList.scalar($0.value))" }.joined(separator: ", ") + "}"
  }
}
