import Pages
import Testing

/// The formats of files whose names do not decide.
struct PageFormatTests {
  @Test(arguments: [
    ("\n@article{k,\n title={T}}", PageFormat.bibtex), ("% c\n@String(x = {y})", .bibtex),
    ("[{\"DOI\": \"10.1000/1\"}]", .cslJSON), ("<!DOCTYPE html><p>x", .html), ("  <p>x</p>", .html),
    ("---\ntitle: x\n---\n", .markdown), ("# Papers\n", .markdown), ("See [x](https://doi.org/10.1000/1).", .markdown),
    ("[1] A, B. doi:10.1000/1", .text), ("A, B. 10.1000/1", .text),
  ]) func `a file's content determines its format`(content: String, format: PageFormat) {
    #expect(PageFormat(content: content.utf8) == format)
  }

  @Test(arguments: ["", "words only", "{\"name\": \"x\"}", "\u{0}10.1000/1", "[1, 2]", "me@example.org"])
  func `other content is not a page`(content: String) { #expect(PageFormat(content: content.utf8) == nil) }
}
