import Bibliography

/// Holds citations against records.
public struct Aligner: Sendable {
  public init() {}

  /// Reads a citation by the light of its record.
  ///
  /// - Parameters:
  ///   - citation: the visible text, no markup.
  ///   - context: other citations of the same list, from which its style may be learned.
  public func align(_ citation: String, with work: Work, context: [String] = []) -> Alignment {
    align(citation, with: RegisteredWork(work), context: context)
  }

  /// The same for a record that more than one citation is held against.
  public func align(_ citation: String, with record: RegisteredWork, context: [String] = []) -> Alignment {
    align(citation, with: record, in: ListContext(context))
  }

  /// The same for one of a list, some of whose other records may be at hand.
  public func align(_ citation: String, with record: RegisteredWork, in context: ListContext) -> Alignment {
    let reading = Reading(citation, record)
    let fields = Verdicts.fields(of: reading)
    if Identity.score(of: reading, fields) < 0 {
      return Alignment(
        verdict: .otherWork, fields: fields, differences: [Differences.otherWork(reading)], corrected: nil)
    }
    let isDiscrepant = fields.values.contains(.mismatch)
    // Neighbours are read only where something has to be put in.
    let list = isDiscrepant && !context.citations.isEmpty ? ListStyle(context) : .none
    let differences = Differences.all(in: reading, fields, list: list)
    return Alignment(
      verdict: isDiscrepant ? .discrepant : .consistent, fields: fields, differences: differences,
      corrected: isDiscrepant ? corrected(citation, differences, fields, record) : nil)
  }

  /// The citation with what is wrong repaired, if it holds against the record then.
  private func corrected(
    _ citation: String, _ differences: [Difference], _ fields: [Field: FieldVerdict], _ record: RegisteredWork
  ) -> String? {
    let edits = differences.filter { fields[$0.field] == .mismatch && $0.kind != .authorAccents }.flatMap(\.edits)
    guard !edits.isEmpty else { return nil }
    let corrected = TextEdit.apply(edits, to: citation)
    let again = Verdicts.fields(of: Reading(corrected, record))
    return again.values.contains(.mismatch) ? nil : corrected
  }
}
