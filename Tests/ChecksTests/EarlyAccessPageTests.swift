import Alignment
import Bibliography
import Citations
import Pages
import Testing

@testable import Checks

/// Pages with an entry that was written before its work had a volume, and what the other entries make of it.
struct EarlyAccessPageTests {
  private static func work(
    _ doi: String, _ title: String, _ names: [(String, String)], _ volume: String, _ issue: String, _ page: String,
    _ year: Int
  ) -> Work {
    var work = Work(doi: DOI(doi)!)
    work.type = "journal-article"
    work.title = [title]
    work.author = names.map { Name(family: $0.0, given: $0.1) }
    work.containerTitle = ["Seismological Research Letters"]
    work.shortContainerTitle = ["Seismol. Res. Lett."]
    (work.volume, work.issue, work.page) = (volume, issue, page)
    work.dates = [.issued: PartialDate(year: year), .publishedPrint: PartialDate(year: year)]
    return work
  }

  private static let works = [
    work(
      "10.1785/0220200001", "Slow Slip Beneath the Northern Andes Seen From Space",
      [("Mora", "Ana"), ("Keller", "Jonas P.")], "91", "4", "2101-2113", 2020),
    work(
      "10.1785/0220200002", "Aftershocks of Deep Earthquakes in the Fiji Region",
      [("Tonga", "Sione"), ("Mora", "Ana"), ("Berg", "Lisa")], "92", "1", "455-469", 2021),
    work(
      "10.1785/0220210063", "The Jiashi Earthquake and the Thrust Belt of Southwestern Tian Shan",
      [("He", "Yan"), ("Keller", "Jonas P."), ("Wang", "Teng")], "93", "2A", "680-692", 2022),
  ]

  private func fixed(_ page: String, as format: PageFormat = .markdown) throws -> String {
    let resolutions = Dictionary(
      uniqueKeysWithValues: Self.works.map { ($0.doi, Resolution.found($0)) })
    let fixer = PageFixer(format: format, resolutions: resolutions, appliesUncertain: false)
    let source = SourceFile(path: "page", bytes: Array(page.utf8))
    let once = try fixer.fix(source)
    #expect(try !fixer.fix(once.fixed).isChanged, "a second repair changes the page again")
    return String(decoding: once.fixed.bytes, as: UTF8.self)
  }

  private static let nlm = """
    - Mora A, Keller JP. Slow slip beneath the northern Andes seen from space. *Seismol Res Lett.* 2020;91(4):2101-13. doi:10.1785/0220200001
    - Tonga S, Mora A, Berg L. Aftershocks of deep earthquakes in the Fiji region. *Seismol Res Lett.* 2021;92(1):455-69. doi:10.1785/0220200002
    - He Y, Keller JP, Wang T. The Jiashi earthquake and the thrust belt of southwestern Tian Shan. *Seismol Res Lett.* 2022
    """

  private static let apa = """
    <ul>
    <li>Mora, A., &amp; Keller, J. P. (2020). Slow slip beneath the northern Andes seen from space. <i>Seismological Research Letters</i>, <i>91</i>(4), 2101&ndash;2113. <a href="https://doi.org/10.1785/0220200001">doi</a></li>
    <li>Tonga, S., Mora, A., &amp; Berg, L. (2021). Aftershocks of deep earthquakes in the Fiji region. <i>Seismological Research Letters</i>, <i>92</i>(1), 455&ndash;469. <a href="https://doi.org/10.1785/0220200002">doi</a></li>
    <li>He, Y., Keller, J. P., &amp; Wang, T. (2021). The Jiashi earthquake and the thrust belt of southwestern Tian Shan. <i>Seismological Research Letters</i>, 1&ndash;13. <a href="https://doi.org/10.1785/0220210063">doi</a></li>
    </ul>

    """

  private static let labels = """
    1. A. Mora and J. P. Keller, "Slow slip beneath the northern Andes seen from space", Seismological Research Letters, vol. 91, no. 4, pp. 2101–2113, 2020. doi:10.1785/0220200001
    2. S. Tonga, A. Mora, and L. Berg, "Aftershocks of deep earthquakes in the Fiji region", Seismological Research Letters, vol. 92, no. 1, pp. 455–469, 2021. doi:10.1785/0220200002
    3. Y. He, J. P. Keller, and T. Wang, "The Jiashi earthquake and the thrust belt of southwestern Tian Shan", Seismological Research Letters
    """

