import Bibliography

extension MappedText {
  /// With the characters that references stand for: values of fields and plain text are often copied from the web, as
  /// `Kernel&apos;s`, and BibTeX has `Kernel\&apos;s` then.
  ///
  /// Some were escaped twice, `&amp;apos;`, so decoding goes on as it does with records.
  package func decodingReferences() -> MappedText {
    var text = self
    for _ in 0..<3 {
      guard let next = text.decodedOnce() else { break }
      text = next
    }
    return text
  }

  /// nil where there is no reference.
  private func decodedOnce() -> MappedText? {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return nil }
    let bytes = Array(text.utf8)
    var decoded = MappedText()
    var start = 0
    var index = 0
    while let ampersand = bytes[index...].firstIndex(of: UInt8(ascii: "&")) {
      index = ampersand + 1
      guard let reference = CharacterReference(in: bytes, at: ampersand, of: .text),
        let source = source(of: ampersand..<ampersand + reference.length)
      else { continue }
      if start < ampersand { decoded.append(subtext(start..<ampersand)) }
      decoded.append(reference.text, from: source)
      index = ampersand + reference.length
      start = index
    }
    guard start > 0 else { return nil }
    if start < bytes.count { decoded.append(subtext(start..<bytes.count)) }
    return decoded
  }
}
