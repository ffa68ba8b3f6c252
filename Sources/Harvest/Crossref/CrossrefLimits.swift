/// What a pool of Crossref's allows (since July 2026; single works and lists are counted apart).
struct CrossrefLimits: Equatable, Sendable {
  var list: Rate
  var single: Rate
  /// Requests under way at the same time, of both kinds together.
  var concurrency: Int

  /// For those who do not say who they are.
  static let publicPool = CrossrefLimits(
    list: Rate(1, per: .seconds(1)), single: Rate(5, per: .seconds(1)), concurrency: 1)

  /// For those who give an address.
  static let politePool = CrossrefLimits(
    list: Rate(3, per: .seconds(1)), single: Rate(10, per: .seconds(1)), concurrency: 3)
}
