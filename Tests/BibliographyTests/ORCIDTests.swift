import Bibliography
import Testing

@Suite struct ORCIDTests {
  @Test(arguments: [
    ("0000-0002-1825-0097", "0000-0002-1825-0097"), ("https://orcid.org/0000-0002-1694-233X", "0000-0002-1694-233X"),
    ("http://orcid.org/0000-0001-5109-3700", "0000-0001-5109-3700"),
    ("www.orcid.org/0000-0002-1694-233x/", "0000-0002-1694-233X"),
  ])
  func `an iD is read with and without its address`(text: String, expected: String) throws {
    let orcid = try ORCID(reading: text)
    #expect(orcid.description == expected)
    #expect(orcid.link == "https://orcid.org/\(expected)")
  }

  @Test(arguments: ["0000-0002-1825-0098", "0000-0002-1825-0079", "0000-0002-1694-2330", "0000-0002-1825-009X"])
  func `a mistyped digit does not fit the check digit`(text: String) {
    #expect(throws: ORCID.Fault.checksum) { try ORCID(reading: text) }
  }

  @Test(arguments: [
    "", "0000", "0000-0002-1825-00977", "0000 0002 1825 0097", "000X-0002-1825-0097",
    "https://example.org/0000-0002-1825-0097",
    "0000-0002-1825-009Y", "٠٠٠٠-٠٠٠٢-١٨٢٥-٠٠٩٧", "0000--002-1825-0097",
  ])
  func `other text is no iD`(text: String) {
    #expect(throws: ORCID.Fault.shape) { try ORCID(reading: text) }
  }
}
