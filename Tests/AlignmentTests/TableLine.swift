import Alignment
import Bibliography
import Foundation
import Testing

/// A line of a table: a cited part, its record, and what the comparison must find.
struct TableLine: Sendable, CustomTestStringConvertible {
  /// What is expected of one field.
  struct Expectation: Sendable {
    var field: Field
    var verdict: FieldVerdict
    /// The differences of the field in the order of the text.
    var differences: [(rule: String, cited: String?)]
  }

  /// What must become of the cited part.
  enum Corrected: Sendable, Equatable {
    case unsaid
    /// Nothing is changed.
    case kept
    case text(String)
  }

  let table: CaseTable
  let number: Int
  let text: String
  /// The citation before and after the cited part.
  private let before: String
  private let after: String
  private let cited: String
  private let work: Work
  private var expectations: [Expectation]
  /// The record must be taken for that of another work; then no field is compared.
  private let isOtherWork: Bool
  private let corrected: Corrected
  /// Why the line does not come right yet; nil where it must.
  private let notYet: String?

  var testDescription: String { "\(table.rawValue).txt:\(number): \(text)" }

  init(_ text: String, number: Int, of table: CaseTable, frame: String, notYet: String?) throws {
    let columns = text.components(separatedBy: " | ").map { $0.trimmingCharacters(in: .whitespaces) }
    guard (3...4).contains(columns.count) else {
      throw CaseTable.Malformed(description: "\(columns.count) columns, not 3 or 4")
    }
    let around = frame.components(separatedBy: "{}")
    guard around.count == 2 else { throw CaseTable.Malformed(description: "the citation has not one {}") }
    self.table = table
    self.number = number
    self.text = text
    self.notYet = notYet
    (before, after) = (around[0], around[1])
    cited = columns[0]
    work = try table.work(registering: columns[1])
    isOtherWork = columns[2] == CitationVerdict.otherWork.rawValue
    expectations =
      isOtherWork
      ? [] : try columns[2].split(outsideQuotes: ",").map { try TableLine.expectation($0, in: table) }
    let isMismatch = expectations.contains { $0.verdict == .mismatch }
    switch columns.count == 4 ? columns[3] : nil {
    case "kept": corrected = .kept
    case let text?: corrected = .text(text)
    case nil: corrected = isMismatch ? .unsaid : .kept
    }
  }

  // MARK: Expectations

  /// `page variant`, `mismatch: author-extra “Rocca F”`.
  private static func expectation(_ text: String, in table: CaseTable) throws -> Expectation {
    let head = text.prefix { $0 != ":" }
    var words = head.split(separator: " ").map(String.init)
    let verdict = words.popLast().flatMap(FieldVerdict.init(rawValue:))
    let field = words.isEmpty ? table.field : words.count == 1 ? fields[words[0]] : nil
    guard let field, let verdict else { throw CaseTable.Malformed(description: "“\(head)” is no verdict of a field") }
    let list = text.dropFirst(head.count + 1).trimmingCharacters(in: .whitespaces)
    if list == "none" { return Expectation(field: field, verdict: verdict, differences: []) }
    let implied = rule(of: field, verdict)
    if list.isEmpty {
      return Expectation(field: field, verdict: verdict, differences: implied.map { [(rule: $0, cited: nil)] } ?? [])
    }
    let differences = try list.split(outsideQuotes: "+").map { text in
      let parts = text.split(separator: "“", maxSplits: 1, omittingEmptySubsequences: false)
      let name = parts[0].trimmingCharacters(in: .whitespaces)
      guard let rule = name.isEmpty ? implied : name, rules.contains(rule) else {
        throw CaseTable.Malformed(description: "“\(name)” is no rule")
      }
      return (rule: rule, cited: parts.count == 2 ? String(parts[1].prefix { $0 != "”" }) : nil)
    }
    return Expectation(field: field, verdict: verdict, differences: differences)
  }

  /// The rule that a verdict implies where the line names none.
  private static func rule(of field: Field, _ verdict: FieldVerdict) -> String? {
    switch (verdict, field) {
    case (.mismatch, .author): nil
    case (.mismatch, _): "\(field.rawValue.lowercased())-mismatch"
    case (.unregistered, .volume), (.unregistered, .issue), (.unregistered, .page): "\(field.rawValue)-unregistered"
    default: nil
    }
  }

