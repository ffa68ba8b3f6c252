/// What has become of the work since.
extension Rule {
  static let standing = [retracted, expressionOfConcern, corrected, preprintPublished]

  package static let retracted = Rule(
    "retracted", .error,
    finds: "the work has been retracted, and the entry does not say so",
    because: "Readers take it for valid.",
    example: Example(cited: "Smith, J. (2015), On things, …", registered: "updated by a retraction"))

  package static let expressionOfConcern = Rule(
    "expression-of-concern", .warning,
    finds: "the journal has published an expression of concern about the work",
    because: "Readers should know that its results are in doubt.",
    example: Example(cited: "Smith, J. (2015), On things, …", registered: "updated by an expression of concern"))

  package static let corrected = Rule(
    "corrected", .note,
    finds: "a correction to the work has been published",
    because: "Readers may want the correction too.",
    example: Example(cited: "Smith, J. (2015), On things, …", registered: "updated by a correction"))

  package static let preprintPublished = Rule(
    "preprint-published", .note,
    finds: "the preprint has a version of record",
    because: "The reviewed version is the one to cite.",
    example: Example(
      cited: "Smith, J. (2021), On things, ESSOAr, 10.1002/essoar.10508101.1",
      registered: "is a preprint of 10.1029/2022jb024794"))
}
