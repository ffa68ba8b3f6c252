/// What only one of the two has: the citation or the record.
extension Rule {
  static let absences = [pageAbsent, volumeAbsent, volumeUnregistered, issueUnregistered, pageUnregistered]

  package static let pageAbsent = Rule(
    "page-absent", .note,
    finds: "pages or article number are registered and not cited, although the page cites them elsewhere",
    because: "The entry is less complete than its neighbours.",
    example: Example(cited: "Frontiers in Earth Science 9.", registered: "volume 9, article number 636398"))

  package static let volumeAbsent = Rule(
    "volume-absent", .note,
    finds: "the volume is registered and not cited, although the page cites it elsewhere",
    because: "The entry is less complete than its neighbours.",
    example: Example(cited: "Remote Sens., 4553.", registered: "volume 14, page 4553"))

  package static let volumeUnregistered = Rule(
    "volume-unregistered", .note,
    finds: "a volume is cited, none is registered: nothing to hold it against",
    because: "It may be right or wrong; the record cannot tell.",
    example: Example(cited: "Front. Environ. Sci. 10:957339", registered: "no volume, article number 957339"))

  package static let issueUnregistered = Rule(
    "issue-unregistered", .note,
    finds: "an issue is cited, none is registered: nothing to hold it against",
    because: "It may be right or wrong; the record cannot tell.",
    example: Example(cited: "Frontiers in Earth Science, 9(June)", registered: "volume 9, no issue"))

  package static let pageUnregistered = Rule(
    "page-unregistered", .note,
    finds: "pages or an article number are cited, none is registered: nothing to hold them against",
    because: "They may be right or wrong; the record cannot tell.",
    example: Example(cited: "Nature Geoscience, 4(3), 112–118", registered: "volume 4, issue 3, no page"))
}
