import Bibliography

/// Finds the BibTeX entries in the code of a page: between fences, indented, in `<pre>`, in a code block of reStructuredText.
struct EmbeddedBibTeX {
  private let source: [UInt8]
  /// The bytes of the page in which no entry is code: visible ones, and comments.
  private let others: [Range<Int>]
  private(set) var ranges: [Range<Int>] = []
  /// Bytes that may still be read in search of the ends of entries that have none.
  private var budget: Int

  /// How often the page may be read in search of ends.
  private static let readings = 4
  /// An entry is smaller, even with its abstract.
  private static let longest = 20_000

  init(in source: [UInt8], besides document: Document) {
    self.source = source
    budget = EmbeddedBibTeX.readings * source.count
    guard source.contains(UInt8(ascii: "@")) else {
      others = []
      return
    }
    let others = document.items.flatMap(\.textSources) + document.remarks + EmbeddedBibTeX.comments(in: source)
    self.others = others.sorted { $0.lowerBound < $1.lowerBound }
    var index = 0
    while let sign = source[index...].firstIndex(of: UInt8(ascii: "@")) {
      index = sign + 1
      guard let range = entry(at: sign), !isElsewhere(range) else { continue }
      ranges.append(range)
      index = range.upperBound
    }
  }

  private func isElsewhere(_ range: Range<Int>) -> Bool {
    // Comments and texts do not overlap, or only in pages that are broken.
    let index = others.firstIndexOfSorted { $0.lowerBound >= range.upperBound }
    return others[..<index].suffix(2).contains { $0.overlaps(range) }
  }

  /// `<!-- … -->`
  private static func comments(in source: [UInt8]) -> [Range<Int>] {
    var comments: [Range<Int>] = []
    var index = 0
    while let start = source.firstIndex(of: "<!--", from: index),
      let end = source.firstIndex(of: "-->", from: start + 4)
    {
      comments.append(start..<end + 3)
      index = end + 3
    }
    return comments
  }

  /// The entry that begins at an `@` behind a blank, a tag or a quotation mark of Markdown.
  private mutating func entry(at sign: Int) -> Range<Int>? {
    guard sign == 0 || source[sign - 1].isBlank || source[sign - 1] == UInt8(ascii: ">") else { return nil }
    let type = source[(sign + 1)...].prefix(20).prefix { $0.isLetter }
    let open = type.endIndex
    guard open < source.count, source[open] == UInt8(ascii: "{"),
      BibTeXTypes.isCommon(String(decoding: type.map(\.lowered), as: UTF8.self))
    else { return nil }
    let limit = min(source.count, open + min(EmbeddedBibTeX.longest, budget))
    var depth = 0
    for index in open..<limit {
      switch source[index] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 { return sign..<index + 1 }
      default: break
      }
    }
    budget -= limit - open
    return nil
  }

  /// Removes the signs of a quotation in Markdown, `> `, from the lines of an entry.
  private func removeQuotationMarks(from masked: inout [UInt8], in range: Range<Int>) {
    var isStart = false
    for index in range {
      if masked[index] == 0x0A {
        isStart = true
      } else if isStart, masked[index] == UInt8(ascii: ">") {
        masked[index] = 0x20
      } else if !masked[index].isBlank {
        isStart = false
      }
    }
  }

  /// The file without anything but the entries, whose bytes stay in their places.
  var masked: [UInt8] {
    var masked = [UInt8](repeating: 0x20, count: source.count)
    for range in ranges {
      masked.replaceSubrange(range, with: source[range])
      removeQuotationMarks(from: &masked, in: range)
      // An entry begins on a line of its own.
      if range.lowerBound > 0 { masked[range.lowerBound - 1] = 0x0A }
    }
    return masked
  }
}

extension Page {
  /// Adds the BibTeX entries in the code of a page.
  mutating func addEmbeddedBibTeX(of file: SourceFile, in document: Document) {
    let embedded = EmbeddedBibTeX(in: file.bytes, besides: document)
    guard !embedded.ranges.isEmpty else { return }
    var inner = Page(path: path, format: .bibtex)
    BibTeXReader(SourceFile(path: file.path, bytes: embedded.masked)).read(into: &inner)
    for citation in inner.citations {
      // A DOI without a title is found as one in code; an entry without a DOI repeats what the page says elsewhere.
      guard citation.labels.contains(where: { $0.field == .title }),
        !citation.mentions.isEmpty || !citation.malformed.isEmpty
      else { continue }
      guard let start = citation.text.sourceRange?.lowerBound else { continue }
      let index = embedded.ranges.firstIndexOfSorted { $0.upperBound > start }
      guard index < embedded.ranges.count else { continue }
      labelled.append(LabelledEntry(citation: citation, extent: embedded.ranges[index]))
    }
    labelled.sort { $0.extent.lowerBound < $1.extent.lowerBound }
  }
}