  @Test(arguments: [":1-13. ", ". In press. "])
  func `a list in the style of medicine gets year, volume, issue and shortened pages`(early: String) throws {
    let page = try fixed(Self.nlm + early + "doi:10.1785/0220210063\n")
    #expect(page.hasPrefix(Self.nlm), "the text before the pages is changed")
    #expect(page.hasSuffix(" 2022;93(2A):680-92. doi:10.1785/0220210063\n"), "\(page.suffix(80))")
  }

  @Test func `markup, entities and the year of an APA list are followed`() throws {
    let page = try fixed(Self.apa, as: .html)
    #expect(page.contains("<i>Seismological Research Letters</i>, 93(2A), 680&ndash;692. <a"), "\(page.suffix(330))")
    #expect(page.contains("<li>He, Y., Keller, J. P., &amp; Wang, T. (2022). The Jiashi"))
    let others = page.split(separator: "<li>He")[0]
    #expect(Self.apa.hasPrefix(others), "another entry is changed")
  }

  private static let plain = """
    - Mora, A., & Keller, J. P. (2020). Slow slip beneath the northern Andes seen from space. Seismological Research Letters, 91(4), 2101–2113. https://doi.org/10.1785/0220200001
    - Tonga, S., Mora, A., & Berg, L. (2021). Aftershocks of deep earthquakes in the Fiji region. Seismological Research Letters, 92(1), 455–469. https://doi.org/10.1785/0220200002
    - He, Y., Keller, J. P., & Wang, T. (2022). The Jiashi earthquake and the thrust belt of southwestern Tian Shan. Seismological Research Letters
    """

  @Test(arguments: [". ", ", in press. "]) func `the year is written in the place of "n.d." and not beside it`(
    early: String
  ) throws {
    let right = Self.plain + ", 93(2A), 680–692. https://doi.org/10.1785/0220210063\n"
    let undated = Self.plain.replacing("(2022)", with: "(n.d.)")
    #expect(try fixed(undated + early + "https://doi.org/10.1785/0220210063\n") == right)
  }

  /// The words go with the marks and brackets that were theirs, wherever they stand.
  @Test(arguments: [
    "in press", "accepted", "submitted", "early view", "forthcoming", "to appear", "advance online publication",
    "online first", "Epub ahead of print", "im Druck", "sous presse", "en prensa", "In Press", "Accepted",
  ])
  func `words for a work that is not in print yet are taken out`(words: String) throws {
    let right = Self.plain + ", 93(2A), 680–692. https://doi.org/10.1785/0220210063\n"
    for early in [", \(words). ", " (\(words)). ", ". \(words). ", ". [\(words)]. "] {
      let page = Self.plain + early + "https://doi.org/10.1785/0220210063\n"
      #expect(try fixed(page) == right, "\(early)")
    }
    let inYear = [("(2022)", "(\(words))"), ("(2022)", "(2022, \(words))")]
    for (year, early) in inYear {
      let page = Self.plain.replacing(year, with: early) + ". https://doi.org/10.1785/0220210063\n"
      #expect(try fixed(page) == right, "\(early)")
    }
    // Behind the citation they cannot be taken out, and would stay.
    let behind = Self.plain.replacing("(2022)", with: "(2021)") + ". doi:10.1785/0220210063 [\(words)]\n"
    let after = try fixed(behind)
    #expect(after == behind, "\(after.suffix(150))")
  }

  /// A citation that would still say that the work is not in print is not corrected, its year neither.
  @Test(arguments: [
    ". Accepted for publication in May.", ", submitted to the journal.", ". Accepted 3 May 2021.",
    ". First published online.",
  ])
  func `words that are a part of a sentence withhold the correction`(early: String) throws {
    let page = Self.plain.replacing("(2022)", with: "(2021)") + early + " https://doi.org/10.1785/0220210063\n"
    #expect(try fixed(page) == page)
    let other = Self.plain.replacing("(2022)", with: "(2018)") + early + " https://doi.org/10.1785/0220210063\n"
    #expect(try fixed(other) == other)
  }

