import Alignment
import Bibliography
import Citations
import Pages
import Testing

@testable import Checks

/// DOIs that nobody can follow as they are written, and DOIs in other notations, from the page to the findings.
struct BrokenDOITests {
  private static let doi = DOI("10.5555/Fjord.7")!
  private static let arXiv = DOI("10.48550/arXiv.2101.04321")!
  private static let code = DOI("10.5555/code.1")!
  private static let short = DOI("10/gd5bk9")!

  private static func work(_ doi: DOI, _ fill: (inout Work) -> Void = { _ in }) -> Work {
    Work(doi) {
      $0.type = "journal-article"
      $0.title = ["Slow tides in narrow fjords"]
      $0.author = [Name(family: "Berg", given: "Anna"), Name(family: "Sund", given: "Olav")]
      $0.containerTitle = ["Journal of Coastal Geodesy"]
      ($0.volume, $0.page) = ("14", "3-32")
      $0.dates = [.issued: PartialDate(year: 2019)]
      fill(&$0)
    }
  }

  private static let preprint = work(arXiv) {
    $0.type = "posted-content"
    $0.containerTitle = []
    ($0.volume, $0.page) = (nil, nil)
    $0.dates = [.issued: PartialDate(year: 2016)]
  }

  private static let known: [DOI: Resolution] = [
    doi: .found(work(doi)), arXiv: .found(preprint), short: .alias(of: work(doi)),
    code: .found(
      Work(code) {
        $0.type = "software"
        $0.title = ["Toolbox of tides, release 3"]
        $0.author = [Name(family: "Berg", given: "Anna")]
        $0.dates = [.issued: PartialDate(year: 2021)]
      }),
  ]

  private static func entry(_ tail: String) -> String {
    "- Berg, A., & Sund, O. (2019). Slow tides in narrow fjords. *Journal of Coastal Geodesy*, 14, 3–32. \(tail)\n"
  }

  private func audit(_ page: String, as format: PageFormat = .markdown) throws -> PageAudit {
    let source = SourceFile(path: "page", bytes: Array(page.utf8))
    return Checker().check(try Page.read(source, as: format), of: source, resolutions: Self.known)
  }

  private func fixed(_ page: String, as format: PageFormat = .markdown) throws -> String {
    let fixer = PageFixer(format: format, resolutions: Self.known, appliesUncertain: false)
    let fixed = try fixer.fix(SourceFile(path: "page", bytes: Array(page.utf8))).fixed
    return String(decoding: fixed.bytes, as: UTF8.self)
  }

  private static let right = "https://doi.org/10.5555/Fjord.7"

  @Test(arguments: [
    ("https://doi.org/https://doi.org/10.5555/Fjord.7", right),
    ("[doi](https://doi.org/doi.org/10.5555/Fjord.7)", "[doi](\(right))"),
    ("https://doi.org/10.5555/\u{200B}Fjord.7", right), ("doi:10.5555/Fj\u{AD}ord.7", "doi:10.5555/Fjord.7"),
    ("[doi](https://doi.org/10.5555/Fjord.7;PMID:123)", "[doi](\(right))"),
    ("[doi](doi.org/10.5555/Fjord.7)", "[doi](\(right))"),
    ("[doi](10.5555/Fjord.7)", "[doi](\(right))"),
    ("<a href=\"www.doi.org/10.5555/Fjord.7\">doi</a>", "<a href=\"\(right)\">doi</a>"),
  ])
  func `a DOI that leads nowhere as it is written is named and repaired`(tail: String, repaired: String) throws {
    let audit = try audit(Self.entry(tail))
    #expect(audit.allFindings.map(\.finding.rule.id) == ["doi-malformed"])
    #expect(audit.citations.map(\.comparison) == [.consistent] && audit.citations[0].mention?.doi == Self.doi)
    #expect(try fixed(Self.entry(tail)) == Self.entry(repaired))
    #expect(try self.audit(Self.entry(repaired)).allFindings.isEmpty)
  }

  @Test(arguments: [
    "https://doi.org/10.5555/Fjord.7/", "[doi](https://doi.org/10.5555/Fjord.7/)",
    "[doi](https://doi.org/10.5555/Fjord.7/#abs)",
  ])
  func `a slash too many is repaired`(tail: String) throws {
    let audit = try audit(Self.entry(tail))
    #expect(audit.allFindings.map(\.finding.rule.id) == ["doi-link"])
    let repaired = tail.hasPrefix("[") ? "[doi](\(Self.right))" : Self.right
    #expect(try fixed(Self.entry(tail)) == Self.entry(repaired))
  }

