/// A year, perhaps with month and day: Crossref's `date-parts`.
public struct PartialDate: Hashable, Comparable, Sendable {
  public var year: Int
  /// 1 to 12; nil if only the year is registered.
  public var month: Int?
  /// 1 to 31; nil if no day is registered.
  public var day: Int?

  public init(year: Int, month: Int? = nil, day: Int? = nil) {
    self.year = year
    self.month = month
    self.day = day
  }

  public static func < (left: PartialDate, right: PartialDate) -> Bool {
    (left.year, left.month ?? 0, left.day ?? 0) < (right.year, right.month ?? 0, right.day ?? 0)
  }
}

extension PartialDate {
  /// Reads a date from text: `2017`, `2017-06`, `2017-06-12T17:57:34Z`, the first date of an interval, `2017/2018`; of any
  /// other text the year, `May 2017`. Nil if there is no year.
  public init?(text: some StringProtocol) {
    let first = text.prefix { $0 != "/" && $0 != "T" && $0 != " " }
    let parts = first.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    if let year = parts.first.flatMap({ $0 }), (1...9999).contains(year) {
      let month = parts.count > 1 ? parts[1].flatMap { (1...12).contains($0) ? $0 : nil } : nil
      let day = parts.count > 2 && month != nil ? parts[2].flatMap { (1...31).contains($0) ? $0 : nil } : nil
      self.init(year: year, month: month, day: day)
      return
    }
    let numbers = text.split { !("0"..."9").contains($0) }
    guard let year = numbers.first(where: { $0.count == 4 }).flatMap({ Int($0) }), year > 0 else { return nil }
    self.init(year: year)
  }
}

extension Work {
  /// The dates that count as a work's date of issue. The dates on which a DOI was registered or indexed do not.
  public enum DateKind: String, CaseIterable, Sendable {
    case issued
    case published
    case publishedPrint = "published-print"
    case publishedOnline = "published-online"
    case publishedOther = "published-other"
    case posted
    case accepted
    case approved
    case journalIssuePrint = "journal-issue/published-print"
    case journalIssueOnline = "journal-issue/published-online"
  }

  /// The registered dates by kind. An array instead of a dictionary, since a search through its few entries is faster.
  public struct Dates: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    private var entries: [(kind: DateKind, date: PartialDate)] = []

    public init(dictionaryLiteral dates: (DateKind, PartialDate)...) {
      for (kind, date) in dates { self[kind] = date }
    }

    /// The dates in the order of the record.
    public var values: [PartialDate] { entries.map(\.date) }

    public var isEmpty: Bool { entries.isEmpty }

    public subscript(kind: DateKind) -> PartialDate? {
      get { entries.first { $0.kind == kind }?.date }
      set {
        let place = entries.firstIndex { $0.kind == kind }
        switch (place, newValue) {
        case (let place?, let date?): entries[place].date = date
        case (let place?, nil): entries.remove(at: place)
        case (nil, let date?): entries.append((kind, date))
        case (nil, nil): break
        }
      }
    }

    public static func == (left: Dates, right: Dates) -> Bool {
      DateKind.allCases.allSatisfy { left[$0] == right[$0] }
    }
  }
}
