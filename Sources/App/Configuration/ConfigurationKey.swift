import Bibliography
import Checks

/// What a configuration may say.
enum ConfigurationKey: String, CaseIterable {
  case pages
  case mailto
  case store
  case records
  case maxAge = "max-age"
  case crossref
  case doiOrg = "doi-org"
  case datacite
  case timeout
  case fields
  case orcid
  case missingTypes = "missing-types"
  case failOn = "fail-on"
  case severities
  case accept
  case baseline
  case reports
  case keep
  case metrics
  case badge
  case url

  /// One line for the reader of the schema.
  var summary: String {
    switch self {
    case .pages: "Pages, folders of pages, and patterns such as _publications/**/*.md."
    case .mailto: "Your e-mail address for Crossref, which answers requests with an address faster."
    case .store: "The file in which records and earlier runs are kept."
    case .records: "A folder of Crossref JSON answers or a JSON Lines file of works, in place of the network."
    case .maxAge:
      "Age in days after which a stored record is fetched again; nightly checks whether any has changed."
    case .crossref: "Where Crossref's REST API is, such as a local server or proxy."
    case .doiOrg: "Where doi.org is, which knows the agency of every DOI."
    case .datacite: "Where DataCite's REST API is."
    case .timeout: "Seconds without an answer after which the remaining requests are given up."
    case .fields: "The keys of your data files that mean a field, such as container-title: [revue, zeitschrift]."
    case .orcid: "The ORCID iDs of the people whose works the pages list: missing and nightly name those on no page."
    case .missingTypes: "The types of works that count as missing, such as journal-article; replaces the standard ones."
    case .failOn: "The severity at and above which findings make the exit status 1."
    case .severities: "Another severity for a rule, or off."
    case .accept: "Findings that are right as they are, each with the reason."
    case .baseline: "A file of findings that were accepted all at once, written by check --write-baseline."
    case .reports: "The folder that nightly writes its reports to."
    case .keep: "Number of reports to keep."
    case .metrics: "The file that nightly writes its figures to, for Prometheus' node exporter."
    case .badge: "The file that nightly writes its result to, as shields.io's endpoint badge reads it."
    case .url:
      "The address at which a browser finds the folder of this file: mails link to the report, reports to lines of pages."
    }
  }

  /// What a value looks like.
  var shape: ConfigurationShape {
    switch self {
    case .pages: .list(.text)
    case .mailto, .records, .crossref, .doiOrg, .datacite: .text
    case .store, .reports, .metrics, .badge, .baseline: .pathInside
    case .url: .address
    case .maxAge: .number(0...100_000)
    case .timeout: .number(1...86_400)
    case .keep: .number(1...100_000)
    case .fields: .fields
    case .orcid: .list(.orcid)
    case .missingTypes: .list(.choice(ListedTypes.standard + ListedTypes.others))
    case .failOn: .choice(Severity.allCases.map(\.rawValue))
    case .severities: .severities
    case .accept: .list(.accepted)
    }
  }
}

/// What the value of a key looks like.
indirect enum ConfigurationShape: Equatable {
  /// Any non-empty text.
  case text
  /// A path that stays below its folder.
  case pathInside
  /// An address for a browser.
  case address
  case number(ClosedRange<Int>)
  case choice([String])
  /// One value, or a list of them.
  case list(ConfigurationShape)
  /// An ORCID iD, or its address.
  case orcid
  /// One key of data files, or a list of them, for each field.
  case fields
  /// A severity, or `off`, for each rule.
  case severities
  /// A rule, a DOI or a page, a reason, perhaps a date.
  case accepted
}

/// What an entry of `accept` may say.
enum AcceptedKey: String, CaseIterable {
  case rule
  case doi = "DOI"
  case page
  case reason
  case until

  /// One line for the reader of the schema.
  var summary: String {
    switch self {
    case .rule: "The rule whose findings are accepted."
    case .doi: "Only at the entry with this DOI."
    case .page: "Only on this page, or on the pages of this pattern."
    case .reason: "Why they are right as they are."
    case .until: "The last day on which this is valid, 2027-12-31."
    }
  }
}

/// The name that a mistyped one probably means.
enum Nearest {
  /// `did you mean “mailto”?`, or all the names that there are.
  static func advice(for word: String, among names: [String]) -> String {
    let bytes = Array(word.utf8)
    let limit = max(1, min(3, bytes.count / 2))
    let near = names.map { name in
      (name: name, distance: Similarity.distance(bytes[...], Array(name.utf8)[...], limit: limit))
    }.min { $0.distance < $1.distance }
    if let near, near.distance <= limit { return "did you mean \(near.name.quoted)?" }
    return names.count > 20 ? "'doi-audit rules' lists them" : "there are " + names.joined(separator: ", ")
  }
}
