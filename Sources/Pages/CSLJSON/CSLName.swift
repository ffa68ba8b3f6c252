import Bibliography

/// A name of CSL-JSON or of Zotero: its parts in the order of the page, `Wang, Teng` or `Teng Wang`.
struct CSLName {
  var text = MappedText()

  /// nil for one that is no author, or empty.
  init?(_ reader: inout JSONReader) throws(JSONError) {
    var family: JSONText?
    var given: JSONText?
    var whole: JSONText?
    var role = "author"
    try reader.object { (key, reader) throws(JSONError) in
      switch key {
      case "family", "lastName": family = try JSONText(&reader)
      case "given", "firstName": given = try JSONText(&reader)
      case "literal", "name": whole = try JSONText(&reader)
      case "creatorType": if try reader.peek() == .string { role = try reader.string() }
      default: break
      }
    }
    guard role == "author" else { return nil }
    text = CSLName.joined(family?.text.trimmed(), given?.text.trimmed()) ?? whole?.text.trimmed() ?? MappedText()
    if text.isEmpty { return nil }
  }

  private static func joined(_ family: MappedText?, _ given: MappedText?) -> MappedText? {
    guard let family, let place = family.sourceRange else { return nil }
    guard let given, let other = given.sourceRange else { return family }
    let isFamilyFirst = place.upperBound < other.lowerBound
    guard isFamilyFirst || other.upperBound < place.lowerBound else { return family }
    var text = isFamilyFirst ? family : given
    let gap = isFamilyFirst ? place.upperBound..<other.lowerBound : other.upperBound..<place.lowerBound
    text.append(isFamilyFirst ? ", " : " ", from: gap)
    text.append(isFamilyFirst ? given : family)
    return text
  }
}
