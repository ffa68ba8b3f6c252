import Alignment
import Bibliography

/// Invariants of every alignment of any citation with any record.
enum Invariants {
  /// The violated invariants, one line each.
  static func violations(of alignment: Alignment, of citation: String, with work: Work) -> [String] {
    var violations: [String] = []
    let bytes = Array(citation.utf8)
    for field in Field.allCases where alignment.fields[field] == nil {
      violations.append("no verdict on \(field.rawValue)")
    }
    for difference in alignment.differences {
      let place = "\(difference.kind) at \(difference.range)"
      if !isText(difference.range, in: bytes) {
        violations.append("\(place): no stretch of whole characters of the citation")
      } else if Array(difference.cited.utf8) != Array(bytes[difference.range]) {
        violations.append("\(place): cited \(difference.cited.debugDescription) does not stand there")
      }
      for edit in difference.edits where !isText(edit.range, in: bytes) {
        violations.append("\(place): an edit at \(edit.range) is no stretch of whole characters of the citation")
      }
    }
    let starts = alignment.differences.map(\.range.lowerBound)
    if starts != starts.sorted() { violations.append("the differences are not in the order of the text") }
    violations += contradictions(in: alignment)
    if let corrected = alignment.corrected {
      let again = Aligner().align(corrected, with: work)
      // A field whose repair is only shown stays wrong.
      let shown = Set(alignment.differences.filter { $0.doubt != nil || $0.edits.isEmpty }.map(\.field))
      let wrong = again.fields.filter { $0.value == .mismatch && !shown.contains($0.key) }.map(\.key.rawValue)
      if !wrong.isEmpty || again.verdict == .otherWork {
        violations.append("corrected is \(again.verdict.rawValue), \(wrong): \(corrected)")
      }
      if corrected == citation { violations.append("corrected, and the same") }
    }
    return violations
  }

  private static func contradictions(in alignment: Alignment) -> [String] {
    let hasMismatch = alignment.fields.values.contains(.mismatch)
    switch alignment.verdict {
    case .consistent, .unverifiable:
      return (hasMismatch ? ["consistent with a mismatch"] : [])
        + (alignment.corrected == nil ? [] : ["a correction of what is not wrong"])
    case .discrepant:
      return (hasMismatch ? [] : ["discrepant without a mismatch"])
        + (alignment.differences.isEmpty ? ["discrepant without a difference"] : [])
    case .listed: return ["listed, although there is a citation"]
    case .otherWork:
      return (alignment.corrected == nil ? [] : ["a correction of another work"])
        + (alignment.differences.map(\.kind) == [.otherWork]
          ? [] : ["another work is more or less than one difference"])
    }
  }

  /// Whether a range begins and ends between characters.
  private static func isText(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
    func isEdge(_ offset: Int) -> Bool { offset == bytes.count || bytes[offset] & 0xC0 != 0x80 }
    return range.lowerBound >= 0 && range.upperBound <= bytes.count && isEdge(range.lowerBound)
      && isEdge(range.upperBound)
  }
}
