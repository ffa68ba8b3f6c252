import Alignment
import Bibliography
import Foundation

/// A table of short cases, one a line: `Fixtures/alignment/names.txt` and its siblings.
///
/// `Fixtures/alignment/README.md` describes the syntax.
enum CaseTable: String, CaseIterable, Sendable {
  case names, titles, journals, numbers

  struct Malformed: Error, CustomStringConvertible {
    let description: String
  }

  var file: URL { CaseFile.fixtures.appending(path: "\(rawValue).txt") }

  /// The field that a verdict without a field's name belongs to; nil where each verdict names its field.
  var field: Field? {
    switch self {
    case .names: .author
    case .titles: .title
    case .journals: .containerTitle
    case .numbers: nil
    }
  }

  /// The citation around the cited part, which takes the place of `{}`.
  var frame: String {
    switch self {
    case .names: "{} (2019). \(CaseTable.title). Journal of Coastal Geodesy 12(3), 101–118."
    case .titles: "Lindqvist M, Okafor T (2019). {}. Journal of Coastal Geodesy 12(3), 101–118."
    case .journals: "Lindqvist M, Okafor T (2019). \(CaseTable.title). {} 12(3), 101–118."
    case .numbers: "Lindqvist M, Okafor T. \(CaseTable.title). Journal of Coastal Geodesy {}."
    }
  }

  private static let title = "Tidal loading and slow slip beneath the northern margin"

  func lines() throws -> [TableLine] {
    try lines(of: String(contentsOf: file, encoding: .utf8))
  }

  func lines(of text: String) throws -> [TableLine] {
    var lines: [TableLine] = []
    var frame = frame
    var notYet: String?
    for (index, line) in text.components(separatedBy: "\n").enumerated() {
      if line.allSatisfy(\.isWhitespace) { continue }
      if line.hasPrefix("#") {
        // A heading begins another group.
        let heading = line.dropFirst().trimmingCharacters(in: .whitespaces)
        notYet = heading.hasPrefix("not yet") ? heading : nil
        frame = self.frame
      } else if let other = line.value(of: "citation:") {
        frame = other
      } else {
        do {
          lines.append(try TableLine(line, number: index + 1, of: self, frame: frame, notYet: notYet))
        } catch let error as Malformed {
          throw Malformed(description: "\(rawValue).txt:\(index + 1): \(error.description)")
        }
      }
    }
    return lines
  }

  // MARK: Records

  /// The record of the citation in `frame`, with the members that a line registers.
  func work(registering text: String) throws -> Work {
    guard var work = DOI("10.5555/table.1").map({ Work(doi: $0) }) else { throw Malformed(description: "no DOI") }
    work.type = "journal-article"
    work.title = [CaseTable.title]
    work.author = [Name(family: "Lindqvist", given: "Maria"), Name(family: "Okafor", given: "Tomas")]
    work.containerTitle = ["Journal of Coastal Geodesy"]
    work.shortContainerTitle = ["J. Coast. Geod."]
    if self == .numbers {
      try CaseTable.registerNumbers(text, in: &work)
      return work
    }
    work.volume = "12"
    work.issue = "3"
    work.page = "101-118"
    work.dates = [.issued: PartialDate(year: 2019), .publishedPrint: PartialDate(year: 2019)]
    switch self {
    case .names: work.author = text.components(separatedBy: ";").map(CaseTable.name)
    case .titles: CaseTable.registerTitle(text, in: &work)
    case .journals: CaseTable.registerContainer(text, in: &work)
    case .numbers: break
    }
    return work
  }

  private static func name(_ text: String) -> Name {
    let text = text.trimmingCharacters(in: .whitespaces)
    if let family = text.value(of: "family:") { return Name(family: family) }
    guard let comma = text.firstIndex(of: ",") else { return Name(name: text) }
    let given = text[text.index(after: comma)...].trimmingCharacters(in: .whitespaces)
    return Name(family: String(text[..<comma]), given: given)
  }

  private static func registerTitle(_ text: String, in work: inout Work) {
    let keys = ["subtitle:", "short:", "original:", "journal:"]
    let (title, members) = text.parts(separatedBy: "; ", beginningWith: keys)
    work.title = [title]
    for (key, value) in members {
      switch key {
      case "subtitle:": work.subtitle.append(value)
      case "short:": work.shortTitle = [value]
      case "original:": work.originalTitle = [value]
      default:
        work.containerTitle = [value]
        work.shortContainerTitle = []
      }
    }
  }

  private static func registerContainer(_ text: String, in work: inout Work) {
    let keys = ["short:", "also:", "publisher:", "event:", "acronym:", "type:"]
    let (name, members) = text.parts(separatedBy: "; ", beginningWith: keys)
    work.containerTitle = [name]
    work.shortContainerTitle = []
    for (key, value) in members {
      switch key {
      case "short:": work.shortContainerTitle = [value]
      case "also:": work.containerTitle.append(value)
      case "publisher:": work.publisher = value
      case "event:": work.eventName = value
      case "acronym:": work.eventAcronym = value
      default: work.type = value
      }
    }
  }

  private static func registerNumbers(_ text: String, in work: inout Work) throws {
    let keys = ["volume ", "issue ", "page ", "article ", "year ", "print ", "online ", "DOI "]
    let (rest, members) = text.parts(separatedBy: ", ", beginningWith: keys)
    guard rest.isEmpty else { throw Malformed(description: "“\(rest)” is no registered number") }
    for (key, value) in members {
      switch key {
      case "volume ": work.volume = value
      case "issue ": work.issue = value
      case "page ": work.page = value
      case "article ": work.articleNumber = value
      case "year ": work.dates[.issued] = PartialDate(text: value)
      case "print ": work.dates[.publishedPrint] = PartialDate(text: value)
      case "online ": work.dates[.publishedOnline] = PartialDate(text: value)
      default:
        guard let doi = DOI(value) else { throw Malformed(description: "“\(value)” is no DOI") }
        work.doi = doi
      }
    }
    // Crossref's `issued` is the earliest of the others.
    if work.dates[.issued] == nil {
      work.dates[.issued] = [work.dates[.publishedPrint], work.dates[.publishedOnline]].compactMap { $0 }.min()
    }
  }
}

extension String {
  /// The text behind a keyword; nil if it does not begin with the keyword.
  func value(of key: String) -> String? {
    hasPrefix(key) ? dropFirst(key.count).trimmingCharacters(in: .whitespaces) : nil
  }

  /// The text up to the first keyword, and the values of the keywords behind it.
  fileprivate func parts(
    separatedBy separator: String, beginningWith keys: [String]
  ) -> (first: String, members: [(key: String, value: String)]) {
    var first: [String] = []
    var members: [(key: String, value: String)] = []
    for part in components(separatedBy: separator) {
      if let key = keys.first(where: part.hasPrefix), let value = part.value(of: key) {
        members.append((key, value))
      } else if members.isEmpty {
        first.append(part)
      } else {
        // The separator was part of the value: "issue 5, Part 2".
        members[members.count - 1].value += separator + part
      }
    }
    return (first.joined(separator: separator), members)
  }
}
