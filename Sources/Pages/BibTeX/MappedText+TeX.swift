import Bibliography

extension MappedText {
  /// The text as TeX prints it. Character references are decoded too.
  ///
  /// - Parameter isLiteral: whether it is a DOI or an address.
  func readAsTeX(isLiteral: Bool = false) -> MappedText {
    var decoder = TeXDecoder(Array(text.utf8), isLiteral: isLiteral)
    decoder.decode(0..<text.utf8.count)
    let decoded = decoder.text
    let bytes = Array(decoded.text.utf8)
    var read = MappedText()
    for run in decoded.runs {
      let piece = String(decoding: bytes[run.visible], as: UTF8.self)
      read.append(piece, run.source, isVerbatim: run.isVerbatim, of: self)
    }
    return read.decodingReferences().trimmed()
  }
}
