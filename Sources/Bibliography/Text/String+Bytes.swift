extension String {
  /// Whether the text has a byte. `utf8.contains` takes several times as long.
  package func has(_ byte: UInt8) -> Bool {
    let bytes = utf8.span
    for index in bytes.indices where bytes[index] == byte { return true }
    return false
  }

  /// Whether the bytes of another text stand in this one. `contains` compares characters, which takes ten times as long.
  package func has(_ part: StaticString) -> Bool {
    let bytes = utf8.span
    let count = part.utf8CodeUnitCount
    guard count > 0, bytes.count >= count else { return count == 0 }
    for start in 0...(bytes.count - count) where bytes[start] == part.utf8Start[0] {
      if (1..<count).allSatisfy({ bytes[start + $0] == part.utf8Start[$0] }) { return true }
    }
    return false
  }
}
