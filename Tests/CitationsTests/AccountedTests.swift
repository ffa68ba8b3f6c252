import Bibliography
import Citations
import Pages
import Testing

/// Every DOI that a plain pattern finds in the bytes of a page is a mention.
struct AccountedTests {
  /// The DOIs of a text as a plain pattern sees them.
  private func plain(_ text: String) -> Set<String> {
    var found: Set<String> = []
    for match in text.matches(of: /10\.\d{4,9}\/[^\s"'<>\]|{},&]+/) {
      var name = match.output.lowercased()
      while let last = name.last, ".,;:*_`!?\\/#".contains(last) || last == ")" && !name.contains("(") {
        name.removeLast()
      }
      found.insert(name)
    }
    return found
  }

  @Test(arguments: try FixturePage.all())
  func `no DOI of a fixture is lost`(file: FixturePage) throws {
    let page = try file.read()
    let mentions = page.loose + page.citations.flatMap { $0.dois + $0.restatements.flatMap(\.dois) }
    let known = Set(mentions.map(\.doi.name))
    let text = String(decoding: try file.bytes, as: UTF8.self)
    for name in plain(text) {
      // An address adds `/full`, and the pattern cuts a SICI.
      let isKnown = known.contains { name == $0 || name.hasPrefix($0 + "/") || $0.hasPrefix(name + "<") }
      #expect(isKnown, "\(name)")
    }
  }
}
