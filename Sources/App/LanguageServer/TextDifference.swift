import Bibliography

/// The changes between two versions of a text, line by line, so that an editor keeps the cursor and its marks.
enum TextDifference {
  /// Edits of the old version that make the new one, in order and apart from each other.
  static func edits(from old: [UInt8], to new: [UInt8]) -> [Edit] {
    let before = old.split(separator: 0x0A, omittingEmptySubsequences: false)
    let after = new.split(separator: 0x0A, omittingEmptySubsequences: false)
    // A comment adds a line: what is around it stays.
    guard before.count == after.count else { return edit(old[...], new[...]).map { [$0] } ?? [] }
    return zip(before, after).compactMap(edit)
  }

  /// What differs between two pieces, without cutting a character; nil where nothing does.
  private static func edit(_ old: ArraySlice<UInt8>, _ new: ArraySlice<UInt8>) -> Edit? {
    if old.elementsEqual(new) { return nil }
    var prefix = zip(old, new).prefix { $0 == $1 }.count
    let limit = min(old.count, new.count) - prefix
    var suffix = zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.prefix(limit).count
    func isInside(_ text: ArraySlice<UInt8>, _ offset: Int) -> Bool {
      offset < text.endIndex && text[offset] & 0xC0 == 0x80
    }
    while prefix > 0, isInside(old, old.startIndex + prefix) || isInside(new, new.startIndex + prefix) { prefix -= 1 }
    while suffix > 0, isInside(old, old.endIndex - suffix) || isInside(new, new.endIndex - suffix) { suffix -= 1 }
    let replacement = new[new.startIndex + prefix..<new.endIndex - suffix]
    return Edit(
      range: old.startIndex + prefix..<old.endIndex - suffix, replacement: String(decoding: replacement, as: UTF8.self))
  }
}
