import Bibliography

/// The numbers of a record: years, volume, issue, pages, each as it may be cited.
struct RegisteredNumbers: Sendable {
  /// Every year that the registry gives the work, of print, online or otherwise.
  let years: Set<Int>
  /// The year a correction would put.
  let year: Int?
  let printYear: Int?
  let onlineYear: Int?
  let volume: String?
  let issue: String?
  let page: PageLocator?
  /// `article-number`, where it is not the page itself.
  let articleNumber: PageLocator?
  /// What publishers print as the article's number although they register none: the end of the DOI (AGU, Frontiers).
  let derived: [PageLocator]

  init(_ work: Work) {
    let accepted: [Work.DateKind] = [
      .publishedPrint, .published, .issued, .publishedOnline, .publishedOther, .posted, .accepted, .journalIssuePrint,
      .journalIssueOnline,
    ]
    years = Set(accepted.compactMap { work.dates[$0]?.year })
    printYear = work.dates[.publishedPrint]?.year ?? work.dates[.journalIssuePrint]?.year
    onlineYear = work.dates[.publishedOnline]?.year
    year =
      work.dates[.publishedPrint]?.year ?? work.dates[.published]?.year ?? work.dates[.issued]?.year ?? onlineYear
      ?? work.dates[.posted]?.year
    volume = work.volume.map(Markup.plainText).flatMap(RegisteredNumbers.nonZero)
    issue = work.issue.map(Markup.plainText)
    page = work.page.map(Markup.plainText).flatMap(PageLocator.init)
    articleNumber = work.articleNumber.map(Markup.plainText).flatMap(PageLocator.init)
    derived = page == nil && articleNumber == nil ? RegisteredNumbers.locators(in: work.doi) : []
  }

  /// Early-access articles are registered with volume 0.
  private static func nonZero(_ volume: String) -> String? { volume == "0" ? nil : volume }

  private static func locators(in doi: DOI) -> [PageLocator] {
    var locators: [PageLocator] = []
    if doi.prefix == "10.1029" { locators.append(contentsOf: PageLocator("e" + doi.suffix).map { [$0] } ?? []) }
    if let tail = doi.suffix.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).last, tail.count >= 3,
      tail.contains(where: \.isNumber)
    {
      locators += PageLocator(String(tail)).map { [$0] } ?? []
    }
    return locators
  }
}
