import Bibliography
import Testing

@Suite struct PartialDateTests {
  @Test func `dates are ordered by year, month and day, an absent part first`() {
    let dates = [
      PartialDate(year: 2021), PartialDate(year: 2021, month: 2), PartialDate(year: 2021, month: 2, day: 17),
      PartialDate(year: 2021, month: 2, day: 18), PartialDate(year: 2021, month: 12), PartialDate(year: 2022),
    ]
    #expect(dates.reversed().sorted() == dates)
  }

  private func issued(_ json: String) throws -> PartialDate? {
    try Work(json: Array(#"{"DOI":"10.1000/1","issued":\#(json)}"#.utf8)).issued
  }

  @Test(
    arguments: [
      (#"{"date-parts":[[2017,1,31]]}"#, PartialDate(year: 2017, month: 1, day: 31)),
      (#"{"date-parts":[[2017,1]]}"#, PartialDate(year: 2017, month: 1)),
      (#"{"date-parts":[[2017]]}"#, PartialDate(year: 2017)),
      (#"{"date-parts":[["2017","01"]]}"#, PartialDate(year: 2017, month: 1)),
      (#"{"date-parts":[[2017,13]]}"#, PartialDate(year: 2017)),
      (#"{"date-parts":[[2017,0,5]]}"#, PartialDate(year: 2017)),
      (#"{"date-parts":[[2017,2,32]]}"#, PartialDate(year: 2017, month: 2)),
      (#"{"date-parts":[[2017],[2018]]}"#, PartialDate(year: 2017)),
      (
        #"{"date-time":"2017-01-31T00:00:00Z","date-parts":[[2017,1]],"timestamp":1}"#,
        PartialDate(year: 2017, month: 1)
      ),
      (#"{"date-parts":[[null]]}"#, nil), (#"{"date-parts":[[]]}"#, nil), (#"{"date-parts":[]}"#, nil), ("{}", nil),
      ("null", nil), (#""2017""#, PartialDate(year: 2017)), (#"{"raw":"2019"}"#, PartialDate(year: 2019)),
      (#"{"raw":"2019-05-01"}"#, PartialDate(year: 2019, month: 5, day: 1)),
      (#"{"literal":"May 2019"}"#, PartialDate(year: 2019)),
      (#"{"raw":"2018","date-parts":[[2017,1]]}"#, PartialDate(year: 2017, month: 1)), (#"{"raw":"in press"}"#, nil),
      ("[[2017]]", nil), (#"{"date-parts":[[0]]}"#, nil),
      (#"{"date-parts":[[20170]]}"#, nil),
      (#"{"date-parts":[[99999999999999999999]]}"#, nil), (#"{"date-parts":[[2017.5]]}"#, nil),
      (#"{"date-parts":2017}"#, nil),
      (#"{"date-parts":[2017]}"#, nil), (#"{"date-parts":[["in press"]]}"#, nil),
    ] as [(String, PartialDate?)])
  func `date parts of Crossref are read as far as they make a date`(_ json: String, _ expected: PartialDate?) throws {
    #expect(try issued(json) == expected)
  }
}
