import Citations
import Foundation
import Testing

/// Pages as people keep them, where they lie beside the repository.
@Suite(.enabled(if: FixturePage.shared != nil, "no folder `shared` beside the repository"))
struct SharedPagesTests {
  /// As many as a reader counts by hand; theses and talks without any number are not among them.
  @Test(arguments: [
    ("seed/publications.md", 13), ("pages/seed-page-later-version.md", 22), ("pages/insar-geodesist.md", 28),
    ("pages/how-to-cite.md", 3), ("pages/chemistry-lab-fr.html", 13), ("pages/plantevolution-en.html", 70),
  ])
  func `a real page gives its entries, each with its bytes`(path: String, count: Int) throws {
    let page = FixturePage(url: try #require(FixturePage.shared).appending(path: path))
    let read = try page.read()
    #expect(read.citations.count == count)
    #expect(read.loose.isEmpty)
    #expect(try Replay(source: page.source).faults(of: read) == [])
  }
}
