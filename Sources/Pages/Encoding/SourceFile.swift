import Bibliography
import System

/// A page: its bytes and the starts of its lines.
package struct SourceFile: Sendable {
  /// As given by the user; reports print it.
  package let path: String
  /// The page's text in UTF-8; all ranges count these bytes.
  package let bytes: [UInt8]
  /// The encoding of the file.
  package internal(set) var encoding = PageEncoding.utf8
  /// Whether the file is an office document, and `bytes` are what was read from it: HTML, a line for each paragraph.
  package internal(set) var isExtracted = false
  /// nil if the file's bytes are `bytes`.
  var original: Original?
  /// The offset of each line's first byte, beginning with 0.
  private let lineStarts: [Int]
  /// The number of Unicode scalars before each block. Without it, the column of each finding on a page of one long line
  /// would have to be counted from the start.
  private let scalarsBefore: [Int]
  private static let stretch = 1024

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    var starts = [0]
    var scalars = 0
    var scalarsBefore: [Int] = []
    // A larger page is refused, so its lines are not needed.
    let counted = bytes.count <= PageLimits.size ? bytes[...] : []
    for (offset, byte) in counted.enumerated() {
      if offset % SourceFile.stretch == 0 { scalarsBefore.append(scalars) }
      if byte == 0x0A { starts.append(offset + 1) }
      if !byte.continuesScalar { scalars += 1 }
    }
    scalarsBefore.append(scalars)
    lineStarts = starts
    self.scalarsBefore = scalarsBefore
  }

  /// The text between two byte offsets.
  package func text(in range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The line of a byte, from 1.
  package func line(of offset: Int) -> Int { lineStarts.firstIndexOfSorted { $0 > offset } }

  /// The first byte of a byte's line.
  package func startOfLine(at offset: Int) -> Int { lineStarts[line(of: offset) - 1] }

  /// The line and column of a byte, both from 1; columns count Unicode scalars.
  package func location(of offset: Int) -> SourceLocation {
    let line = lineStarts.firstIndexOfSorted { $0 > offset } - 1
    let column = scalars(before: offset) - scalars(before: lineStarts[line]) + 1
    let place = original?.map.file(offset..<offset).lowerBound ?? offset
    return SourceLocation(offset: place, line: line + 1, column: column)
  }

  /// Where a byte is, behind the page's path: `:12:5`, or `: paragraph 12` in an office document, which has no lines.
  package func placeInWords(of offset: Int) -> String {
    let location = location(of: offset)
    return isExtracted ? ": paragraph \(location.line)" : ":\(location.line):\(location.column)"
  }

  /// What lines are called.
  package var nounForLines: String { isExtracted ? "paragraph" : "line" }

  private func scalars(before offset: Int) -> Int {
    let stretch = offset / SourceFile.stretch
    guard stretch < scalarsBefore.count else { return offset }
    let rest = bytes[stretch * SourceFile.stretch..<offset]
    return scalarsBefore[stretch] + rest.count { !$0.continuesScalar }
  }
}

/// A place on a page: offset in the file's bytes, line and column from 1; columns count Unicode scalars.
package struct SourceLocation: Hashable, Sendable {
  package var offset: Int
  package var line: Int
  package var column: Int
}

extension UInt8 {
  /// Whether it is a UTF-8 byte inside a character, not the first one of it.
  var continuesScalar: Bool { self & 0xC0 == 0x80 }
}

extension [UInt8] {
  /// The offset of the text: after a byte order mark of UTF-8.
  package var textStart: Int { starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }
}

