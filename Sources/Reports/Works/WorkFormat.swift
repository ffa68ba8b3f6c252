import Bibliography

/// The formats in which reference managers exchange works.
package enum WorkFormat: String, CaseIterable, Sendable {
  case bibtex
  case cslJSON = "csl-json"
  case ris

  /// A file with all works; the same works give the same bytes.
  ///
  /// - Parameter other: the file to which they will be added, whose keys are taken; empty for none.
  package func file(of works: [Work], besides other: [UInt8] = []) -> [UInt8] {
    switch self {
    case .bibtex: BibTeXEntries(works, besides: other).text
    case .cslJSON: CSLItems(works, ids: CitationKeys(works, besides: other).keys).indentedJSON + [0x0A]
    case .ris: RISRecords(works).text
    }
  }
}
