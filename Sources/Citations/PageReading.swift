import Pages

extension Page {
  /// Reads a page and finds its citations. An empty one has none.
  package static func read(_ file: SourceFile, as format: PageFormat) throws(ScanError) -> Page {
    var (page, division) = try contents(of: file, as: format)
    // The entries of BibTeX and CSL-JSON files are citations already, and nothing divides them into items.
    if format != .bibtex, format != .cslJSON { EntryFinder(source: file).find(in: division, for: &page) }
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
