import Bibliography
import Pages

/// The visible texts that are the addresses of links which are replaced: `<a href="https://…">https://…</a>`. A reader who
/// copies the text must get the address that the link leads to.
struct ShownAddresses {
  /// In bytes of the page.
  private(set) var edits: [Edit] = []
  /// Whether each of them can be replaced. If not, the link must stay too.
  private(set) var canBeWritten = true
  /// The places that are known already.
  private var known: [Range<Int>]

  /// An entry with more is none, and the text would be read once for each.
  private static let mostLinks = 100

  /// - Parameter page: nil for a DOI without a citation.
  init(of links: [TemporaryLink], in citation: Citation, on page: PageWriting?) {
    known = links.map(\.place.range)
    guard links.count <= ShownAddresses.mostLinks else {
      canBeWritten = false
      return
    }
    for link in links {
      if let page {
        addText(of: link, in: citation, on: page)
        addNeighbour(of: link, in: page.bytes)
      } else {
        // The text of a DOI without a citation is one of its mentions.
        for mention in citation.mentions where mention.place == .text && mention.written == link.place.text {
          add(mention.range, mention.written, link.permanent)
        }
      }
    }
  }

  /// The address in the text of the citation.
  private mutating func addText(of link: TemporaryLink, in citation: Citation, on page: PageWriting) {
    let address = Address(link.place.text.replacing("&amp;", with: "&"))
    var changes: [Edit] = []
    for place in address?.places(in: Array(citation.text.text.utf8)[...]) ?? [] {
      guard let source = citation.text.source(of: place.range), !isKnown(source) else { continue }
      known.append(source)
      changes.append(Edit(range: place.range, replacement: place.hasScheme ? link.permanent : link.withoutScheme))
    }
    guard !changes.isEmpty else { return }
    if let written = citation.edits(for: changes, in: page) { edits += written } else { canBeWritten = false }
  }

  /// Bytes between the target of a link and its text: its other attributes.
  private static let furthest = 400

  /// The address as the text of the link, where that is not part of the citation: between the marks of an element or of brackets.
  private mutating func addNeighbour(of link: TemporaryLink, in bytes: [UInt8]) {
    let target = link.place.range
    let reach = target.count + ShownAddresses.furthest
    let window = bytes[max(0, target.lowerBound - reach)..<min(bytes.count, target.upperBound + reach)]
    for place in Address(link.place.text)?.places(in: window) ?? [] where !isKnown(place.range) {
      let before = window[..<place.range.lowerBound].lastIndex { !$0.isBlank }
      let after = window[place.range.upperBound...].first { !$0.isBlank }
      guard let before, let after, before == target.upperBound - 1 || ">[{`".utf8.contains(window[before]),
        "<]}`".utf8.contains(after)
      else { continue }
      let written = String(decoding: window[place.range], as: UTF8.self)
      add(place.range, written, place.hasScheme ? link.permanent : link.withoutScheme)
    }
  }

  private func isKnown(_ range: Range<Int>) -> Bool { known.contains { $0.overlaps(range) } }

  /// Replaces bytes of the page as they are: a sign that stood there needs no escape, and others may.
  private mutating func add(_ range: Range<Int>, _ written: String, _ address: String) {
    guard !isKnown(range) else { return }
    known.append(range)
    let isPlain = address.utf8.allSatisfy { byte in
      byte.isLetter || byte.isDigit || ":/.-".utf8.contains(byte) || written.utf8.contains(byte)
    }
    if isPlain { edits.append(Edit(range: range, replacement: address)) } else { canBeWritten = false }
  }

  /// An address as it may stand in a text.
  private struct Address {
    /// From the host on, without slashes at the end.
    private let bytes: [UInt8]

    /// nil for a host without a path.
    init?(_ target: String) {
      let scheme = WebAddress(target).scheme?.utf8.count ?? 0
      var bytes = Array(target.utf8.dropFirst(scheme > 0 ? scheme + 3 : 0))
      while bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
      guard bytes.contains(UInt8(ascii: "/")) else { return nil }
      self.bytes = bytes
    }

    /// Where it stands in a text, with or without its scheme.
    func places(in text: ArraySlice<UInt8>) -> [(range: Range<Int>, hasScheme: Bool)] {
      var places: [(range: Range<Int>, hasScheme: Bool)] = []
      var index = text.startIndex
      while index + bytes.count <= text.endIndex {
        guard text[index] == bytes[0], text[index..<index + bytes.count].elementsEqual(bytes) else {
          index += 1
          continue
        }
        var end = index + bytes.count
        if end < text.endIndex, text[end] == UInt8(ascii: "/") { end += 1 }
        var start = index
        for scheme in ["https://", "http://"] where text[..<index].suffix(scheme.utf8.count).elementsEqual(scheme.utf8)
        {
          start = index - scheme.utf8.count
        }
        let isWhole =
          (start == text.startIndex || !Address.goesOn(text[start - 1]))
          && (end == text.endIndex || !Address.goesOn(text[end]))
        if isWhole { places.append((start..<end, start < index)) }
        index = end
      }
      return places
    }

    /// Whether a byte beside an address makes it another one. A stop or a comma ends a sentence.
    private static func goesOn(_ byte: UInt8) -> Bool {
      byte.isLetter || byte.isDigit || "/?#&=%-_~+@".utf8.contains(byte)
    }
  }
}

extension TemporaryLink {
  fileprivate var withoutScheme: String { String(permanent.dropFirst("https://".count)) }
}
