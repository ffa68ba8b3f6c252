extension String {
  /// Whether the text has a byte. `utf8.contains` takes several times as long.
  package func hasByte(_ byte: UInt8) -> Bool {
    let bytes = utf8.span
    for index in bytes.indices where bytes[index] == byte { return true }
    return false
  }
}
