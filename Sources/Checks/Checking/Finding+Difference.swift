import Alignment
import Bibliography
import Pages

extension Finding {
  /// What an alignment found to differ.
  ///
  /// - Parameters:
  ///   - page: where it would be repaired; nil where nobody asks.
  ///   - applicability: of its repair.
  init(_ difference: Difference, in citation: Citation, on page: PageWriting?, _ applicability: Fix.Applicability) {
    self.init(
      rule: Rule(difference.kind), field: difference.field, cited: difference.cited,
      registered: difference.registered, message: Finding.message(for: difference),
      place: Place(difference.range, in: citation),
      fix: page.flatMap { Fix(difference.edits, in: citation, on: $0, applicability) })
    edits = difference.doubt == nil ? difference.edits : []
    if difference.isRemark { severity = .note }
  }

  private static func message(for difference: Difference) -> String {
    let cited = difference.cited.forMessage
    let registered = difference.registered.forMessage
    let field = difference.field.rawValue
    switch difference.kind {
    case .authorMalformed: return "author punctuation is broken in \(difference.cited.quotedForMessage)"
    case .issuedOnline: return "issued \(cited) is the online year, registered in print as \(registered)"
    case .volumeUnregistered, .issueUnregistered, .pageUnregistered:
      return "\(field) \(cited) is cited, none is registered"
    case .otherLanguage:
      return
        "the citation is in another language or script than its record: authors, title and journal are not compared"
    case .otherWork: return "the record is another work's: \(difference.registered.quotedForMessage)"
    case .volumeMismatch, .issueMismatch, .pageMismatch, .issuedMismatch, .doiMismatch:
      return contradiction(field, cited: cited, registered: registered)
    case .authorMisspelled, .authorInitial, .authorOrder, .authorMissing, .authorExtra, .authorAccents, .titleMismatch,
      .titleVariant, .containerTitleMismatch:
      return contradiction(
        field, cited: cited.isEmpty ? "" : difference.cited.quotedForMessage,
        registered: registered.isEmpty ? "" : difference.registered.quotedForMessage)
    }
  }

  private static func contradiction(_ field: String, cited: String, registered: String) -> String {
    switch (cited.isEmpty, registered.isEmpty) {
    case (true, _): "\(field) \(registered) is registered, not cited"
    case (_, true): "\(field) \(cited) is cited, not registered"
    default: "\(field) \(cited) is registered as \(registered)"
    }
  }
}

extension Rule {
  /// One to one, but for `otherWork`, which says that the DOI is wrong.
  init(_ kind: Difference.Kind) {
    self =
      switch kind {
      case .authorMisspelled: .authorMisspelled
      case .authorInitial: .authorInitial
      case .authorOrder: .authorOrder
      case .authorMissing: .authorMissing
      case .authorExtra: .authorExtra
      case .authorMalformed: .authorMalformed
      case .authorAccents: .authorAccents
      case .titleMismatch: .titleMismatch
      case .titleVariant: .titleVariant
      case .otherLanguage: .otherLanguage
      case .containerTitleMismatch: .containerTitleMismatch
      case .volumeMismatch: .volumeMismatch
      case .issueMismatch: .issueMismatch
      case .pageMismatch: .pageMismatch
      case .issuedMismatch: .issuedMismatch
      case .issuedOnline: .issuedOnline
      case .volumeUnregistered: .volumeUnregistered
      case .issueUnregistered: .issueUnregistered
      case .pageUnregistered: .pageUnregistered
      case .doiMismatch: .doiMismatch
      case .otherWork: .doiOtherWork
      }
  }
}
