import Alignment
import Reports

/// What programs may rely on in the lines of `compare`: `ComparisonRequest` reads them, `ComparisonAnswer` writes them.
extension JSONContract {
  package static let comparisonRequest = JSONContract(
    title: "A line of doi-audit compare's input",
    description: "One citation and one record. Other members are ignored.",
    .object([
      JSONMember("citation", .text),
      JSONMember(
        "context", .list(.text), "Other citations of the same list, which show its style.", isRequired: false),
      JSONMember("id", .text, "Is repeated in the answer."),
      JSONMember(
        "markup", .choice(ComparisonRequest.Markup.allCases.map(\.rawValue)), "Of the citation; text if left out.",
        isRequired: false),
      JSONMember(
        "record", .object([JSONMember("DOI", .text)]), "A work as Crossref's REST API has it, with its other members."),
    ]))

  package static let comparison = JSONContract(
    title: "A line of doi-audit compare's output",
    description: "The answer to one line of the input, in the same order. Members may be added to it.",
    .oneOf([
      .object([
        JSONMember("corrected", .optional(.text), "With only what is wrong changed; null where nothing is corrected."),
        JSONMember("doi", .text, "In lower case."),
        JSONMember("fields", fields, "The verdict on each field that was compared."),
        JSONMember(
          "findings",
          .list(
            .object(
              findingMembers + [
                JSONMember(
                  "range",
                  .object([JSONMember("end", .integer(least: 0)), JSONMember("start", .integer(least: 0))]),
                  "UTF-8 bytes of the citation as it was given.")
              ]))),
        JSONMember("id", .text),
        JSONMember("verdict", verdict(of: [.consistent, .discrepant, .otherWork, .unverifiable])),
      ]),
      .object([
        JSONMember("error", .text, "Why the line was not understood; the exit status is 2 then."),
        JSONMember("id", .optional(.text), "null where it could not be read."),
      ]),
    ]))
}