  @Test(arguments: [", pp. 1–13, 2021.", ", pp. 1–13, 2022.", ", pp.\u{A0}1–13, 2022."])
  func `labels of volume, issue and pages are the list's`(early: String) throws {
    let page = try fixed(Self.labels + early + " doi:10.1785/0220210063\n")
    #expect(page.hasPrefix(Self.labels))
    #expect(
      page.hasSuffix("Seismological Research Letters, vol. 93, no. 2A, pp. 680–692, 2022. doi:10.1785/0220210063\n"),
      "\(page.suffix(120))")
  }

  @Test func `text before a year stays, and the list shows how last pages are written`() throws {
    let page = """
      - Mora A, Keller JP. Slow slip beneath the northern Andes seen from space. Seismol Res Lett 2020;91(4):2101-13. doi:10.1785/0220200001
      - He Y, Keller JP, Wang T. The Jiashi earthquake and the thrust belt of southwestern Tian Shan. Seismological Research Letters. 2022:1-13. doi:10.1785/0220210063

      """
    let expected = page.replacing("Letters. 2022:1-13", with: "Letters. 2022;93(2A):680-92")
    #expect(try fixed(page) == expected)
  }

  @Test(arguments: [
    ("; 2022; : 1–13.", "; 2022; 93: 680–692."), (", 2022:1–13.", ", 2022;93:680–692."),
    (", 2022, 1–13.", ", 2022, 93, 680–692."),
  ])
  func `a publisher of another entry is not put in, and no year twice`(early: String, filled: String) throws {
    let page = """
      - Mora, A., & Keller, J. P. Slow slip beneath the northern Andes seen from space. Seismological Research Letters. SSA Press; 2020; 91: 2101–2113. doi:10.1785/0220200001
      - He, Y., Keller, J. P., & Wang, T. The Jiashi earthquake and the thrust belt of southwestern Tian Shan. Seismological Research Letters. SSA Press\(early) doi:10.1785/0220210063

      """
    #expect(try fixed(page) == page.replacing(early, with: filled))
  }

  @Test func `BibTeX gets the fields that it lacks, on lines of their own`() throws {
    let entries = """
      @article{mora2020,
        author  = {Mora, Ana and Keller, Jonas P.},
        title   = {Slow Slip Beneath the Northern Andes Seen From Space},
        journal = {Seismological Research Letters},
        volume  = {91},
        number  = {4},
        pages   = {2101--2113},
        year    = {2020},
        doi     = {10.1785/0220200001}
      }
      @article{he2022,
        author  = {He, Yan and Keller, Jonas P. and Wang, Teng},
        title   = {The {Jiashi} Earthquake and the Thrust Belt of Southwestern {Tian Shan}},
        journal = {Seismological Research Letters},
        pages   = {1--13},
        year    = {2022},
        doi     = {10.1785/0220210063}
      }

      """
    let expected = entries.replacing(
      "  pages   = {1--13},\n", with: "  volume  = {93},\n  number  = {2A},\n  pages   = {680--692},\n")
    #expect(try fixed(entries, as: .bibtex) == expected)
    let withoutIssues = entries.replacing("  number  = {4},\n", with: "")
    let plain = expected.replacing("  number  = {4},\n", with: "").replacing("  number  = {2A},\n", with: "")
    #expect(try fixed(withoutIssues, as: .bibtex) == plain)
  }

  @Test func `CSL-JSON gets the members that it lacks`() throws {
    let item = """
      [
        {
          "type": "article-journal",
          "title": "The Jiashi Earthquake and the Thrust Belt of Southwestern Tian Shan",
          "author": [{"family": "He", "given": "Yan"}, {"family": "Keller", "given": "Jonas P."}, {"family": "Wang", "given": "Teng"}],
          "container-title": "Seismological Research Letters",
          "issued": {"date-parts": [[2022]]},
          "DOI": "10.1785/0220210063",
          "page": "1-13"
        }
      ]

      """
    let expected = item.replacing(
      "    \"page\": \"1-13\"\n",
      with: "    \"volume\": \"93\",\n    \"issue\": \"2A\",\n    \"page\": \"680-692\"\n")
    #expect(try fixed(item, as: .cslJSON) == expected)
  }
}
