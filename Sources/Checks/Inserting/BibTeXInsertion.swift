import Bibliography
import Pages

extension EntryInsertion {
  /// Puts an entry of BibTeX in, before the one that follows it in the order, else at the end.
  ///
  /// - Parameter entry: with a key that the page does not have.
  mutating func insert(_ work: Work, _ entry: String) throws(InsertionError) {
    let doi = work.doi.name
    let bytes = source.bytes
    let sections = ListSections(audit, page)
    let entries = sections.sections.flatMap(\.entries)
    let lineEnd = bytes.contains(0x0D) ? "\r\n" : "\n"
    let text = entry.replacing("\n", with: lineEnd)
    let order = sections.order
    let new = OrderKey(work, as: "")
    guard !order.kinds.isEmpty || entries.isEmpty,
      let position = entries.isEmpty ? 0 : order.place(of: new, in: entries.map(\.key))
    else {
      throw InsertionError(
        description:
          "\(doi): \(order.doubt(about: new, in: entries.map(\.key), ofPage: entries.count)); add it at the end: "
          + "doi-audit cite \(doi) --bibtex >> \(source.path)")
    }
    let edit: Edit
    if position < entries.count {
      guard let start = bytes[..<entries[position].start].lastIndex(of: UInt8(ascii: "@")),
        bytes[bytes.startOfLine(at: start)..<start].allSatisfy(\.isWhite)
      else {
        throw InsertionError(description: "\(doi): the entry behind its place does not begin a line; add it by hand")
      }
      var place = bytes.startOfLine(at: start)
      while place > 0 {
        let line = bytes.startOfLine(at: place - 1)
        guard bytes[line] == UInt8(ascii: "%") else { break }
        place = line
      }
      let isLoose = place > 1 && bytes[place - 1] == 0x0A && (bytes[place - 2] == 0x0A || bytes[place - 2] == 0x0D)
      edit = Edit(
        range: place..<place, replacement: text + (isLoose || entries.count == 1 || position == 0 ? lineEnd : ""))
    } else {
      let before = bytes.isEmpty ? "" : bytes.last == 0x0A ? lineEnd : lineEnd + lineEnd
      edit = Edit(range: bytes.count..<bytes.count, replacement: before + text)
    }
    if let why = accept(Edit.apply([edit], to: bytes), work) {
      throw InsertionError(description: "\(doi): \(why); add it by hand")
    }
  }
}
