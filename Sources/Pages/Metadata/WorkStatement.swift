/// What a page's metadata say about one work. No reader of the page sees it; search engines and reference managers read it.
package struct WorkStatement: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    /// `<meta name="citation_title" content="…">`, the tags of Highwire Press that Google Scholar reads.
    case citationTags
    /// `<script type="application/ld+json">`.
    case linkedData(LinkedDataType)
    /// `<span class="Z3988" title="…">`: a citation as the query of an OpenURL.
    case coins
    /// An object in a script: `var papers = [{title: "…", doi: "…"}]`.
    case script
  }

  /// How certain it is that an object of linked data describes the work of its DOI.
  package enum LinkedDataType: Sendable, Equatable {
    /// `ScholarlyArticle`, `Chapter`.
    case work
    /// `Article`, which may also be a blog's article about the work.
    case article
  }

  package var kind: Kind
  /// The labelled fields, with their DOI as the first mention.
  package var fields: Citation

  /// Whether the metadata can only be those of the work that the DOI is registered for.
  package var isCertain: Bool {
    switch kind {
    case .citationTags, .coins, .linkedData(.work): true
    case .linkedData(.article), .script: false
    }
  }

  /// nil without a DOI, without another field, and for a template: `content="{{ page.title }}"`.
  init?(_ kind: Kind, _ values: [StatedValue], doi: MappedText?, in file: SourceFile) {
    guard let doi, !values.isEmpty else { return nil }
    var builder = CitationBuilder()
    builder.addDOI(doi, in: file)
    if builder.citation.mentions.isEmpty { builder.addLink(doi, in: file) }
    for value in values.sorted(by: { $0.start < $1.start }) {
      if value.text.text.isTemplate { return nil }
      builder.add(value.field, value.text, .elsewhere)
    }
    guard builder.citation.mentions.count == 1, !builder.citation.fields.isEmpty else { return nil }
    self.kind = kind
    fields = builder.citation
  }

  init(_ kind: Kind, _ fields: Citation) {
    self.kind = kind
    self.fields = fields
  }
}

extension String {
  /// Whether a program fills in the value: Liquid, PHP, a template literal of JavaScript.
  fileprivate var isTemplate: Bool {
    ["{{", "{%", "${", "<%", "<?", "<#"].contains { utf8.firstRange(of: $0.utf8) != nil }
  }
}
