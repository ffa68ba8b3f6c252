import Bibliography

/// Divides an HTML page into items.
struct HTMLReader {
  private let source: [UInt8]
  /// The first parsed byte, after a byte order mark.
  private let base: Int
  private var builder: ItemBuilder
  /// No further text or tag begins before this byte.
  private var cursor: Int
  /// The number of bytes before `cursor` whose text libxml2 has not reported yet. They belong to a character reference
  /// that was already read.
  private var ahead = 0

  private var comments: [SuppressionComment] = []

  static func document(of source: [UInt8]) throws(ScanError) -> Document {
    var reader = HTMLReader(source: source)
    guard reader.base < source.count else { return Document(items: []) }
    try HTMLParser.parse(source[reader.base...]) { (event, reached) throws(ScanError) in
      try reader.read(event, reached: reader.base + reached)
    }
    reader.builder.endItem()
    return Document(items: reader.builder.items, comments: reader.comments)
  }

  private init(source: [UInt8]) {
    self.source = source
    base = source.textStart
    builder = ItemBuilder(source: source)
    cursor = base
  }

  private mutating func read(_ event: HTMLParser.Event, reached: Int) throws(ScanError) {
    switch event {
    case .start(let name):
      let target = name == "a" ? target(reached: reached) : nil
      try builder.open(name, target: target, at: reached)
    case .end(let name): builder.close(name)
    case .comment(let inside): readComment(inside, reached: reached)
    case .text(let bytes): readText(bytes, reached: reached)
    }
  }

  /// Reads the comment that ends at the parser's position.
  private mutating func readComment(_ text: UnsafeBufferPointer<UInt8>, reached: Int) {
    let reached = min(reached, source.count)
    defer { cursor = max(cursor, reached) }
    let start = reached - 3 - text.count - 4
    guard start >= cursor, source.has("<!--", at: start), source[(start + 4)...].starts(with: text) else { return }
    if var comment = SuppressionComment(in: source, inside: start + 4..<reached - 3, of: start..<reached) {
      comment.item = builder.openItem
      comments.append(comment)
    }
  }

  // MARK: Links

  /// The `href` of the start tag whose `>` is next. libxml2 reports its value, but not its place.
  private mutating func target(reached: Int) -> LinkTarget? {
    let reached = min(reached, source.count)
    defer { cursor = max(cursor, reached) }
    var start = reached - 1
    var attempts = 0
    while start >= cursor, attempts < HTMLReader.mostAttempts {
      defer { start -= 1 }
      guard source[start] == UInt8(ascii: "<"), source[start...].has("<a", at: start) else { continue }
      attempts += 1
      // An attribute may contain another `<a`.
      guard let tag = Tag(in: source, at: start, end: min(reached + 2, source.count)), tag.name == "a",
        tag.end > reached
      else { continue }
      cursor = tag.end
      guard let href = tag.href else { return nil }
      return LinkTarget(utf8: CharacterReference.decoded(source[href], of: .attribute), source: href)
    }
    return nil
  }

  private static let mostAttempts = 8

  // MARK: Text

  private mutating func readText(_ bytes: UnsafeBufferPointer<UInt8>, reached: Int) {
    let reached = min(reached, source.count)
    let bytes = notYetRead(bytes)
    guard !bytes.isEmpty else { return }
    if let reference = reference(for: bytes, reached: reached) {
      builder.text(reference.text.utf8, from: reference.range)
      cursor = reference.range.upperBound
    } else if let start = loneAmpersand(for: bytes, reached: reached) {
      readUnknownReference(at: start)
    } else if let start = verbatimStart(of: bytes, reached: reached) {
      builder.text(start..<start + bytes.count)
      cursor = start + bytes.count
    } else {
      readUneven(bytes, reached: reached)
    }
  }

  /// The text without what was already read with the character reference before it.
  private mutating func notYetRead(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    let known = min(ahead, bytes.count)
    let place = cursor - ahead
    guard known > 0, bytes.prefix(known).elementsEqual(source[place..<place + known]) else {
      ahead = 0
      return bytes
    }
    ahead -= known
    return UnsafeBufferPointer(rebasing: bytes.dropFirst(known))
  }

  /// The character reference that ends at the parser's position and represents these bytes.
  private func reference(
    for bytes: UnsafeBufferPointer<UInt8>, reached: Int
  ) -> (text: String, range: Range<Int>)? {
    guard bytes.count <= 4, let start = lastAmpersand(before: reached),
      let reference = CharacterReference(in: source, at: start, of: .html), start + reference.length == reached
    else { return nil }
    // libxml2 reports a control character where browsers use windows-1252.
    let isControl = bytes.count == 2 && bytes[0] == 0xC2 && bytes[1] < 0xA0
    guard isControl || reference.text.utf8.elementsEqual(bytes) else { return nil }
    return (reference.text, start..<reached)
  }

  /// The start of an ampersand that libxml2 reads as text. libxml2 reports it after reading the name behind it, which
  /// is reported next.
  private func loneAmpersand(for bytes: UnsafeBufferPointer<UInt8>, reached: Int) -> Int? {
    bytes.count == 1 && bytes[0] == UInt8(ascii: "&") ? lastAmpersand(before: reached) : nil
  }

  /// Reads a reference that libxml2 does not know: it only knows the names of HTML 4, and only with their semicolon.
  private mutating func readUnknownReference(at start: Int) {
    guard let reference = CharacterReference(in: source, at: start, of: .html) else {
      builder.text(start..<start + 1)
      cursor = start + 1
      return
    }
    builder.text(reference.text.utf8, from: start..<start + reference.length)
    cursor = start + reference.length
    ahead = reference.length - 1
  }

  /// The last ampersand that may begin a reference ending here.
  private func lastAmpersand(before end: Int) -> Int? {
    let start = max(cursor, end - CharacterReference.longest)
    return start < end ? source[start..<end].lastIndex(of: UInt8(ascii: "&")) : nil
  }

  /// Where these bytes are on the page, unchanged.
  ///
  /// They end at the parser's position, or begin there if a single `<` is read as text. Long text is reported in
  /// chunks, each up to four bytes before the parser's position includes its last character.
  private func verbatimStart(of bytes: UnsafeBufferPointer<UInt8>, reached: Int) -> Int? {
    for shift in 0...4 {
      let start = reached - bytes.count + shift
      if start >= cursor, start + bytes.count <= source.count, source[start...].starts(with: bytes) { return start }
    }
    return cursor + bytes.count <= reached && source[cursor...].starts(with: bytes) ? cursor : nil
  }

  /// Reads text that libxml2 changed: it drops control characters, and replaces a NUL by a blank.
  private mutating func readUneven(_ bytes: UnsafeBufferPointer<UInt8>, reached: Int) {
    var index = max(cursor, reached - 4 * bytes.count)
    for byte in bytes {
      while index < reached, source[index] != byte, !(byte == 0x20 && source[index].isBlank) { index += 1 }
      guard index < reached else { break }
      builder.text(index..<index + 1)
      index += 1
    }
    cursor = max(cursor, index)
  }
}
