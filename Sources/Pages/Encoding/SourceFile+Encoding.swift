extension SourceFile {
  /// Reads a file in the encoding that it declares; in UTF-8 where it declares none.
  ///
  /// A declaration of a single-byte encoding is not believed where the bytes are UTF-8: text in another would not be so
  /// by chance.
  package init(path: String, file: [UInt8], as format: PageFormat) throws(ScanError) {
    guard file.count <= PageLimits.size else { throw ScanError(.tooLarge, at: PageLimits.size) }
    let declared = try EncodingDeclaration.encoding(of: file, as: format) ?? .utf8
    let isUTF8 = declared == .utf8 || declared.isSingleByte && (try? UTF8Span(validating: file.span)) != nil
    if isUTF8 {
      self.init(path: path, bytes: file)
      return
    }
    guard let text = DecodedText(file, in: declared) else {
      throw ScanError(.unknownEncoding(declared.description), at: 0)
    }
    self.init(path: path, bytes: text.utf8)
    encoding = declared
    original = Original(file: file, map: text.map)
  }

  /// The file's own bytes.
  package var fileBytes: [UInt8] { original?.file ?? bytes }

  /// The bytes of the file that a stretch of `bytes` was made from.
  package func fileRange(of range: Range<Int>) -> Range<Int> { original?.map.file(range) ?? range }

  /// The file's bytes where its text has become another: what has not changed stays as it was, byte for byte.
  package func fileBytes(for changed: [UInt8]) throws(EncodingError) -> [UInt8] {
    guard let original else { return changed }
    let old = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let new = changed.split(separator: 0x0A, omittingEmptySubsequences: false)
    // A repair leaves the lines of the page as many as they were; else all between the first and the last changed one is
    // written anew.
    guard old.count == new.count else { return try original.replacing(bytes[...], with: changed[...], in: encoding) }
    var file: [UInt8] = []
    for (line, (old, new)) in zip(old, new).enumerated() {
      if line > 0 { file += original.file[original.map.fileWithSkipped(old.startIndex - 1..<old.startIndex)] }
      file += try original.replacing(old, with: new, in: encoding)
    }
    return file
  }
}

extension SourceFile {
  /// A file that is not UTF-8, and the way from its text back to it.
  struct Original: Sendable {
    var file: [UInt8]
    var map: OffsetMap

    /// The bytes of a text that another one has taken the place of.
    fileprivate func replacing(
      _ old: ArraySlice<UInt8>, with new: ArraySlice<UInt8>, in encoding: PageEncoding
    ) throws(EncodingError) -> [UInt8] {
      if old.elementsEqual(new) { return Array(file[map.fileWithSkipped(old.startIndex..<old.endIndex)]) }
      var start = zip(old, new).prefix { $0 == $1 }.count
      // Not inside a character.
      while start > 0,
        start < old.count && old[old.startIndex + start].continuesScalar
          || start < new.count && new[new.startIndex + start].continuesScalar
      {
        start -= 1
      }
      var end = zip(old.dropFirst(start).reversed(), new.dropFirst(start).reversed()).prefix { $0 == $1 }.count
      while end > 0, old[old.endIndex - end].continuesScalar { end -= 1 }
      let inserted = try Original.encoded(new.dropFirst(start).dropLast(end), in: encoding)
      let first = old.startIndex + start
      let last = old.endIndex - end
      return file[map.fileWithSkipped(old.startIndex..<first)] + inserted
        + file[map.fileWithSkipped(last..<old.endIndex)]
    }

    private static func encoded(
      _ text: ArraySlice<UInt8>, in encoding: PageEncoding
    ) throws(EncodingError) -> [UInt8] {
      var encoded: [UInt8] = []
      // Between the shifts of an encoding that has them nothing can be put.
      guard !encoding.hasShifts, let converter = CharacterConverter(from: "UTF-8", to: encoding.converter) else {
        throw EncodingError(text: String(decoding: text, as: UTF8.self), encoding: encoding)
      }
      for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
        let outcome = converter.convert(Array(String(scalar).utf8)[...], to: &encoded)
        guard outcome == .converted else { throw EncodingError(text: String(scalar), encoding: encoding) }
      }
      return encoded
    }
  }
}

extension UInt8 {
  fileprivate var continuesScalar: Bool { self & 0xC0 == 0x80 }
}
