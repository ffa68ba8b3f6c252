import Bibliography
import Citations

/// Holds citations against records.
public struct Aligner: Sendable {
  public init() {}

  /// Reads a citation by the light of its record.
  ///
  /// - Parameters:
  ///   - citation: the visible text, no markup.
  ///   - labels: the fields of the text where its page names them.
  ///   - context: other citations of the same list, from which its style may be learned.
  public func align(
    _ citation: String, labels: [FieldLabel] = [], with work: Work, context: [String] = []
  ) -> Alignment {
    align(citation, labels: labels, with: RegisteredWork(work), context: context)
  }

  /// The same for a record that more than one citation is held against.
  public func align(
    _ citation: String, labels: [FieldLabel] = [], with record: RegisteredWork, context: [String] = []
  ) -> Alignment {
    align(citation, labels: labels, with: record, in: ListContext(context))
  }

  /// The same for one of a list, some of whose other records may be at hand.
  public func align(
    _ citation: String, labels: [FieldLabel] = [], with record: RegisteredWork, in context: ListContext
  ) -> Alignment {
    let reading = Reading(citation, labels: labels, record)
    let fields = Verdicts.fields(of: reading)
    if Identity.score(of: reading, fields) < 0 {
      return Alignment(
        verdict: .otherWork, fields: fields, differences: [Differences.otherWork(reading)], corrected: nil)
    }
    let isDiscrepant = Verdicts.areContradicted(fields)
    // Neighbours are read only where something has to be put in.
    let list =
      !labels.isEmpty ? .fields(labels) : isDiscrepant && !context.citations.isEmpty ? ListStyle(context) : .none
    let differences = Differences.all(in: reading, fields, list: list)
    return Alignment(
      verdict: isDiscrepant ? .discrepant : .consistent, fields: fields, differences: differences,
      corrected: isDiscrepant ? corrected(reading, differences, fields) : nil)
  }

  /// The citation with what is wrong repaired, if it holds against the record then.
  private func corrected(
    _ reading: Reading, _ differences: [Difference], _ fields: FieldTable<FieldVerdict>
  ) -> String? {
    let edits = differences.filter { fields[$0.field] == .mismatch && $0.kind != .authorAccents }.flatMap(\.edits)
    guard !edits.isEmpty else { return nil }
    let corrected = TextEdit.apply(edits, to: reading.text.source.text)
    let again =
      reading.withOtherDigits(corrected)
      ?? Verdicts.onlyContradicted(fields).flatMap { reading.repaired(corrected, in: $0) }
      ?? Reading(corrected, labels: TextEdit.apply(edits, to: reading.labels), reading.record)
    // Who was found before has to be found again.
    guard (again.authors?.spans.count ?? 0) >= (reading.authors?.spans.count ?? 0) else { return nil }
    return Verdicts.areContradicted(Verdicts.fields(of: again)) ? nil : corrected
  }
}
