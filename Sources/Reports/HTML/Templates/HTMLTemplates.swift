import Mustache

/// The report's templates; each is also a partial of the others, under its own name.
enum HTMLTemplates {
  private static let texts = [
    "document": document, "summary": summary, "bars": bars, "filter": filter, "page": page, "entry": entry,
    "finding": finding, "record": record, "rules": rules,
  ]

  static func render(_ view: ReportView) -> String {
    guard let text = library.render(view, withTemplate: "document") else { preconditionFailure("no such template") }
    return text
  }

  private static let library: MustacheLibrary = {
    MustacheContentTypes.register(PageContent(), named: "PAGE")
    var library = MustacheLibrary()
    for (name, text) in texts {
      do {
        // A partial begins with the library's own escaping, unless it names another.
        try library.register("{{% CONTENT_TYPE: PAGE}}" + text, named: name)
      } catch {
        preconditionFailure("template \(name): \(error)")
      }
    }
    return library
  }()
}
