import Alignment
import Bibliography
import Checks

/// What programs may rely on in a report in JSON. `JSONReporter` writes it.
extension JSONContract {
  /// Of `JSONReporter`. It changes where a member goes away or means something else; new members do not change it.
  package static let reportFormat = 1

  package static let report = JSONContract(
    title: "Report of doi-audit",
    description:
      "What `doi-audit check --format json`, `--report json:FILE`, `missing` and `nightly` (report.json) write. Ranges count "
      + "UTF-8 bytes; lines and columns begin with 1, and columns are Unicode scalars. Within a format, members may be added.",
    .object([
      JSONMember("format", .constant(reportFormat), "The version of this format."),
      JSONMember("pages", .list(.named("page")), "In the order in which they are reported."),
      JSONMember(
        "remark", .text, "What the configuration has chosen that a reader has to know; left out where it is nothing.",
        isRequired: false),
      JSONMember("summary", .named("summary")),
      JSONMember("tool", .object([JSONMember("name", .text), JSONMember("version", .text)])),
      JSONMember("unverified", .list(.named("unverified")), "The DOIs for which no record could be had."),
    ]),
    definitions: [
      ("accepted", accepted), ("citation", citation), ("finding", finding), ("fix", fix), ("location", location),
      ("page", page), ("range", range), ("summary", summary), ("unverified", unverified),
    ])

  /// The members of a finding that every format has.
  package static let findingMembers = [
    JSONMember("cited", .text, "The words of the page; empty where something is missing."),
    JSONMember("field", .optional(.choice(fieldNames)), "null where it is about the whole entry."),
    JSONMember("message", .text),
    JSONMember("registered", .text, "What the registry has in their place; empty where it has nothing."),
    JSONMember(
      "rule", .pattern("^[a-z]+(-[a-z]+)*$"), "As `doi-audit rules` lists them; new versions may have more."),
    JSONMember("severity", .choice(Severity.allCases.map(\.rawValue))),
  ]

  /// The verdict on each field that was compared, under its name.
  package static let fields = JSONShape.object(
    fieldNames.map { JSONMember($0, .choice(FieldVerdict.allCases.map(\.rawValue)), isRequired: false) })

  package static func verdict(of verdicts: [CitationVerdict]) -> JSONShape { .choice(verdicts.map(\.rawValue)) }

  private static let fieldNames = Field.allCases.map(\.rawValue).sorted()
  private static let count = JSONShape.integer(least: 0)

  private static let page = JSONShape.object([
    JSONMember("accepted", .list(.named("accepted")), "Accepted findings about the page as a whole."),
    JSONMember("citations", .list(.named("citation")), "Every citation, and every DOI that stands alone."),
    JSONMember("findings", .list(.named("finding")), "Findings about the page as a whole, such as duplicates."),
    JSONMember(
      "not-verified", .text, "Why a nightly run could not read the page: its findings are those last known.",
      isRequired: false),
    JSONMember("path", .text, "As it was given; never absolute."),
  ])

  private static let citation = JSONShape.object([
    JSONMember("accepted", .list(.named("accepted"))),
    JSONMember(
      "changes",
      .optional(
        .list(.oneOf(["kept", "deleted", "inserted"].map { .object([JSONMember($0, .text)]) }))),
      "The corrected citation piece by piece; null where nothing is corrected."),
    JSONMember("cited", .text, "The citation as a reader of the page sees it; of a listed DOI, the DOI as written."),
    JSONMember("corrected", .optional(.text), "With only what is wrong changed; null where nothing is corrected."),
    JSONMember("doi", .optional(.text), "In lower case; null where the entry has none."),
    JSONMember("doi-as-written", .optional(.text)),
    JSONMember("fields", fields, "The verdict on each field that was compared."),
    JSONMember("findings", .list(.named("finding"))),
    JSONMember("range", .named("range")),
    JSONMember("verdict", verdict(of: CitationVerdict.allCases)),
  ])

  private static let finding = JSONShape.object(
    findingMembers + [
      JSONMember("fix", .optional(.named("fix")), "What would repair it; null where nothing can be offered."),
      JSONMember("range", .named("range")),
    ])

  private static let fix = JSONShape.object([
    JSONMember(
      "applicability", .choice(Fix.Applicability.allCases.map(\.rawValue)),
      "`fix` applies what is safe, `fix --unsafe` also what is unsafe; the rest is shown only."),
    JSONMember(
      "edits", .list(.object([JSONMember("range", .named("range")), JSONMember("replacement", .text)])),
      "These bytes of the page become these words."),
  ])

  private static let accepted = JSONShape.object([
    JSONMember(
      "by",
      .oneOf([
        .object([
          JSONMember("kind", .choice(["comment"])), JSONMember("line", .integer(least: 1)),
          JSONMember("reason", .optional(.text)),
        ]),
        .object([
          JSONMember("kind", .choice(["configuration"])), JSONMember("line", .integer(least: 1)),
          JSONMember("reason", .text),
        ]),
        .object([JSONMember("kind", .choice(["baseline"]))]),
      ])),
    JSONMember("finding", .named("finding")),
  ])

  private static let range = JSONShape.object([
    JSONMember("end", .named("location"), "Behind the last byte."), JSONMember("start", .named("location")),
  ])

  private static let location = JSONShape.object([
    JSONMember("column", .integer(least: 1)), JSONMember("line", .integer(least: 1)), JSONMember("offset", count),
  ])

  private static let summary = JSONShape.object(
    [
      "accepted", "citations", "consistent", "discrepant", "errors", "listed", "notes", "other-work", "pages",
      "unverifiable", "unverified", "warnings",
    ].map { JSONMember($0, count) })

  private static let unverified = JSONShape.object([
    JSONMember("doi", .text),
    JSONMember("path", .optional(.text), "The page of its first mention; null where no audited entry mentions it."),
    JSONMember("range", .optional(.named("range")), "Of its first mention."),
    JSONMember("reason", .text),
  ])
}
