/// What a service allows: lists and single works are counted apart.
struct ServiceLimits: Equatable, Sendable {
  enum Budget { case list, single }

  var list: Rate
  var single: Rate
  /// Requests under way at the same time, of both kinds together.
  var concurrency: Int

  /// Crossref's, for those who do not say who they are (since July 2026).
  static let publicPool = ServiceLimits(
    list: Rate(1, per: .seconds(1)), single: Rate(5, per: .seconds(1)), concurrency: 1)

  /// Crossref's, for those who give an address.
  static let politePool = ServiceLimits(
    list: Rate(3, per: .seconds(1)), single: Rate(10, per: .seconds(1)), concurrency: 3)

  /// DataCite's 500 requests in five minutes, for those who do not say who they are, with some to spare.
  static let dataCite = ServiceLimits(
    list: Rate(3, per: .seconds(2)), single: Rate(3, per: .seconds(2)), concurrency: 1)

  /// DataCite's 1,000 requests in five minutes, for those who give an address.
  static let identifiedDataCite = ServiceLimits(
    list: Rate(3, per: .seconds(1)), single: Rate(3, per: .seconds(1)), concurrency: 2)

  /// doi.org publishes none.
  static let doiOrg = ServiceLimits(
    list: Rate(3, per: .seconds(1)), single: Rate(3, per: .seconds(1)), concurrency: 2)
}
