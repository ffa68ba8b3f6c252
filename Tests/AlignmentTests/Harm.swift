import Bibliography

@testable import Alignment

/// Faults of a correction that are visible in the two texts.
enum Harm {
  static func faults(of alignment: Alignment, _ citation: String, _ work: Work) -> [String] {
    guard let corrected = alignment.corrected else { return [] }
    var faults: [String] = []
    for (open, close) in [("(", ")"), ("[", "]"), ("“", "”")] {
      let before = count(open, citation) - count(close, citation)
      if count(open, corrected) - count(close, corrected) != before { faults.append("brackets \(open)\(close)") }
    }
    let invisible = { (text: String) in text.unicodeScalars.count { DamagedText.isInvisible($0) || $0 == "\u{FFFD}" } }
    if invisible(corrected) > invisible(citation) { faults.append("damaged letters") }
    for mark in [", ,", ",,", ";;", " ,", ",."] where count(mark, corrected) > count(mark, citation) {
      faults.append("marks \(mark)")
    }
    let record = RegisteredWork(work)
    let people = { (text: String) in Set(Segmentation(text, record).authors?.spans.map(\.name) ?? []) }
    if !people(citation).isSubset(of: people(corrected)) { faults.append("a person is lost") }
    return faults.map { "\($0): \(corrected)" }
  }

  private static func count(_ part: String, _ text: String) -> Int { text.components(separatedBy: part).count - 1 }
}

extension String {
  fileprivate func components(separatedBy part: String) -> [Substring] {
    split(separator: part, omittingEmptySubsequences: false)
  }
}
