import Bibliography

/// Compares citations with their records.
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

  /// The same for a record that more than one citation is compared with.
  public func align(
    _ citation: String, labels: [FieldLabel] = [], with record: RegisteredWork, context: [String] = []
  ) -> Alignment {
    align(citation, labels: labels, with: record, in: ListContext(context))
  }

  /// The same for one of a list, some of whose other records may be at hand.
  public func align(
    _ citation: String, labels: [FieldLabel] = [], with record: RegisteredWork, in context: ListContext
  ) -> Alignment {
    let segmentation = Segmentation(citation, labels: labels, record)
    let fields = Verdicts.fields(of: segmentation)
    if WorkIdentity.score(of: segmentation, fields) < 0 {
      return Alignment(
        verdict: .otherWork, fields: fields, differences: [Differences.otherWork(segmentation)], corrected: nil)
    }
    let isDiscrepant = Verdicts.areContradicted(fields)
    // Neighbours are read only where something has to be put in.
    let list =
      !labels.isEmpty ? .fields(labels) : isDiscrepant && !context.citations.isEmpty ? ListStyle(context) : .none
    let correctionGuard = CorrectionGuard(reading: segmentation, fields: fields)
    let found = Differences.all(in: segmentation, fields, list: list)
    guard isDiscrepant else {
      return Alignment(verdict: .consistent, fields: fields, differences: found, corrected: nil)
    }
    let judged = correctionGuard.judged(found)
    let corrected = correctionGuard.corrected(judged)
    return Alignment(
      verdict: .discrepant, fields: fields,
      differences: corrected == nil ? correctionGuard.withheld(judged) : judged, corrected: corrected)
  }
}
