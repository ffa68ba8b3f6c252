import Bibliography

/// The formats in which reference managers exchange works.
package enum WorkFormat: String, CaseIterable, Sendable {
  case bibtex
  case cslJSON = "csl-json"
  case ris

  /// A file with all works; the same works give the same bytes.
  package func file(of works: [Work]) -> [UInt8] {
    switch self {
    case .bibtex: BibTeXEntries(works).text
    case .cslJSON: CSLItems(works, ids: CitationKeys(works).keys).indentedJSON + [0x0A]
    case .ris: RISRecords(works).text
    }
  }
}
