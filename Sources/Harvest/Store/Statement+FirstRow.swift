import GRDB

extension Statement {
  /// What is made of the first row; nil where there is none.
  ///
  /// A cursor only lends its row, as long as it lives; `Row.fetchOne` would copy a record of some kilobytes.
  func firstRow<Made>(_ arguments: StatementArguments, _ make: (Row) throws -> Made) throws -> Made? {
    let rows = try Row.fetchCursor(self, arguments: arguments)
    return try withExtendedLifetime(rows) { try rows.next().map(make) }
  }
}
