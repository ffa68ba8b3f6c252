import Alignment
import Bibliography
import Checks
import Pages

extension Acceptance {
  /// The words of reports for people.
  var words: String {
    switch self {
    case .comment(let line, let reason):
      "accepted by the comment on line \(line)" + (reason.map { ": \($0)" } ?? "")
    case .configuration(let line, let reason): "accepted by line \(line) of the configuration: \(reason)"
    case .baseline: "accepted by the baseline"
    }
  }
}

extension CitationVerdict {
  /// The words of reports for people.
  var words: String {
    switch self {
    case .consistent: "consistent"
    case .discrepant: "discrepant"
    case .otherWork: "of another work"
    case .listed: "listed without a citation"
    case .unverifiable: "unverifiable"
    }
  }
}

extension Int {
  /// `1 page`, `2 pages`.
  func counted(_ noun: String) -> String { counted(noun, noun + "s") }

  /// `1 entry`, `2 entries`.
  func counted(_ noun: String, _ plural: String) -> String { self == 1 ? "1 \(noun)" : "\(self) \(plural)" }
}

extension String {
  /// The words of a rule, which are one line of Markdown, where Markdown is not read.
  var withoutBackticks: String { filter { $0 != "`" } }
}

extension String {
  /// A path as a relative reference (RFC 3986): reserved characters are escaped, and a colon too, because the text
  /// before it would be a scheme.
  var relativeURI: String { percentEncoded(keeping: "/") }

  /// The address that resolves a DOI. A DOI may contain any character: reserved ones are escaped.
  var doiAddress: String { "https://doi.org/" + percentEncoded(keeping: "/:();") }
}

extension Finding {
  /// The message for formats that have no place without a line: in an office document, `paragraph 12: …`.
  func messageWithPlace(in source: SourceFile) -> String {
    guard source.isExtracted else { return message }
    return "paragraph \(source.line(of: place.range.lowerBound)): \(message)"
  }
}
