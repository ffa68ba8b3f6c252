import Bibliography

/// A citation in no particular style, for a page without an entry that could be the example.
struct PlainCitation {
  var work: Work

  /// Authors that are written; of longer lists only the first.
  private static let mostAuthors = 10

  /// `Luo, H., Wang, T. (2022). Title. Journal 49(16), 1–9. https://doi.org/10.1029/2022gl099348`
  var text: String {
    var parts: [String] = []
    let year = work.issued.map { " (\($0.year))" } ?? ""
    if !authors.isEmpty { parts.append((authors + year).endingInStop) }
    let title = Markup.plainText(work.title.first ?? "")
    if !title.isEmpty { parts.append((title + (authors.isEmpty ? year : "")).endingInStop) }
    if !place.isEmpty { parts.append(place.endingInStop) }
    parts.append("https://doi.org/\(work.doi.name)")
    return parts.joined(separator: " ")
  }

  private var authors: String {
    let names = work.author.isEmpty ? work.editor : work.author
    if names.count > PlainCitation.mostAuthors { return names[0].short + " et al." }
    return names.map(\.short).joined(separator: ", ")
  }

  private var place: String {
    let container = Markup.plainText(work.containerTitle.first ?? work.groupTitle)
    let name = container.isEmpty ? Markup.plainText(work.publisher) : container
    let volume = (work.volume ?? "") + (work.issue.map { "(\($0))" } ?? "")
    let page = work.page?.replacing("-", with: "–") ?? work.articleNumber ?? ""
    return [name + (volume.isEmpty ? "" : " " + volume), page].filter { !$0.isEmpty }.joined(separator: ", ")
  }
}

extension Name {
  /// `Luo, H.`
  fileprivate var short: String {
    if let name { return name }
    let initials = given.split(whereSeparator: { $0 == " " || $0 == "." }).compactMap(\.first).map { "\($0)." }
    return ([family] + (initials.isEmpty ? [] : [initials.joined(separator: " ")])).joined(separator: ", ")
  }
}

extension String {
  fileprivate var endingInStop: String { last.map { ".?!".contains($0) } ?? true ? self : self + "." }
}
