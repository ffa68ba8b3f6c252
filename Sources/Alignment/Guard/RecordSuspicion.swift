import Bibliography

/// Lowers differences that rest on a suspect field of the record to notes, and reports the suspicion itself.
enum RecordSuspicion {
  /// The alignment with a note for each sign that its record is wrong. A field whose differences all rest on such signs is
  /// a variant: the citation is not called wrong because of the record.
  static func settled(_ alignment: Alignment, _ segmentation: Segmentation) -> Alignment {
    var suspicions = RecordDamage.suspicions(in: segmentation)
    let isSuspect = !suspicions.isEmpty || alignment.differences.contains { $0.recordSign != nil }
    guard isSuspect else { return alignment }
    var alignment = alignment
    var reported = Set(suspicions.map { Pair(field: $0.field, sign: .damagedLetters) })
    for index in alignment.differences.indices {
      let difference = alignment.differences[index]
      guard let sign = difference.recordSign else { continue }
      alignment.differences[index].isRemark = true
      guard reported.insert(Pair(field: difference.field, sign: sign)).inserted else { continue }
      var suspicion = Difference(
        kind: .recordSuspect, field: difference.field, range: difference.range, cited: difference.cited,
        registered: difference.registered, doubt: difference.doubt)
      suspicion.isRemark = true
      suspicions.append(suspicion)
    }
    for (field, verdict) in alignment.fields where verdict == .mismatch {
      let own = alignment.differences.filter { $0.field == field && $0.kind != .authorAccents }
      if !own.isEmpty, own.allSatisfy(\.isRemark) { alignment.fields[field] = .variant }
    }
    if alignment.verdict == .discrepant, !Verdicts.areContradicted(alignment.fields) { alignment.verdict = .consistent }
    alignment.differences += suspicions
    alignment.differences.sort {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    return alignment
  }

  private struct Pair: Hashable {
    var field: Field
    var sign: RecordSign
  }
}
