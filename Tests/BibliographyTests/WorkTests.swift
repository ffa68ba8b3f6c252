import Testing

@testable import Bibliography

/// Usual and unusual forms of registered records.
@Suite struct WorkTests {
  private func work(_ members: String) throws -> Work {
    try Work(json: Array((#"{"DOI":"10.1000/1""# + (members.isEmpty ? "" : ",") + members + "}").utf8))
  }

  @Test func `every member is read`() throws {
    let work = try Work(json: Array(WorkSample.json.utf8))
    #expect(work.doi == DOI("10.1029/2022jb024794"))
    #expect(work.type == "journal-article")
    #expect(work.title == ["Systematic “Comparison”"] && work.subtitle.isEmpty)
    #expect(work.shortTitle == ["SC"] && work.originalTitle.isEmpty)
    #expect(work.containerTitle == ["Journal of Geophysical Research: Solid Earth"])
    #expect(work.shortContainerTitle == ["JGR Solid Earth"])
    #expect(work.author == [Name(family: "Luo", given: "Heng", suffix: "Jr."), Name(name: "GTEx Consortium")])
    #expect(work.editor == [Name(family: "Editor", given: "A.")])
    #expect(work.publisher == "American Geophysical Union (AGU)" && work.groupTitle == "Geodesy")
    #expect(work.institution == ["Peking University"])
    #expect(work.eventName == "Fall Meeting" && work.eventAcronym == "AGU22")
    #expect(work.volume == "127" && work.issue == "10" && work.page == "1-2")
    #expect(work.articleNumber == "e2022JB024794")
    let october = PartialDate(year: 2022, month: 10)
    #expect(
      work.dates == [
        .issued: october, .published: october, .publishedPrint: october,
        .publishedOnline: PartialDate(year: 2022, month: 10, day: 7), .journalIssuePrint: october,
        .journalIssueOnline: PartialDate(year: 2022, month: 9),
      ])
    #expect(work.updatedBy == [Work.Update(type: "correction", doi: DOI("10.1029/2023jb000001"))])
    #expect(work.isPreprintOf == [DOI("10.1029/2022jb024795")])
    #expect(work.aliases == [DOI("10.1002/essoar.10511449")])
  }

  @Test
  func `a DOI is all that a record needs`() throws { #expect(try work("") == Work(doi: #require(DOI("10.1000/1")))) }

  @Test(arguments: [
    "{}", #"{"DOI":null}"#, #"{"DOI":""}"#, #"{"DOI":"x"}"#, #"{"DOI":["10.1000/1"]}"#, #"{"title":["a"]}"#,
    #"{"doi":"10.1000/1"}"#,
  ])
  func `a record without a DOI is refused`(_ json: String) {
    #expect(throws: JSONError.self) { try Work(json: Array(json.utf8)) }
  }

  @Test(arguments: ["[]", "null", "1", #""10.1000/1""#])
  func `JSON other than an object is refused`(_ json: String) {
    #expect(throws: JSONError(kind: .notAnObject, offset: 0)) { try Work(json: Array(json.utf8)) }
  }

  @Test(arguments: [
    "null", "{}", "[]", "[null]", "[[]]", "[{}]", "true", "[[null]]", #"[{"x":[1,{"y":"]"}]}]"#, "1.5",
    "[true,false]",
  ])
  func `a member of an unexpected kind counts as absent`(_ value: String) throws {
    let keys = [
      "title", "subtitle", "short-title", "original-title", "container-title", "short-container-title", "author",
      "editor",
      "publisher", "group-title", "institution", "event", "volume", "issue", "page", "article-number", "issued",
      "published",
      "published-print", "published-online", "posted", "journal-issue", "relation", "aliases", "type",
    ]
    for key in keys {
      #expect(try work(#""\#(key)":\#(value),"subject":["x"]"#) == work(""), "\(key)")
    }
  }

  @Test func `a title is a list, or the string of CSL-JSON`() throws {
    #expect(try work(#""title":"One""#).title == ["One"])
    #expect(try work(#""title":["One","Deux"]"#).title == ["One", "Deux"])
    #expect(try work(#""title":["",null,"Two",3]"#).title == ["Two", "3"])
    #expect(try work(#""title":"""#).title.isEmpty)
    #expect(try work(#""container-title":"Journal","container-title-short":"J.""#).shortContainerTitle == ["J."])
  }

  @Test func `numbers may be JSON numbers`() throws {
    let work = try work(#""volume":12,"issue":3,"page":4,"article-number":5"#)
    #expect(work.volume == "12" && work.issue == "3" && work.page == "4" && work.articleNumber == "5")
    #expect(try self.work(#""volume":"""#).volume == nil)
    #expect(try self.work(#""volume":"83 (1999)","issue":"1-2""#).volume == "83 (1999)")
  }

  @Test func `the number of CSL-JSON is an article number and does not replace a registered one`() throws {
    #expect(try work(#""number":"7""#).articleNumber == "7")
    #expect(try work(#""article-number":"e7","number":null"#).articleNumber == "e7")
  }

  @Test(
    arguments: [
      (#"[{"given":"Teng","family":"Wang"}]"#, [Name(family: "Wang", given: "Teng")]),
      (#"[{"family":"Wang"}]"#, [Name(family: "Wang")]), (#"[{"given":"Sudesiqin"}]"#, [Name(name: "Sudesiqin")]),
      (#"[{"name":"GTEx Consortium"}]"#, [Name(name: "GTEx Consortium")]),
      (#"[{"literal":"ATLAS"}]"#, [Name(name: "ATLAS")]),
      (#"[{"family":"","name":"ATLAS"}]"#, [Name(name: "ATLAS")]),
      (#"[{"given":null,"family":"Wang","suffix":null}]"#, [Name(family: "Wang")]),
      (#"[{}]"#, []), (#"[null,{"family":"Wang"},"x",[1]]"#, [Name(family: "Wang")]),
      (#"{"family":"Wang"}"#, [Name(family: "Wang")]),
      (#"[{"affiliation":[{"name":"PKU"}],"family":"Wang"}]"#, [Name(family: "Wang")]),
      (
        #"[{"family":"B","sequence":"additional"},{"family":"A","sequence":"first"}]"#,
        [Name(family: "B"), Name(family: "A")]
      ),
    ] as [(String, [Name])])
  func `names are people, organisations or absent`(_ json: String, _ expected: [Name]) throws {
    #expect(try work(#""author":\#(json)"#).author == expected)
    #expect(try work(#""editor":\#(json)"#).editor == expected)
  }

  @Test func `an institution is a list, or the single object of older answers`() throws {
    #expect(try work(#""institution":{"name":"bioRxiv"}"#).institution == ["bioRxiv"])
    #expect(try work(#""institution":[{"name":"A"},{"name":"B"}]"#).institution == ["A", "B"])
  }

  @Test func `notices may lack a DOI or a type, or name the work itself`() throws {
    let json =
      #""updated-by":[{"type":"retraction"},{"DOI":"10.1000/2"},{"DOI":"10.1000/1","type":"new_version","source":"retraction-watch"}]"#
    #expect(
      try work(json).updatedBy == [
        Work.Update(type: "retraction", doi: nil), Work.Update(type: "", doi: DOI("10.1000/2")),
        Work.Update(type: "new_version", doi: DOI("10.1000/1")),
      ])
  }

  @Test func `only versions of record of a preprint count among the relations`() throws {
    let json =
      #""relation":{"has-preprint":[{"id":"10.1000/3"}],"is-preprint-of":[{"id":"10.1000/4"},{"id":"not a DOI"},{"id":null}],"cites":[]}"#
    #expect(try work(json).isPreprintOf == [DOI("10.1000/4")])
    #expect(try work(#""relation":{}"#).isPreprintOf.isEmpty)
  }

  @Test func `dates of registration are no dates of issue`() throws {
    let json =
      #""issued":{"date-parts":[[null]]},"created":{"date-parts":[[2011,1,1]]},"deposited":{"date-parts":[[2012]]},"indexed":{"date-parts":[[2013]]}"#
    #expect(try work(json).dates.isEmpty)
  }

  @Test func `CSL-JSON is read like the records of Crossref`() throws {
    let json =
      #""type":"article-journal","title":"A title","container-title":"Geophys. J.","author":[{"family":"van der Hilst","given":"Rob"}],"issued":{"date-parts":[["2022","1"]]},"volume":"232","page":"115-127""#
    let work = try work(json)
    #expect(
      work.title == ["A title"] && work.containerTitle == ["Geophys. J."] && work.author[0].family == "van der Hilst")
    #expect(work.issued == PartialDate(year: 2022, month: 1))
  }

  @Test func `a name is displayed as it is spoken`() {
    #expect(Name(family: "Kung", given: "L.", suffix: "Jr.").display == "L. Kung Jr.")
    #expect(Name(name: "ATLAS").display == "ATLAS" && Name(family: "Wang").display == "Wang")
  }
}
