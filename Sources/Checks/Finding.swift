import Alignment
import Bibliography
import Pages

/// One fault at one place of a page.
package struct Finding: Sendable, Equatable {
  package var rule: Rule
  /// nil where it is about the whole entry.
  package var field: Field?
  /// The words of the page; empty where something is missing.
  package var cited: String
  /// What the registry has in their place; empty where it has nothing.
  package var registered: String
  /// A headline: lower case, facts first, no full stop.
  package var message: String
  package var place: Place
  /// What would repair it; nil where nothing can be offered.
  package var fix: Fix?

  /// The rule's own, unless the record is doubtful or the author's configuration says otherwise.
  package var severity: Severity

  package init(
    rule: Rule, field: Field? = nil, cited: String = "", registered: String = "", message: String, place: Place,
    fix: Fix? = nil
  ) {
    self.rule = rule
    self.severity = rule.severity
    self.field = field
    self.cited = cited
    self.registered = registered
    self.message = message
    self.place = place
    self.fix = fix
  }

  /// The repair of the citation's visible text; empty where there is none.
  package var textEdits: [Edit] { fix?.textEdits ?? [] }

  /// The order of findings on a page; at one place, that of the rules' names.
  static func isInPageOrder(_ left: Finding, _ right: Finding) -> Bool {
    (left.place.range.lowerBound, left.rule.id, left.place.range.upperBound)
      < (right.place.range.lowerBound, right.rule.id, right.place.range.upperBound)
  }
}

/// A repair.
package struct Fix: Sendable, Equatable {
  /// How far a repair can be trusted, in ascending order.
  package enum Applicability: String, CaseIterable, Comparable, Sendable {
    /// To look at only: applied blindly it would damage the page's markup.
    case display
    /// Right if the record is.
    case unsafe
    /// Changes only what is wrong.
    case safe

    package static func < (left: Applicability, right: Applicability) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .display: 0
      case .unsafe: 1
      case .safe: 2
      }
    }
  }

  /// In bytes of the page, in its order, none overlapping another; empty for a citation without a page around it.
  package var edits: [Edit]
  /// The same in the citation's visible text; empty where that text stays (a link, a field that is added), and where the
  /// record is in doubt.
  package var textEdits: [Edit]
  package var applicability: Applicability
  /// Whether it would be safe, but the page's notation cannot hold it: a colon in a YAML value without quotation marks.
  package internal(set) var isUnwritable = false

  package init(edits: [Edit], textEdits: [Edit] = [], applicability: Applicability) {
    self.edits = edits
    self.textEdits = textEdits
    self.applicability = applicability
  }

  /// Leaves a repair that would be safe only to look at: the page cannot hold it.
  mutating func withhold() {
    guard applicability == .safe, !edits.isEmpty else { return }
    applicability = .display
    isUnwritable = true
  }

  /// Edits of a citation's visible text, and what they are on the page; nil for none.
  ///
  /// What cannot be written to the page without damage to its markup is only to look at.
  ///
  /// - Parameter page: nil for a citation without a page around it.
  init?(_ edits: [Edit], in citation: Citation, on page: PageWriting?, _ applicability: Applicability) {
    if edits.isEmpty { return nil }
    guard let page else {
      self.init(edits: [], textEdits: edits, applicability: applicability)
      return
    }
    let ordered = Edit.inOrder(edits)
    if let written = citation.edits(for: ordered, in: page) {
      self.init(edits: written, textEdits: edits, applicability: applicability)
    } else {
      let shown = ordered.compactMap { edit in
        citation.text.source(of: edit.range).map { Edit(range: $0, replacement: edit.replacement) }
      }
      self.init(edits: shown, textEdits: edits, applicability: .display)
      isUnwritable = applicability == .safe
    }
  }
}

/// A place on a page, and the words that a reader sees around it.
package struct Place: Sendable, Equatable {
  /// Bytes of the page; empty where something is missing.
  package var range: Range<Int>
  /// The words around it: the citation, or the target of a link.
  package var text: String
  /// UTF-8 offsets in `text`.
  package var marked: Range<Int>

  package init(range: Range<Int>, text: String, marked: Range<Int>) {
    self.range = range
    self.text = text
    self.marked = marked
  }

  /// A stretch of a citation's visible text.
  init(_ visible: Range<Int>, in citation: Citation) { self.init(visible, of: citation.text) }

  /// A stretch of visible text.
  init(_ visible: Range<Int>, of text: MappedText) {
    range = text.source(of: visible) ?? text.sourceRange ?? 0..<0
    self.text = text.text
    marked = visible
  }

  /// The end of a citation, before its full stop: where something that is missing might be added.
  init(endOf citation: Citation) {
    let bytes = citation.text.text.utf8
    let end = bytes.count - bytes.reversed().prefix { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: " ") }.count
    self.init(end..<end, in: citation)
  }

  /// The target of a link, which a reader does not see.
  init(_ link: Link) {
    range = link.range
    text = link.target
    marked = 0..<link.target.utf8.count
  }

  /// A DOI as it is written in a link or in the text.
  init(_ mention: DOIMention) {
    range = mention.range
    text = mention.written
    marked = 0..<mention.written.utf8.count
  }
}
