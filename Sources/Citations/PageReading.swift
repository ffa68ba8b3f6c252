import Pages

extension Page {
  /// Reads a page and finds its citations. An empty one has none.
  package static func read(_ file: SourceFile, as format: PageFormat) throws(ScanError) -> Page {
    var (page, division) = try contents(of: file, as: format)
    if let division { EntryFinder(source: file).find(in: division, for: &page) }
    page.addFrontMatter(of: file)
    return page
  }
}

extension PageFormat {
  /// The citations of a page in this format.
  package func citations(in file: SourceFile) throws(ScanError) -> [Citation] {
    try Page.read(file, as: self).citations
  }
}
