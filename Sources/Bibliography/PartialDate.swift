/// A date as far as it is registered: Crossref's `date-parts`.
public struct PartialDate: Hashable, Comparable, Sendable {
  public var year: Int
  /// 1 to 12, nil where only the year is registered.
  public var month: Int?
  /// 1 to 31, nil where only year and month are registered.
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