  @Test(arguments: [
    ("https://doi.org/10.5555/Fjord.7;PMID:123", Severity.error), ("doi:10.5555/Fjord.7;PMID:123", .note),
  ])
  func `text glued to a DOI is a fault where it is part of a link`(tail: String, severity: Severity) throws {
    let audit = try audit(Self.entry(tail))
    #expect(audit.allFindings.map(\.finding.rule.id) == ["doi-malformed"])
    #expect(audit.allFindings.map(\.finding.severity) == [severity])
    #expect(try fixed(Self.entry(tail)) == Self.entry(tail))
  }

  @Test(arguments: ["https://doi.org/10.5555/", "doi:10.5555", "[doi](http://dx.doi.org/10.5555)"])
  func `half a DOI is named, and not called missing`(tail: String) throws {
    let audit = try audit(Self.entry(tail))
    #expect(audit.allFindings.map(\.finding.rule.id) == ["doi-malformed"])
  }

  @Test func `a broken DOI outside of any entry is named`() throws {
    let audit = try audit("See [the paper](https://doi.org/https://doi.org/10.5555/Fjord.7).\n")
    #expect(audit.allFindings.map(\.finding.rule.id) == ["doi-malformed"])
  }

  @Test func `the argument of a shortcode is no path`() throws {
    #expect(try audit(Self.entry("{{< doi \"10.5555/Fjord.7\" >}}")).allFindings.isEmpty)
  }

  // MARK: Other notations

  @Test(arguments: [
    "doi:10.5555/Fjord.7 arXiv:2101.04321", "[doi](\(right)) [arXiv](https://arxiv.org/abs/2101.04321)",
    "[arXiv:2101.04321v2](https://arxiv.org/abs/2101.04321v2), \(right)",
  ]) func `a preprint beside the DOI is no contradiction`(tail: String) throws {
    let audit = try audit(Self.entry(tail))
    #expect(audit.allFindings.isEmpty && audit.citations.first?.mention?.doi == Self.doi)
  }

  @Test func `a preprint beside the DOI of its publication is not told to be published`() throws {
    var known = Self.known
    known[Self.arXiv] = .found(
      Self.work(Self.arXiv) {
        $0.type = "posted-content"
        $0.isPreprintOf = [Self.doi]
      })
    let page = Self.entry("doi:10.5555/Fjord.7, arXiv:2101.04321")
    let source = SourceFile(path: "page", bytes: Array(page.utf8))
    let audit = Checker().check(try Page.read(source, as: .markdown), of: source, resolutions: known)
    #expect(audit.allFindings.isEmpty)
  }

  @Test(arguments: ["arXiv:2101.04321", "[PDF](https://arxiv.org/pdf/2101.04321v2)"])
  func `the record of a preprint does not refute where the work was published`(tail: String) throws {
    let audit = try audit(Self.entry(tail))
    #expect(audit.allFindings.isEmpty && audit.citations.map(\.mention?.doi) == [Self.arXiv])
    // Title and authors are those of the preprint.
    let wrong = try self.audit(Self.entry(tail).replacing("Sund", with: "Lund"))
    #expect(wrong.allFindings.map(\.finding.rule.id) == ["author-misspelled"])
  }

  @Test func `a preprint that is cited as one is compared`() throws {
    let audit = try audit("- Berg, A., & Sund, O. (2019). Slow tides in narrow fjords. arXiv:2101.04321.\n")
    #expect(audit.allFindings.map(\.finding.rule.id) == ["issued-mismatch"])
  }

  @Test func `behind a label the record decides whether the DOI is the work's`() throws {
    let code = try audit(Self.entry("[code](https://doi.org/10.5555/code.1)"))
    #expect(code.allFindings.map(\.finding.rule.id) == ["doi-missing"])
    let work = try audit(Self.entry("[Preprint](\(Self.right))").replacing("2019", with: "2015"))
    #expect(work.allFindings.map(\.finding.rule.id) == ["issued-mismatch"])
  }

  @Test(arguments: ["https://doi.org/gd5bk9", "doi:10/gd5bk9", "[doi](https://doi.org/gd5bk9)"])
  func `a short DOI is as good as the one that it stands for`(tail: String) throws {
    let audit = try audit(Self.entry(tail))
    #expect(audit.allFindings.isEmpty && audit.citations.map(\.verdict) == [.consistent])
    let wrong = try self.audit(Self.entry(tail).replacing(" 14,", with: " 15,"))
    #expect(wrong.allFindings.map(\.finding.rule.id) == ["volume-mismatch"])
    #expect(wrong.citations[0].corrected?.contains(" 14, 3–32.") == true)
  }

  @Test func `a short DOI that was not looked up is neither right nor wrong`() throws {
    let audit = try audit(Self.entry("https://doi.org/f9mdqt"))
    #expect(audit.allFindings.isEmpty && audit.citations.map(\.verdict) == [.unverifiable])
  }
}
