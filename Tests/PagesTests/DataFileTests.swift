@testable import Pages
import Testing

/// Broken files of data.
struct DataFileTests {
  @Test(arguments: [
    ("title,doi\n" + String(repeating: "one,10.5555/a,three\n", count: 60), PageFormat.table),
    (String(repeating: "- title: \"open\n", count: 60), .yaml),
  ]) func `of many broken entries the first are reported, and the others counted`(
    text: String, format: PageFormat
  ) throws {
    let page = try Page.read(text, as: format)
    #expect(page.broken.count == 50)
    #expect(page.broken.last?.what.hasSuffix("; so are 10 more entries") == true)
    #expect(page.broken.dropLast().allSatisfy { !$0.what.contains("so are") })
  }
}
