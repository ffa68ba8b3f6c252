import Bibliography

/// What reference managers call otherwise than registries, or have in one field.
extension Work {
  /// The date that a citation has: that of the printed issue before the online one.
  var printedDate: PartialDate? {
    dates[.publishedPrint] ?? issued ?? dates[.published] ?? dates[.posted]
  }

  /// The permanent address.
  var address: String { "https://doi.org/" + doi.name.percentEncoded(keeping: "/:;()") }

  /// The publisher; for reports, theses and preprints the institution or the server.
  var handedOutBy: String {
    let isOfInstitution = ["report", "report-component", "dissertation", "posted-content"].contains(type)
    return (isOfInstitution ? institution.first : nil) ?? publisher
  }

  /// `Preprint`; nil where the registry's term is only for its own use.
  var genre: String? {
    guard let genre = details[.genre]?.replacing("_", with: " "), genre != "other" else {
      return type == "posted-content" ? "Preprint" : nil
    }
    return genre.prefix(1).uppercased() + genre.dropFirst()
  }

  /// The number of a report or a preprint; the number of an article goes into its pages.
  func number(as type: String) -> String? {
    if let arXiv = doi.name.split(separator: "10.48550/arxiv.", omittingEmptySubsequences: false).last,
      arXiv != doi.name[...]
    {
      return "arXiv:" + arXiv
    }
    return ["report", "standard", "article", "patent"].contains(type) ? details[.number] : nil
  }

  /// One page where first and last are the same.
  var pages: String? {
    guard let page = page ?? articleNumber else { return nil }
    let ends = page.split(separator: "-")
    return ends.count == 2 && ends[0] == ends[1] ? String(ends[0]) : page
  }

  /// The title with its subtitle, where that is registered apart.
  var wholeTitle: String? {
    guard let title = title.first?.plainValue else { return nil }
    guard let subtitle = subtitle.first?.plainValue, !subtitle.isEmpty,
      !title.lowercased().contains(subtitle.lowercased())
    else { return title }
    return title + (title.last.map { "?!.:".contains($0) } ?? false ? " " : ": ") + subtitle
  }
}

extension String {
  /// A registered value as one line of plain text: no markup, no runs of blanks, and no characters that a terminal obeys
  /// or that cannot be seen.
  var plainValue: String {
    var text = String.UnicodeScalarView()
    for scalar in Markup.plainText(self).unicodeScalars {
      switch scalar {
      case _ where scalar.properties.isWhitespace && scalar != "\u{A0}": if text.last != " " { text.append(" ") }
      case _ where scalar.isHazardous: break
      default: text.append(scalar)
      }
    }
    let first = text.firstIndex { $0 != " " } ?? text.endIndex
    let last = text.lastIndex { $0 != " " }.map { text.index(after: $0) } ?? text.endIndex
    return String(text[first..<last])
  }
}
