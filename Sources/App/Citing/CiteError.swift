/// Why citations could not be written. The description says what to do.
struct CiteError: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}
