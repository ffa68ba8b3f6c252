/// A request that cannot be carried out as it was made; the command prints it with its usage.
package struct UsageError: Error {
  package var message: String

  package init(_ message: String) { self.message = message }
}