  private static let fields: [String: Field] = [
    "author": .author, "title": .title, "journal": .containerTitle, "volume": .volume, "issue": .issue, "page": .page,
    "year": .issued, "DOI": .doi,
  ]

  private static let rules = Set(Difference.Kind.allCases.map(\.rule))

  // MARK: Comparison

  /// Records an issue at the line of the table for everything that is found otherwise than the line says.
  func check() {
    let faults = faults
    let comment = Comment(rawValue: ([testDescription] + faults).joined(separator: "\n  "))
    let place = SourceLocation(
      fileID: "alignment/\(table.rawValue).txt", filePath: table.file.path(), line: number, column: 1)
    if let notYet {
      withKnownIssue(Comment(rawValue: notYet), sourceLocation: place) {
        #expect(faults.isEmpty, comment, sourceLocation: place)
      }
    } else {
      #expect(faults.isEmpty, comment, sourceLocation: place)
    }
  }

  /// What is found otherwise than the line says.
  var faults: [String] {
    let citation = before + cited + after
    let alignment = Aligner().align(citation, with: work)
    if isOtherWork { return alignment.verdict == .otherWork ? [] : ["\(alignment.verdict.rawValue), not other-work"] }
    if alignment.verdict == .otherWork { return ["the record is taken for that of another work"] }
    var faults = expectations.flatMap { contradictions(of: $0, in: alignment) }
    let expected = Set(expectations.map(\.field))
    for field in Field.allCases where alignment.fields[field] == .mismatch && !expected.contains(field) {
      faults.append("\(field.rawValue) mismatch, which the line does not expect")
    }
    let found = alignment.corrected ?? citation
    switch corrected {
    case .unsaid: break
    case .kept: if found != citation { faults.append("corrected: \(found)") }
    case .text(let text): if found != before + text + after { faults.append("corrected: \(found)") }
    }
    return faults
  }

  private func contradictions(of expectation: Expectation, in alignment: Alignment) -> [String] {
    let field = expectation.field
    var faults: [String] = []
    let verdict = alignment.fields[field]?.rawValue ?? "nothing"
    if verdict != expectation.verdict.rawValue {
      faults.append("\(field.rawValue) \(verdict), not \(expectation.verdict.rawValue)")
    }
    let found = alignment.differences.filter { $0.field == field }
    let isSame =
      found.count == expectation.differences.count
      && zip(found, expectation.differences).allSatisfy { found, expected in
        found.kind.rule == expected.rule && (expected.cited ?? found.cited) == found.cited
      }
    if !isSame {
      let list = found.map { "\($0.kind.rule) “\($0.cited)”" }.joined(separator: " + ")
      faults.append("\(field.rawValue) differences: \(list.isEmpty ? "none" : list)")
    }
    return faults
  }

  /// The line with another verdict for one of its fields: lines that can fail must fail then.
  func expecting(_ verdict: FieldVerdict, of index: Int) -> TableLine {
    var line = self
    line.expectations[index].verdict = verdict
    return line
  }

  var verdicts: [FieldVerdict] { expectations.map(\.verdict) }
  var isKnownToFail: Bool { notYet != nil }
}

extension Difference.Kind {
  /// The name of the rule under which it is reported: `author-extra` for `authorExtra`.
  var rule: String {
    "\(self)".reduce(into: "") { name, letter in name += letter.isUppercase ? "-\(letter.lowercased())" : "\(letter)" }
  }
}

extension String {
  /// The parts between separators that stand outside of “quotation marks”, without blanks around.
  fileprivate func split(outsideQuotes separator: Character) -> [String] {
    var parts = [""]
    var depth = 0
    for letter in self {
      if letter == "“" { depth += 1 }
      if letter == "”" { depth -= 1 }
      if letter == separator, depth == 0 { parts.append("") } else { parts[parts.count - 1].append(letter) }
    }
    return parts.map { $0.trimmingCharacters(in: .whitespaces) }
  }
}
