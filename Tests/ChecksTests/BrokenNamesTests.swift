import Alignment
import Bibliography
import Citations
import Pages
import Testing

@testable import Checks

/// Lists of authors whose names are right and whose commas are not.
struct BrokenNamesTests {
  private static let work = {
    var work = Work(doi: .one)
    work.type = "journal-article"
    work.title = ["Extraction of Maltol from Fraser Fir"]
    let names = [
      ("Koch", "Andrew S."), ("Chimento", "Clio A."), ("Berg", "Allison N."), ("Spencer", "Jean-Paul"),
      ("Hovland", "Allan K."),
    ]
    work.author = names.map { Name(family: $0.0, given: $0.1) }
    work.containerTitle = ["Journal of Chemical Education"]
    (work.volume, work.issue, work.page) = ("92", "1", "170-174")
    work.dates = [.issued: PartialDate(year: 2015)]
    return work
  }()

  private func fixed(_ authors: String) throws -> String {
    let rest = ", Extraction of Maltol from Fraser Fir, Journal of Chemical Education 92 (2015) 170–174."
    let page = "- \(authors)\(rest) [doi](https://doi.org/10.1029/2022GL099348)\n"
    let fixer = PageFixer(format: .markdown, resolutions: [.one: .found(Self.work)], appliesUncertain: false)
    let fixed = try fixer.fix(SourceFile(path: "page.md", bytes: Array(page.utf8))).fixed
    let text = String(decoding: fixed.bytes, as: UTF8.self)
    return String(text.dropFirst(2).prefix(text.firstRange(of: rest).map { text[..<$0.lowerBound].count - 2 } ?? 400))
  }

  @Test(arguments: [
    (
      "A.S. Koch, C.A., Chimento, A.N., Berg, J.-P. Spencer, and A.K. Hovland",
      "A.S. Koch, C.A. Chimento, A.N. Berg, J.-P. Spencer, and A.K. Hovland"
    ),
    (
      "A. S. Koch, C. A, Chimento, A. N. Berg, J.-P, Spencer and A. K. Hovland",
      "A. S. Koch, C. A. Chimento, A. N. Berg, J.-P. Spencer and A. K. Hovland"
    ),
    (
      "Koch, A. S, C. A. Chimento, A. N, Berg, J.-P., Spencer, and A. K. Hovland",
      "Koch, A. S., C. A. Chimento, A. N. Berg, J.-P. Spencer, and A. K. Hovland"
    ),
  ])
  func `names that commas cut in two are joined, whatever their initials`(cited: String, right: String) throws {
    #expect(try fixed(cited) == right)
    #expect(try fixed(right) == right)
  }

  @Test(arguments: [
    "A.S. Koch, C.A., Chimento, A.N., Berg", "Koch, C.A., Chimento, A.N., Berg, A.S., and J.-P., Hovland",
    "A.S. Koch, C.A., Chimento, A.N., Berg, J.-P., Spencer, A.K., Smith, B.",
  ])
  func `a repair never takes away who is registered`(cited: String) throws {
    let fixed = try fixed(cited)
    for family in ["Koch", "Chimento", "Berg", "Spencer", "Hovland"] where cited.contains(family) {
      #expect(fixed.contains(family), "\(family) is not in \(fixed)")
    }
  }
}
