import Alignment
import Bibliography

extension Alignment {
  /// The alignment where the DOIs of the text have turned out to be the work's: another of its names, or one that is
  /// written in a way that only a resolver understands. That a DOI is written badly is reported by the checks of DOIs.
  ///
  /// - Parameter text: the citation that was aligned.
  func withoutDOI(in text: String) -> Alignment {
    guard fields[.doi] == .mismatch else { return self }
    var alignment = self
    alignment.fields[.doi] = .match
    alignment.differences.removeAll { $0.field == .doi }
    if verdict == .discrepant, !alignment.fields.values.contains(.mismatch) { alignment.verdict = .consistent }
    // A correction that is more than these edits cannot be taken apart, and is withheld.
    let isWhole = corrected == Alignment.corrected(text, differences.filter(isRepaired))
    let rest = Alignment.corrected(text, alignment.differences.filter(isRepaired))
    alignment.corrected = isWhole && rest != text ? rest : nil
    return alignment
  }

  private static func corrected(_ text: String, _ differences: [Difference]) -> String {
    Edit.apply(Edit.inOrder(differences.flatMap(\.edits)), to: text)
  }

  /// Whether a correction has the repair of a difference.
  private func isRepaired(_ difference: Difference) -> Bool { contradicts(difference) && difference.doubt == nil }

  /// Whether a difference is why its field is a mismatch.
  func contradicts(_ difference: Difference) -> Bool {
    fields[difference.field] == .mismatch && difference.kind != .authorAccents && !difference.isRemark
  }
}