extension SourceFile {
  /// Reads a file in its declared encoding, or in UTF-8 if it declares none.
  ///
  /// If the bytes are valid UTF-8, a declared single-byte encoding is ignored: text in a single-byte encoding is hardly
  /// ever valid UTF-8.
  package init(path: String, file: [UInt8], as format: PageFormat) throws(ScanError) {
    guard file.count <= PageLimits.size else { throw ScanError(.tooLarge, at: PageLimits.size) }
    if format == .markdown, NotebookText.isNotebook(file), (try? UTF8Span(validating: file.span)) != nil {
      let text = try NotebookText(file)
      self.init(path: path, bytes: text.utf8)
      let isASCII = file.allSatisfy { $0 < 0x80 }
      original = Original(file: file, map: text.map, notation: isASCII ? .asciiJSON : .json)
      return
    }
    if !format.isWritable {
      self.init(path: path, bytes: try SourceFile.text(of: file, as: format))
      isExtracted = true
      return
    }
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

  /// The text of an office document as HTML.
  private static func text(of file: [UInt8], as format: PageFormat) throws(ScanError) -> [UInt8] {
    do throws(OfficePackage.Failure) {
      let package = try OfficePackage(file)
      return format == .odt ? try package.openDocument() : try package.word()
    } catch {
      switch error {
      case .encrypted: throw ScanError(.encrypted, at: 0)
      case .damaged: throw ScanError(.damaged, at: 0)
      case .tooLarge: throw ScanError(.tooLarge, at: PageLimits.size)
      }
    }
  }

  /// The file's own bytes.
  package var fileBytes: [UInt8] { original?.file ?? bytes }

  /// The bytes of the file for a range of `bytes`.
  package func fileRange(of range: Range<Int>) -> Range<Int> { original?.map.file(range) ?? range }

  /// The file's bytes after a change of its text. Unchanged text keeps its bytes.
  package func fileBytes(for changed: [UInt8]) throws(EncodingError) -> [UInt8] {
    guard let original else { return changed }
    let old = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let new = changed.split(separator: 0x0A, omittingEmptySubsequences: false)
    // A repair does not change the number of lines. If the number changes all the same, everything between the first
    // and the last difference is encoded again.
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
  /// A file that is not UTF-8 or no text, and the mapping of its text.
  struct Original: Sendable {
    var file: [UInt8]
    var map: OffsetMap
    /// How text is written in the strings of a notebook; nil for any other file.
    var notation: FieldNotation?

    /// The bytes of a text after its replacement by another one.
    fileprivate func replacing(
      _ old: ArraySlice<UInt8>, with new: ArraySlice<UInt8>, in encoding: PageEncoding
    ) throws(EncodingError) -> [UInt8] {
      if old.elementsEqual(new) { return Array(file[map.fileWithSkipped(old.startIndex..<old.endIndex)]) }
      var start = zip(old, new).prefix { $0 == $1 }.count
      // Do not cut a character in two.
      while start > 0,
        start < old.count && old[old.startIndex + start].continuesScalar
          || start < new.count && new[new.startIndex + start].continuesScalar
      {
        start -= 1
      }
      var end = zip(old.dropFirst(start).reversed(), new.dropFirst(start).reversed()).prefix { $0 == $1 }.count
      while end > 0, old[old.endIndex - end].continuesScalar { end -= 1 }
      let first = old.startIndex + start
      let last = old.endIndex - end
      let middle = try changed(old[first..<last], to: new.dropFirst(start).dropLast(end), in: encoding)
      return file[map.fileWithSkipped(old.startIndex..<first)] + middle
        + file[map.fileWithSkipped(last..<old.endIndex)]
    }

    /// More characters are encoded again as a whole.
    private static let mostCompared = 5000

    /// The bytes of a text whose first and last characters change. Those that stay keep their bytes: a notebook may have
    /// `\u00fc` where another one has `ü`.
    private func changed(
      _ old: ArraySlice<UInt8>, to new: ArraySlice<UInt8>, in encoding: PageEncoding
    ) throws(EncodingError) -> [UInt8] {
      let before = Array(String(decoding: old, as: UTF8.self).unicodeScalars)
      let after = Array(String(decoding: new, as: UTF8.self).unicodeScalars)
      guard max(before.count, after.count) <= Original.mostCompared else { return try written(new, in: encoding) }
      var removed: Set<Int> = []
      var inserted: Set<Int> = []
      for change in after.difference(from: before) {
        switch change {
        case .remove(let offset, _, _): removed.insert(offset)
        case .insert(let offset, _, _): inserted.insert(offset)
        }
      }
      var bytes: [UInt8] = []
      var place = old.startIndex
      var index = 0
      var next = 0
      while index < before.count || next < after.count {
        if index < before.count, removed.contains(index) {
          let end = place + String(before[index]).utf8.count
          let whole = map.fileWithSkipped(place..<end)
          // What the text does not show stays.
          bytes += file[whole.lowerBound..<max(whole.lowerBound, map.file(place..<end).lowerBound)]
          (place, index) = (end, index + 1)
        } else if next < after.count, inserted.contains(next) {
          bytes += try written(Array(String(after[next]).utf8)[...], in: encoding)
          next += 1
        } else {
          let end = place + String(before[index]).utf8.count
          bytes += file[map.fileWithSkipped(place..<end)]
          (place, index, next) = (end, index + 1, next + 1)
        }
      }
      return bytes
    }

    private func written(_ text: ArraySlice<UInt8>, in encoding: PageEncoding) throws(EncodingError) -> [UInt8] {
      if let string = notation?.written(String(decoding: text, as: UTF8.self)) { return Array(string.utf8) }
      return try Original.encoded(text, in: encoding)
    }

    private static func encoded(
      _ text: ArraySlice<UInt8>, in encoding: PageEncoding
    ) throws(EncodingError) -> [UInt8] {
      var encoded: [UInt8] = []
      // Text cannot be inserted between the shift sequences of an encoding.
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

/// A changed page cannot be written in its encoding.
package struct EncodingError: Error, Equatable, CustomStringConvertible {
  /// The first text that the encoding cannot represent.
  package var text: String
  package var encoding: PageEncoding

  package var description: String {
    "“\(text)” cannot be written in \(encoding); save the page as UTF-8, and declare UTF-8 in it"
  }
}
