import Bibliography
import Foundation
import Reports
import Testing

/// Records as CSL-JSON: each member of a record under the variable that CSL has for it.
struct CSLItemsTests {
  /// The item of a record, without the members that all have.
  private func item(_ members: String) throws -> [String: Any] {
    let work = try Work(json: Array(#"{"DOI":"10.5555/x",\#(members)}"#.utf8))
    let items = try JSONSerialization.jsonObject(with: Data(CSLItems([work]).json)) as? [[String: Any]]
    return try #require(items?.first).filter { !["id", "DOI"].contains($0.key) }
  }

  private func texts(_ members: String) throws -> [String: String] {
    try item(members).compactMapValues { $0 as? String }
  }

  private func date(_ value: Any?) -> [Int]? { ((value as? [String: Any])?["date-parts"] as? [[Int]])?.first }

  @Test(arguments: [
    #"["Trends in Coastal Engineering","Lecture Notes in Geodesy"]"#,
    #"["Lecture Notes in Geodesy","Trends in Coastal Engineering"]"#,
    #"["Tide Monographs Series","Trends in Coastal Engineering"]"#,
    #"["Trends in Coastal Engineering 2012: Channels","Advances in Geodesy"]"#,
  ]) func `the book is a chapter's container, the series its collection`(containers: String) throws {
    let item = try texts(
      #""type":"book-chapter","title":["Tides"],"container-title":\#(containers),"volume":"77","page":"93-96","publisher":"Example Press","publisher-location":"Oslo","ISBN":["978-3-642-35622-3","978-3-642-35623-0"],"ISSN":["0302-9743"],"short-container-title":["Lect. Notes"],"edition-number":"2""#
    )
    #expect(item["type"] == "chapter" && item["page"] == "93-96")
    #expect(item["container-title"]?.hasPrefix("Trends in Coastal Engineering") == true)
    #expect(item["collection-title"].map { !$0.hasPrefix("Trends") } == true)
    #expect(item["collection-number"] == "77" && item["volume"] == nil && item["container-title-short"] == nil)
    #expect(item["publisher"] == "Example Press" && item["publisher-place"] == "Oslo" && item["edition"] == "2")
    #expect(item["ISBN"] == "978-3-642-35622-3" && item["ISSN"] == "0302-9743")
  }

  @Test func `an article keeps its volume`() throws {
    let item = try texts(
      #""type":"journal-article","title":["Tides"],"container-title":["J","Series in Geodesy"],"short-container-title":["J."],"volume":"7","issue":"2","article-number":"e9","ISSN":["1"]"#
    )
    #expect(
      item == [
        "type": "article-journal", "title": "Tides", "container-title": "J", "container-title-short": "J.",
        "volume": "7",
        "issue": "2", "page": "e9", "ISSN": "1",
      ])
  }

  @Test func `a paper has its conference, place and day`() throws {
    let item = try item(
      #""type":"proceedings-article","title":["Tides"],"container-title":["Proceedings of the Tide Workshop"],"event":{"name":"Tide Workshop","location":"Bergen, Norway","start":{"date-parts":[[2017,9,4]]}},"publisher":"Example Society","chair":[{"family":"Holm","given":"Ida"}]"#
    )
    #expect(item["type"] as? String == "paper-conference" && item["event-title"] as? String == "Tide Workshop")
    #expect(item["event-place"] as? String == "Bergen, Norway" && date(item["event-date"]) == [2017, 9, 4])
    #expect((item["chair"] as? [[String: String]]) == [["family": "Holm", "given": "Ida"]])
  }

  @Test func `a report has its number, and its institution as publisher`() throws {
    let item = try texts(
      #""type":"report","title":["Sea level"],"institution":[{"name":"Coastal Survey"}],"publisher":"Mapping Office","report-number":"TR-16-04","subtype":"technical_report""#
    )
    #expect(
      item == [
        "type": "report", "title": "Sea level", "publisher": "Coastal Survey", "number": "TR-16-04",
        "genre": "Technical report",
      ])
  }

  @Test func `a data set has its version, a thesis its degree, a standard its body`() throws {
    #expect(
      try texts(#""type":"dataset","title":["Gauges"],"publisher":"Zenodo","version":"1.2""#) == [
        "type": "dataset", "title": "Gauges", "publisher": "Zenodo", "version": "1.2",
      ])
    #expect(
      try texts(#""type":"dissertation","degree":["PhD"],"institution":[{"name":"Tide University"}]"#)["genre"] == "PhD"
    )
    let standard = try texts(#""type":"standard","standards-body":{"name":"Tide Standards Body","acronym":"TSB"}"#)
    #expect(standard["authority"] == "Tide Standards Body")
  }

  @Test func `a preprint says so, and where it is`() throws {
    let item = try item(
      #""type":"posted-content","subtype":"preprint","title":["Kelp"],"institution":[{"name":"bioRxiv"}],"publisher":"Example Laboratory","posted":{"date-parts":[[2022,2,3]]}"#
    )
    #expect(item["type"] as? String == "article" && item["genre"] as? String == "Preprint")
    #expect(item["publisher"] as? String == "bioRxiv" && date(item["issued"]) == [2022, 2, 3])
    #expect(try texts(#""type":"posted-content","subtype":"other""#)["genre"] == "Preprint")
    let work = try Work(json: Array(#"{"DOI":"10.48550/arXiv.2101.00001","type":"posted-content"}"#.utf8))
    #expect(String(decoding: CSLItems([work]).json, as: UTF8.self).contains(#""number":"arXiv:2101.00001""#))
  }

  @Test func `fields that another agency gives as CSL stay`() throws {
    let item = try texts(
      #""type":"map","title":"Tides &amp; shoals","publisher-place":"Oslo","collection-title":"Sheets","event-title":"Fair""#
    )
    #expect(
      item == [
        "type": "map", "title": "Tides & shoals", "publisher-place": "Oslo", "collection-title": "Sheets",
        "event-title": "Fair", "event": "Fair",
      ])
    #expect(try texts(#""type":"no-such-type""#)["type"] == "document")
  }
}
