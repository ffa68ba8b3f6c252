import Bibliography
import Pages

/// What decides the place of an entry in a list.
struct OrderKey: Sendable, Equatable {
  /// As cited, or that of the heading above; nil where neither is known.
  var year: Int?
  /// Month and day of the record as one number, `507` for 7 May; nil where the record has no month.
  var day: Int?
  /// The family name of the first author, folded; empty where it is not known.
  var author: [UInt8]
}

/// The order in which a page has its entries.
struct ListOrder {
  enum Kind { case newestFirst, oldestFirst, byAuthor }

  /// Neighbours in a list that are in an order, and that are against it.
  private struct Evidence {
    var agreeing = 0
    var against = 0

    mutating func add(_ agrees: Bool) { if agrees { agreeing += 1 } else { against += 1 } }

    /// Of ten neighbours one may stand wrong.
    var holds: Bool { agreeing > 0 && against * 10 <= agreeing }
  }

  /// Those that the page's entries agree with.
  private(set) var kinds: [Kind] = []
  /// How entries of one year stand.
  private let tiesByAuthor: Bool
  private let tiesNewestFirst: Bool
  private let tiesOldestFirst: Bool

  /// Neighbours by which the alphabet is no accident.
  private static let fewestByAuthor = 3
  private static let fewestTies = 2

  /// - Parameters:
  ///   - sections: the entries of each section of the page, in page order.
  ///   - years: the years of the sections that are headed by one, in page order.
  init(_ sections: [[OrderKey]], years: [Int]) {
    var (newest, oldest, author) = (Evidence(), Evidence(), Evidence())
    var (tieAuthor, tieNewest, tieOldest) = (Evidence(), Evidence(), Evidence())
    for (first, second) in zip(years, years.dropFirst()) where first != second {
      newest.add(first > second)
      oldest.add(first < second)
    }
    for section in sections {
      for (first, second) in zip(section, section.dropFirst()) {
        let areNamed = !first.author.isEmpty && !second.author.isEmpty && first.author != second.author
        let isAlphabetical = first.author.lexicographicallyPrecedes(second.author)
        if areNamed { author.add(isAlphabetical) }
        guard let year = first.year, let next = second.year else { continue }
        if year != next {
          newest.add(year > next)
          oldest.add(year < next)
        } else {
          if areNamed { tieAuthor.add(isAlphabetical) }
          if let day = first.day, let other = second.day, day != other {
            tieNewest.add(day > other)
            tieOldest.add(day < other)
          }
        }
      }
    }
    if newest.holds { kinds.append(.newestFirst) }
    if oldest.holds { kinds.append(.oldestFirst) }
    if author.holds, author.agreeing >= ListOrder.fewestByAuthor { kinds.append(.byAuthor) }
    tiesByAuthor = tieAuthor.agreeing >= ListOrder.fewestByAuthor && tieAuthor.against == 0
    // Where nothing speaks against it, entries of one year stand as those of several do.
    tiesNewestFirst = tieNewest.against == 0 && (newest.holds || tieNewest.agreeing >= ListOrder.fewestTies)
    tiesOldestFirst =
      tieOldest.against == 0 && (oldest.holds && !newest.holds || tieOldest.agreeing >= ListOrder.fewestTies)
  }

  /// The index before which a new entry belongs; nil where the order of the page or of the entries around is unclear.
  func place(of new: OrderKey, in entries: [OrderKey]) -> Int? {
    let places = Set(kinds.map { place(of: new, in: entries, $0) })
    return places.count == 1 ? places.first.flatMap { $0 } : nil
  }

  /// Why a new entry has no place.
  func doubt(about new: OrderKey, in entries: [OrderKey], ofPage count: Int) -> String {
    if kinds.contains(where: { $0 != .byAuthor }), new.year == nil {
      return "its record has no year, by which the entries stand"
    }
    if kinds.contains(.byAuthor), new.author.isEmpty { return "its record has no author, by which the entries stand" }
    let unclear = "the order of the entries is not clear: "
    if count == 1 { return unclear + "there is only one" }
    if kinds.isEmpty { return unclear + "they stand neither by year nor by first author" }
    let places = kinds.map { place(of: new, in: entries, $0) }
    if places.contains(nil) { return unclear + "those around its place are out of order" }
    return unclear + "by year it would stand elsewhere than by first author"
  }

  private func place(of new: OrderKey, in entries: [OrderKey], _ kind: Kind) -> Int? {
    switch kind {
    case .byAuthor: placeByAuthor(new, entries)
    case .newestFirst, .oldestFirst: placeByYear(new, entries, isNewestFirst: kind == .newestFirst)
    }
  }

  private func placeByYear(_ new: OrderKey, _ entries: [OrderKey], isNewestFirst: Bool) -> Int? {
    guard let year = new.year else { return nil }
    func isBefore(_ other: Int) -> Bool { isNewestFirst ? other > year : other < year }
    let start = entries.firstIndex { $0.year.map { !isBefore($0) } ?? false } ?? entries.count
    let end = entries[start...].firstIndex { $0.year.map { $0 != year } ?? false } ?? entries.count
    // Around the new entry nothing may stand out of order.
    guard entries[end...].allSatisfy({ $0.year.map { !isBefore($0) && $0 != year } ?? true }) else { return nil }
    let ties = start..<end
    if tiesByAuthor, !new.author.isEmpty, isOrdered(entries[ties]) {
      return entries[ties].firstIndex { new.author.lexicographicallyPrecedes($0.author) } ?? end
    }
    if let day = new.day, tiesNewestFirst || tiesOldestFirst, entries[ties].allSatisfy({ $0.day != nil }) {
      return entries[ties].firstIndex { tiesNewestFirst ? $0.day! <= day : $0.day! > day } ?? end
    }
    return isNewestFirst ? start : end
  }

  private func placeByAuthor(_ new: OrderKey, _ entries: [OrderKey]) -> Int? {
    guard !new.author.isEmpty else { return nil }
    let start = entries.firstIndex { !$0.author.isEmpty && !$0.author.lexicographicallyPrecedes(new.author) }
    guard let start else { return entries.count }
    let end = entries[start...].firstIndex { !$0.author.isEmpty && $0.author != new.author } ?? entries.count
    guard entries[end...].allSatisfy({ $0.author.isEmpty || new.author.lexicographicallyPrecedes($0.author) })
    else { return nil }
    // Of one person the older first, unless the page has it the other way round.
    let years = entries[start..<end].compactMap(\.year)
    let isFalling = zip(years, years.dropFirst()).contains { $0 > $1 }
    let isRising = zip(years, years.dropFirst()).contains { $0 < $1 }
    guard !(isFalling && isRising), let year = new.year else { return isFalling && isRising ? nil : end }
    return entries[start..<end].firstIndex { $0.year.map { isFalling ? $0 <= year : $0 > year } ?? false } ?? end
  }

  private func isOrdered(_ entries: ArraySlice<OrderKey>) -> Bool {
    zip(entries, entries.dropFirst()).allSatisfy { !$1.author.lexicographicallyPrecedes($0.author) }
  }
}
