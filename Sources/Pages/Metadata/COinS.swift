import Bibliography

/// A COinS: the query of an OpenURL in the `title` of an element of the class `Z3988`, as Zotero, WordPress and MediaWiki
/// write it (https://ocoins.info).
struct COinS {
  private var values: [(key: String, text: MappedText)] = []

  /// More values of one element are not read.
  private static let most = 2000

  /// nil for any other element.
  init?(_ tag: MarkupScan.Tag, of file: SourceFile) {
    guard let classes = tag.value("class"), let title = tag.value("title"),
      file.bytes[classes].split(whereSeparator: \.isBlank).contains(where: { $0.elementsEqual("Z3988".utf8) })
    else { return nil }
    let query = MappedText(attribute: title, of: file)
    let bytes = Array(query.text.utf8)
    var start = 0
    while start < bytes.count, values.count < COinS.most {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "&")) ?? bytes.count
      if let equals = bytes[start..<end].firstIndex(of: UInt8(ascii: "=")), equals + 1 < end {
        let key = String(decoding: bytes[start..<equals].map(\.lowered), as: UTF8.self)
        values.append((key, query.subtext(equals + 1..<end).decodingPercents().decodingReferences()))
      }
      start = end + 1
    }
  }

  func statement(in file: SourceFile) -> WorkStatement? {
    let article = value("rft.atitle")
    // `rft.title` is the journal beside an article, and the book otherwise.
    let title = article ?? value("rft.btitle") ?? value("rft.title")
    let container = article == nil ? nil : value("rft.jtitle") ?? value("rft.btitle") ?? value("rft.title")
    let pages = StatedValue(.page, value("rft.pages") ?? value("rft.artnum"))
    let stated = [
      StatedValue(.title, title: title), StatedValue(names: authors),
      StatedValue(.containerTitle, title: container ?? value("rft.stitle")),
      StatedValue(.volume, value("rft.volume")), StatedValue(.issue, value("rft.issue")),
      StatedValue(first: value("rft.spage"), last: value("rft.epage")) ?? pages, StatedValue(date: value("rft.date")),
    ]
    return WorkStatement(.coins, stated.compactMap(\.self), doi: doi, in: file)
  }

  private func value(_ key: String) -> MappedText? { values.first { $0.key == key && !$0.text.isEmpty }?.text }

  /// `rft_id=info:doi/10.5555/bog.7`; older writers have `rft.id=info:DOI/…`.
  private var doi: MappedText? {
    for (key, text) in values where ["rft_id", "rft.id", "rft.doi", "rft_id.doi"].contains(key) {
      let bytes = Array(text.text.utf8.map(\.lowered))
      if bytes.starts(with: "info:doi/".utf8) { return text.subtext(9..<bytes.count) }
      if bytes.starts(with: "10.".utf8) || bytes.firstIndex(of: "doi.org/10.", from: 0) != nil { return text }
    }
    return nil
  }

  /// `rft.au` has the names; some writers have the first one in parts only, `rft.aulast`.
  private var authors: [MappedText] {
    let names = values.filter { $0.key == "rft.au" }.map(\.text)
    guard let family = value("rft.aulast"), !names.contains(where: { $0.text.contains(family.text) }) else {
      return names
    }
    let given = value("rft.aufirst") ?? value("rft.auinit")
    // A name in parts that stands behind the others on the page would not be the first one.
    guard names.isEmpty || (family.sourceRange?.lowerBound ?? 0) < (names[0].sourceRange?.lowerBound ?? 0) else {
      return []
    }
    return [MappedText(family: family, given: given)] + names
  }
}

extension MappedText {
  /// `Tides%20and+peat`: the value of a query.
  fileprivate func decodingPercents() -> MappedText {
    let bytes = Array(text.utf8)
    guard bytes.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else { return self }
    var decoded = MappedText()
    var start = 0
    var index = 0
    func flush() { if start < index { decoded.append(subtext(start..<index)) } }
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "%") else {
        index += 1
        continue
      }
      flush()
      var end = index + 1
      var utf8: [UInt8] = [0x20]
      if bytes[index] == UInt8(ascii: "%") {
        utf8 = []
        end = index
        // The bytes of one character.
        while let byte = MappedText.escape(in: bytes, at: end), utf8.isEmpty || byte.continuesScalar {
          utf8.append(byte)
          end += 3
        }
      }
      // A percent sign that escapes nothing, and bytes that are no character, stay as they are.
      if utf8.isEmpty || (try? UTF8Span(validating: utf8.span)) == nil {
        start = index
        index = max(end, index + 1)
        continue
      }
      if let source = source(of: index..<end) { decoded.append(String(decoding: utf8, as: UTF8.self), from: source) }
      index = end
      start = end
    }
    flush()
    return decoded
  }

  /// The byte of `%C3`.
  private static func escape(in bytes: [UInt8], at index: Int) -> UInt8? {
    guard index + 2 < bytes.count, bytes[index] == UInt8(ascii: "%") else { return nil }
    return UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
  }
}
