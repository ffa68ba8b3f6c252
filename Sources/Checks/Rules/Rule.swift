import Alignment
import Bibliography

/// One kind of fault. Its id states the fault, never the cure.
///
/// Each rule has a file of its own in this folder, with its description, its message, its example, and its check where
/// the fault does not come from an alignment.
package struct Rule: Sendable {
  /// `page-mismatch`: the word in reports, in configuration and in the documentation.
  package let id: String
  package let severity: Severity
  /// What it finds, one line of Markdown.
  package let summary: String
  /// Why it matters to those who read or maintain the page.
  package let rationale: String
  /// A page at fault, the records of its DOIs, what is found and the corrected citation, in Markdown; the format is that
  /// of `Fixtures/rules`. The tests run it.
  package let example: String
  /// The headline of a difference that an alignment found; nil for a rule whose check writes its own.
  let message: (@Sendable (Difference, Work) -> String)?

  init(
    _ id: String, _ severity: Severity, finds summary: String, because rationale: String,
    message: (@Sendable (Difference, Work) -> String)? = nil, example: String
  ) {
    self.id = id
    self.severity = severity
    self.summary = summary
    self.rationale = rationale
    self.message = message
    self.example = example
  }

  /// Every rule, in the order of the documentation: by field, then the DOI, the page and the work.
  package static let all: [Rule] = [
    authorMisspelled, authorInitial, authorOrder, authorMissing, authorExtra, authorMalformed, authorAccents,
    titleMismatch, titleVariant, otherLanguage,
    containerTitleMismatch, containerTitleVariant, containerTitleUnregistered,
    volumeMismatch, issueMismatch, pageMismatch, issuedMismatch, issuedOnline, earlyAccess,
    pageAbsent, volumeAbsent, volumeUnregistered, issueUnregistered, pageUnregistered,
    doiOtherWork, doiPreprint, doiUnregistered, doiMalformed, doiConflict, doiMismatch, doiLink, doiAlias, doiDuplicate,
    doiMissing, workAbsent,
    headingMismatch, metadataMismatch,
    retracted, expressionOfConcern, corrected, preprintPublished,
    recordSuspect,
    entryMalformed,
    suppressionUnknown, suppressionUnused, acceptanceUnused,
  ]

  private static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })

  /// The rule of that name.
  package static func named(_ id: String) -> Rule? { byID[id] }

  /// The rule of a kind of difference: the one whose id is the kind's raw value.
  init(_ kind: Difference.Kind) {
    guard let rule = Rule.byID[kind.rawValue] else { preconditionFailure("no rule \(kind.rawValue)") }
    self = rule
  }

  /// Name, severity, what it finds, why it matters, and the example, in Markdown.
  package var documentation: String {
    """
    # \(id)

    **\(severity.rawValue)**: \(summary).

    \(rationale)

    \(example)

    """
  }
}

extension Rule: Hashable {
  package static func == (left: Rule, right: Rule) -> Bool { left.id == right.id }

  package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// How much a finding matters; the raw values are SARIF's levels.
package enum Severity: String, CaseIterable, Comparable, Sendable {
  /// Worth knowing; nothing on the page is wrong.
  case note
  /// Out of date, or bound to mislead.
  case warning
  /// The page says something that is not so.
  case error

  package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}
