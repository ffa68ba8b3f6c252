import Bibliography

/// Compares citations with their records.
public struct Aligner: Sendable {
  public init() {}

  /// Segments a citation with its record at hand and compares the two.
  ///
  /// - Parameters:
  ///   - citation: the visible text, no markup.
  ///   - labels: the fields of the text where its page names them.
  ///   - context: other citations of the same list, whose style corrections follow.
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

  /// The same for a citation of a list, for some of whose other citations records are at hand.
  public func align(
    _ citation: String, labels: [FieldLabel] = [], with record: RegisteredWork, in context: ListContext
  ) -> Alignment {
    let segmentation = Segmentation(citation, labels: labels, record)
    var fields = Verdicts.fields(of: segmentation)
    if WorkIdentity.score(of: segmentation, fields) < 0 {
      return Alignment(
        verdict: .otherWork, fields: fields, differences: [Differences.otherWork(segmentation)], corrected: nil)
    }
    // "n.d." is no evidence of another work, but it is wrong.
    if NoDate(in: segmentation) != nil { fields[.issued] = .mismatch }
    let isDiscrepant = Verdicts.areContradicted(fields)
    // The neighbours' style is needed only where something is corrected.
    let list =
      !labels.isEmpty ? .fields(labels) : isDiscrepant && !context.citations.isEmpty ? ListStyle(context) : .none
    let correctionGuard = CorrectionGuard(reading: segmentation, fields: fields)
    let found = Differences.all(in: segmentation, fields, list: list)
    guard isDiscrepant else {
      return RecordSuspicion.settled(
        Alignment(
          verdict: record.describesWork ? .consistent : .unverifiable, fields: fields, differences: found,
          corrected: nil), segmentation)
    }
    let judged = correctionGuard.judged(found)
    let corrected = correctionGuard.corrected(judged)
    return RecordSuspicion.settled(
      Alignment(
        verdict: .discrepant, fields: fields,
        differences: corrected == nil ? correctionGuard.withheld(judged) : judged, corrected: corrected),
      segmentation)
  }
}

/// The list around a citation, from which the style of corrections is learned.
public struct ListContext: Sendable {
  /// Other citations of the list.
  public var citations: [String]
  /// The labelled fields of other entries of the list, one set for each entry.
  public var fields: [Set<Field>] = []
  /// Other citations of the list whose records are at hand. A closure, because segmenting them takes time and is needed
  /// for few citations.
  public var examples: @Sendable () -> [StyleExample]

  /// Whether nothing is known of the list.
  public var isEmpty: Bool { citations.isEmpty && fields.isEmpty }

  public init(_ citations: [String] = [], examples: @escaping @Sendable () -> [StyleExample] = { [] }) {
    self.citations = citations
    self.examples = examples
  }
}
