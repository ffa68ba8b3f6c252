import Foundation

/// The works a local Crossref knows: each as its members, which are JSON texts.
public struct ServedWorks: Sendable {
  public struct NoRecords: Error, CustomStringConvertible {
    public let folder: String
    public var description: String { "\(folder): no Crossref record in it" }
  }

  private(set) var works: [String: [String: String]] = [:]
  /// DOIs that have been replaced, and by which. Lower case.
  public var aliases: [String: String] = [:]
  /// What other agencies have.
  public var elsewhere = ServedAgencies()

  public init() {}

  /// Reads a folder of single answers, one work a file. An empty one is an error, so that no test passes on nothing.
  public init(folder: String) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }
    for name in names.sorted() {
      let data = try Data(contentsOf: URL(filePath: folder).appending(path: name))
      let answer = try JSONSerialization.jsonObject(with: data) as? [String: Any]
      if let work = answer?["message"] as? [String: Any] { try add(work) }
    }
    if works.isEmpty { throw NoRecords(folder: folder) }
  }

  /// Adds a work as JSON text.
  public mutating func add(_ json: String) throws {
    if let work = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any] { try add(work) }
  }

  private mutating func add(_ work: [String: Any]) throws {
    guard let doi = work["DOI"] as? String else { return }
    works[doi.lowercased()] = try work.mapValues { value in
      let data = try JSONSerialization.data(withJSONObject: value, options: [.fragmentsAllowed, .sortedKeys])
      return String(decoding: data, as: UTF8.self)
    }
  }

  /// When the work was last indexed, `2026-07-31T22:58:18Z`; empty where it is not known.
  func indexed(_ doi: String) -> String {
    let indexed = works[doi.lowercased()]?["indexed"].flatMap {
      try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
    return indexed?["date-time"] as? String ?? ""
  }

  /// The works with any of these ORCID iDs among their authors or editors, in the order of their DOIs.
  func dois(of orcids: Set<String>) -> [String] {
    works.filter { _, members in
      let people = (members["author"] ?? "") + (members["editor"] ?? "")
      return orcids.contains { people.contains("orcid.org\\/\($0)") || people.contains("orcid.org/\($0)") }
    }.keys.sorted()
  }

  /// The works that share words with a query, those that share most first: something always comes back.
  func search(_ query: String) -> [String] {
    let wanted = Set(ServedWorks.words(of: query))
    let shared = works.map { doi, members in
      let words = Set(ServedWorks.words(of: (members["title"] ?? "") + " " + (members["author"] ?? "")))
      return (doi: doi, count: words.intersection(wanted).count)
    }
    return shared.filter { $0.count > 0 }.sorted { ($0.count, $1.doi) > ($1.count, $0.doi) }.map(\.doi)
  }

  private static func words(of text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { $0.count > 2 }
  }

  public var dois: [String] { works.keys.sorted() }

  /// A work as JSON, reduced to the members of `select` where given; nil where the DOI is not known.
  func json(of doi: String, select: [String]? = nil) -> String? {
    guard var members = works[doi.lowercased()] else { return nil }
    if let select { members = members.filter { select.contains($0.key) } }
    let texts = members.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
    return "{" + texts.joined(separator: ",") + "}"
  }
}
