import Bibliography

/// Divides an HTML page into items.
struct HTMLReader {
  private let source: [UInt8]
  /// Where the parsed bytes begin: behind a byte order mark.
  private let base: Int
  private var builder: ItemBuilder
  /// No text or tag that is still to come begins before this byte.
  private var cursor: Int
  /// How many bytes of text are still to be told that stand before `cursor`: they are of a reference that was read.
  private var ahead = 0

  private var comments: [SuppressionComment] = []

  static func division(of source: [UInt8]) throws(ScanError) -> Division {
    var reader = HTMLReader(source: source)
    guard reader.base < source.count else { return Division(items: []) }
    try HTMLParser.parse(source[reader.base...]) { (event, reached) throws(ScanError) in
      try reader.read(event, reached: reader.base + reached)
    }
    reader.builder.endItem()
    return Division(items: reader.builder.items, comments: reader.comments)
  }

  private init(source: [UInt8]) {
    self.source = source
    base = source.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
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

  /// The comment that ends where parsing has reached.
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

  /// The `href` of the start tag whose `>` is next; libxml2 gives its value, but not its place.
  private mutating func target(reached: Int) -> LinkTarget? {
    let reached = min(reached, source.count)
    defer { cursor = max(cursor, reached) }
    var start = reached - 1
    var attempts = 0
    while start >= cursor, attempts < HTMLReader.mostAttempts {
      defer { start -= 1 }
      guard source[start] == UInt8(ascii: "<"), source[start...].has("<a", at: start) else { continue }
      attempts += 1
      // An attribute may hold another `<a`.
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

  /// Text without what was read with the reference before it.
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

  /// The character reference that ends where parsing has reached and stands for these bytes.
  private func reference(
    for bytes: UnsafeBufferPointer<UInt8>, reached: Int
  ) -> (text: String, range: Range<Int>)? {
    guard bytes.count <= 4, let start = lastAmpersand(before: reached),
      let reference = CharacterReference(in: source, at: start, of: .html), start + reference.length == reached
    else { return nil }
    // libxml2 has a control character where browsers read one of windows-1252.
    let isControl = bytes.count == 2 && bytes[0] == 0xC2 && bytes[1] < 0xA0
    guard isControl || reference.text.utf8.elementsEqual(bytes) else { return nil }
    return (reference.text, start..<reached)
  }

  /// An ampersand that libxml2 takes for text. It tells of it when it has read the name behind it, which is told next.
  private func loneAmpersand(for bytes: UnsafeBufferPointer<UInt8>, reached: Int) -> Int? {
    bytes.count == 1 && bytes[0] == UInt8(ascii: "&") ? lastAmpersand(before: reached) : nil
  }

  /// libxml2 knows the names of HTML 4, and those only with their semicolon.
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

  /// As far before a place as a reference may begin.
  private func lastAmpersand(before end: Int) -> Int? {
    let start = max(cursor, end - CharacterReference.longest)
    return start < end ? source[start..<end].lastIndex(of: UInt8(ascii: "&")) : nil
  }

  /// Where these bytes stand, word for word.
  ///
  /// They end where parsing has reached, or begin there when a lone `<` is taken for text. Long text comes in chunks,
  /// each told before its last character counts as read: up to four bytes.
  private func verbatimStart(of bytes: UnsafeBufferPointer<UInt8>, reached: Int) -> Int? {
    for shift in 0...4 {
      let start = reached - bytes.count + shift
      if start >= cursor, start + bytes.count <= source.count, source[start...].starts(with: bytes) { return start }
    }
    return cursor + bytes.count <= reached && source[cursor...].starts(with: bytes) ? cursor : nil
  }

  /// Text that libxml2 changed: it leaves out control characters, and puts a blank for a NUL.
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
