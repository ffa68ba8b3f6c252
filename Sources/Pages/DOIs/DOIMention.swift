import Bibliography

/// A DOI as a page writes it.
package struct DOIMention: Sendable, Equatable {
  package enum Place: Sendable, Equatable {
    /// The target of a link.
    case link
    /// The visible text.
    case text
    /// A value that the page labels, in front matter, BibTeX or JSON: `publications: [{doi: 10.1000/182}]`.
    case field
    /// Markup that no reader sees: an attribute, the address of a picture, the definition of a link.
    case attribute
    /// A code block, a script, or an element that is not part of the page's text, such as `<template>`.
    case code
    /// A comment of HTML, Liquid, YAML or BibTeX; in BibTeX, also the text between entries.
    case comment

    /// Whether it is found in the text and the links of a page's items.
    package var isInDocument: Bool {
      switch self {
      case .link, .text: true
      case .field, .attribute, .code, .comment: false
      }
    }
  }

  /// As what the page writes it.
  package enum Notation: Sendable, Equatable {
    case doi
    /// An identifier or an address of arXiv, `arXiv:2001.01234v2`. Nothing is wrong with it where it stands.
    case arXiv
    /// A publisher's address with the suffix alone, `https://www.nature.com/articles/ng.3834`. It is the entry's DOI only where
    /// the entry has no other one.
    case suffix
  }

  package var doi: DOI
  /// The complete mention as written: `https://www.doi.org/10.1029/2020GL090206`, or the bare name.
  package var written: String
  /// The bytes of `written` on the page.
  package var range: Range<Int>
  package var place: Place
  package var notation: Notation
  /// Why what is written leads nowhere although the DOI can be read; nil where nothing is wrong.
  package var flaw: DOIFlaw?
  /// Whether the link's text says that it leads to something beside the work: `Data`, `bioRxiv`, `code`.
  package var isBeside = false

  package init(
    doi: DOI, written: String, range: Range<Int>, place: Place, notation: Notation = .doi, flaw: DOIFlaw? = nil
  ) {
    self.doi = doi
    self.written = written
    self.range = range
    self.place = place
    self.notation = notation
    self.flaw = flaw
  }

  /// The DOI of a link's target; nil for a target without one.
  package init?(_ target: DOITarget, written: String, range: Range<Int>) {
    guard let doi = target.doi else { return nil }
    self.init(doi: doi, written: written, range: range, place: .link)
    switch target {
    case .arXiv: notation = .arXiv
    case .suffix: notation = .suffix
    case .flawed(_, let flaw): self.flaw = flaw
    case .doi, .publisher, .malformed, .other: break
    }
  }

  /// The DOI of a text.
  package init(_ match: DOIFinder.Match, written: String, range: Range<Int>) {
    self.init(
      doi: match.doi, written: written, range: range, place: .text, notation: match.notation, flaw: match.flaw)
  }
}

/// What is wrong with a DOI that can be read although no link leads to it.
package enum DOIFlaw: Sendable, Equatable {
  /// `https://doi.org/https://doi.org/10.1029/2020GL090206`
  case doubledAddress
  /// The address is none: `https//doi.org/10.1029/2020GL090206`, `https://doi.org//10.1029/2020GL090206`.
  case brokenAddress
  /// A character without width is inside: U+200B, a soft hyphen.
  case invisibleCharacter
  /// Other text follows without a blank: `https://doi.org/10.1029/2020GL090206;PMID:123`.
  case gluedText
  /// A path on the page's own site: `[doi](doi.org/10.1029/2020GL090206)`.
  case relativeAddress
}

/// The target of a link.
package struct Link: Sendable, Equatable {
  /// As written on the page, with entities and escapes.
  package var target: String
  /// The bytes of the target on the page.
  package var range: Range<Int>

  package init(target: String, range: Range<Int>) {
    self.target = target
    self.range = range
  }
}
