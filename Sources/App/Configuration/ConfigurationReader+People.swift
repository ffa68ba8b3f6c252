import Bibliography
import Checks
import Yams

/// The settings about people and their works.
extension ConfigurationReader {
  /// Persons of a site: one request for each and each registry.
  private static let mostPersons = 500

  /// One iD, or a list of iDs.
  mutating func orcids(_ node: Node) -> Setting<[ORCID]>? {
    let nodes = node.sequence.map(Array.init) ?? [node]
    var orcids: [ORCID] = []
    let before = problems.count
    for element in nodes {
      do throws(ORCID.Fault) {
        let orcid = try ORCID(reading: element.words ?? "")
        if !orcids.contains(orcid) { orcids.append(orcid) }
      } catch {
        complain(element.line ?? node.line, "orcid is \(element.shown), \(error.words)", error.advice)
      }
    }
    if nodes.isEmpty { complain(node.line, "orcid is empty", "name at least one iD, or leave it out") }
    if orcids.count > ConfigurationReader.mostPersons {
      complain(node.line, "orcid has more than \(ConfigurationReader.mostPersons) iDs", "name fewer")
    }
    return problems.count == before ? Setting(orcids, origin(node, of: .orcid)) : nil
  }

  /// One type of work, or a list of types.
  mutating func types(_ node: Node) -> Setting<[String]>? {
    let known = ListedTypes.standard + ListedTypes.others
    let before = problems.count
    var types: [String] = []
    for element in node.sequence.map(Array.init) ?? [node] {
      if let word = element.words, known.contains(word) {
        types.append(word)
      } else {
        complain(
          element.line ?? node.line, "missing-types has \(element.shown), which is no type of a work",
          Nearest.advice(for: element.words ?? "", among: known))
      }
    }
    if types.isEmpty, problems.count == before {
      complain(node.line, "missing-types is empty", "name at least one type, or leave it out")
    }
    return problems.count == before ? Setting(types, origin(node, of: .missingTypes)) : nil
  }
}

extension ORCID.Fault {
  /// What is wrong, in words that follow the iD.
  package var words: String {
    switch self {
    case .shape: "which is no ORCID iD"
    case .checksum: "whose last digit does not fit the others"
    }
  }

  package var advice: String {
    switch self {
    case .shape: "write it as 0000-0002-1825-0097 or https://orcid.org/0000-0002-1825-0097"
    case .checksum: "copy the iD from orcid.org: a digit is mistyped"
    }
  }
}
