import Alignment
import Bibliography
import Checks
import Pages

/// The outcome of an audit: all that a reporter needs, and nothing that differs between two runs over the same inputs.
package struct Report: Sendable {
  package var tool: Tool
  /// In the order in which they are reported.
  package var pages: [PageAudit]
  /// The DOIs for which no record could be had, in ascending order.
  package var unverified: [Unverified]
  /// What the configuration has chosen that a reader has to know, in one line; nil where it has chosen nothing of the kind.
  package var remark: String?
  /// The command and the records that it was made with; nil where they are not known.
  package var origin: Origin?
  /// At which a browser finds the folder from which pages are named, without a slash at its end; nil where it is not known.
  package var pagesAddress: String?
  /// The last line of text, in place of the counts of citations; nil for these.
  package var closing: String?

  package init(tool: Tool, pages: [PageAudit], unverified: [Unverified], remark: String? = nil) {
    self.tool = tool
    self.pages = pages
    self.unverified = unverified
    self.remark = remark
  }

  /// At which a browser finds a line of a page; nil for a page outside of the folder.
  func address(of page: SourceFile, line: Int) -> String? {
    guard let pagesAddress, !page.isExtracted, !page.path.hasPrefix("../"), !page.path.hasPrefix("/"), page.path != "-"
    else { return nil }
    // Where the address is that of a repository, its pages know this anchor.
    return "\(pagesAddress)/\(page.path.percentEncoded(keeping: "/"))#L\(line)"
  }

  /// The program that made the report.
  package struct Tool: Sendable {
    package var name: String
    package var version: String

    package init(name: String, version: String) {
      self.name = name
      self.version = version
    }
  }

  /// The command that made the report, and where the records came from.
  package struct Origin: Sendable {
    /// `doi-audit check _pages`
    package var command: String
    /// `those in records/`, `from Crossref, DataCite and doi.org`
    package var records: String

    package init(command: String, records: String) {
      self.command = command
      self.records = records
    }
  }

  /// A DOI for which no service gave an answer.
  package struct Unverified: Sendable {
    package var doi: DOI
    /// A short phrase.
    package var reason: String

    package init(doi: DOI, reason: String) {
      self.doi = doi
      self.reason = reason
    }
  }

  package var summary: Summary { Summary(of: pages, unverified: unverified.count) }

  /// The first mention of each DOI, in the order of the pages; empty where all could be verified.
  var firstMentions: [DOI: (source: SourceFile, mention: DOIMention)] {
    if unverified.isEmpty { return [:] }
    var places: [DOI: (source: SourceFile, mention: DOIMention)] = [:]
    for page in pages {
      for mention in page.citations.lazy.flatMap(\.citation.mentions) where places[mention.doi] == nil {
        places[mention.doi] = (page.source, mention)
      }
    }
    return places
  }
}

/// Numbers of pages, citations and findings.
package struct Summary: Sendable, Equatable {
  package private(set) var pages = 0
  package private(set) var citations = 0
  /// DOIs without a citation; they are among no verdict of the citations.
  package private(set) var listed = 0
  package private(set) var unverified = 0
  /// Findings that the author has accepted; they are among no severity.
  package private(set) var accepted = 0
  private var verdicts: [CitationVerdict: Int] = [:]
  private var severities: [Severity: Int] = [:]

  /// - Parameter unverified: the DOIs for which no record could be had.
  init(of audits: [PageAudit], unverified: Int = 0) {
    pages = audits.count
    self.unverified = unverified
    for page in audits {
      for audit in page.citations {
        if audit.citation.isMention {
          listed += 1
        } else {
          citations += 1
          verdicts[audit.verdict, default: 0] += 1
        }
      }
      // What was last known of a page that could not be read.
      if page.citationsKept > 0 {
        citations += page.citationsKept
        verdicts[.unverifiable, default: 0] += page.citationsKept
      }
      for citation in page.citations { count(citation.findings) }
      count(page.findings)
      accepted += page.allAccepted.count + page.acceptedKept
    }
  }

  private mutating func count(_ findings: [Finding]) {
    for finding in findings { severities[finding.severity, default: 0] += 1 }
  }

  package subscript(verdict: CitationVerdict) -> Int { verdicts[verdict] ?? 0 }
  package subscript(severity: Severity) -> Int { severities[severity] ?? 0 }

  /// The findings of this severity and of every higher one.
  package func findings(atLeast severity: Severity) -> Int {
    severities.reduce(0) { $1.key >= severity ? $0 + $1.value : $0 }
  }
}

extension Summary {
  /// `4 DOIs listed without a citation`; nil where there are none.
  package var listedInWords: String? { listed == 0 ? nil : "\(listed.counted("DOI")) listed without a citation" }
}

extension PageAudit {
  /// The entries without a DOI, in page order.
  var missingDOIs: [CitationAudit] { citations.filter { $0.findings.contains { $0.rule == .doiMissing } } }

  /// The DOIs without a citation, in page order.
  var listed: [CitationAudit] { citations.filter(\.citation.isMention) }

  /// What is accepted: of the citations, then of the page.
  var allAccepted: [AcceptedFinding] { citations.flatMap(\.accepted) + accepted }
}
