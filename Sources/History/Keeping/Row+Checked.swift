import GRDB

/// Values of a file that may be damaged, or may be somebody else's: what cannot be is an error, and never a crash.
extension Row {
  /// The value of a column, converted.
  func value<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ column: String) throws -> Value {
    try decode(Value.self, forColumn: column)
  }

  /// Seconds since 1970, up to the end of the year 9999.
  func time(_ column: String) throws -> Int64 { try number(column, 0...253_402_300_799) }

  /// How many of something.
  func count(_ column: String) throws -> Int { Int(try number(column, 0...1 << 40)) }

  /// The number of a run or of a page.
  func id(_ column: String) throws -> Int64 { try number(column, 0...1 << 53) }

  private func number(_ column: String, _ range: ClosedRange<Int64>) throws -> Int64 {
    let number: Int64 = try value(column)
    if range.contains(number) { return number }
    throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "\(column) is \(number), which cannot be")
  }
}
