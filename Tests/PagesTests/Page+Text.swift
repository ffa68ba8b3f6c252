import Citations
import Pages

extension Page {
  /// Reads the text of a test as a page.
  static func read(_ text: String, as format: PageFormat) throws -> Page {
    try read(SourceFile(path: "page", bytes: Array(text.utf8)), as: format)
  }
}
