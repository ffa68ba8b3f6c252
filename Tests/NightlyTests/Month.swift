import Foundation
import LocalCrossref
import Testing
import TestSupport

/// A month of a small site, night by night, by the real program and a Crossref on this machine.
final class Month {
  let folder: TemporaryFolder
  /// What is cited, by its name in this test.
  private(set) var works: [String: [String: Any]] = [:]
  private var port: UInt16 = 0
  private(set) var day = 0

  init() throws {
    folder = try TemporaryFolder()
    try configure("pages: pages")
    register(
      "fjord", "Sediment transport in a silled fjord after the spring flood", ["Lindqvist, Maria", "Okafor, Tomas"],
      "12", "3", "101-118", 2019)
    register(
      "tide", "Tidal loading and slow slip below the outer shelf", ["Okafor, Tomas", "Brandt, Ilse"], "7", "1", "44-59",
      2021)
    register(
      "moss", "Moss cover as a record of snow melt on northern roofs", ["Brandt, Ilse"], "33", "2", "210-224", 2020)
    register(
      "glacier", "Calving rates of small glaciers from time-lapse pictures", ["Haugen, Per", "Lindqvist, Maria"], "5",
      "4", "300-315", 2022)
    register("kelp", "Kelp forests and the damping of long waves", ["Haugen, Per"], nil, nil, nil, 2025)
    try write("papers", ["fjord", "tide", "moss"])
    try write("cv", ["glacier", "kelp"])
  }

  // MARK: The site

  func configure(_ text: String) throws { try folder.write(text + "\nstore: store.sqlite\n", to: ".doi-audit.yml") }

  /// Writes a page that cites these works as they are registered now.
  func write(_ page: String, _ names: [String], replacing changes: [String: String] = [:]) throws {
    var text = "# Publications\n\n"
    for name in names { text += entry(name) }
    for (old, new) in changes {
      #expect(text.contains(old), "\(old) does not stand on \(page)")
      text = text.replacingOccurrences(of: old, with: new)
    }
    try folder.write(text, to: "pages/\(page).md")
  }

  func remove(_ page: String) throws { try FileManager.default.removeItem(at: folder.url("pages/\(page).md")) }

  /// Changes the text of a page.
  func edit(_ page: String, _ old: String, _ new: String) throws {
    let text = try folder.text(of: "pages/\(page).md")
    #expect(text.contains(old), "\(old) does not stand on \(page)")
    try folder.write(text.replacingOccurrences(of: old, with: new), to: "pages/\(page).md")
  }

  /// A line of a page, with the values that are registered now.
  func entry(_ name: String) -> String {
    guard let work = works[name], let title = (work["title"] as? [String])?.first else { return "" }
    let names = (work["author"] as? [[String: String]] ?? []).map { name in
      "\(name["family"] ?? ""), \((name["given"] ?? "").prefix(1))."
    }
    let number = (work["volume"] as? String).map { ", \($0)(\(work["issue"] as? String ?? ""))" } ?? ""
    let place = (work["page"] as? String).map { ", \($0)" } ?? ""
    return
      "- \(names.joined(separator: ", & ")) (\(year(of: work))). \(title). Journal of Coastal Geodesy\(number)\(place). "
      + "<https://doi.org/\(work["DOI"] ?? "")>\n"
  }

  private func year(of work: [String: Any]) -> Int {
    (((work["issued"] as? [String: Any])?["date-parts"] as? [[Int]])?.first?.first) ?? 0
  }

  // MARK: The registry

  private func register(
    _ name: String, _ title: String, _ author: [String], _ volume: String?, _ issue: String?, _ page: String?,
    _ year: Int
  ) {
    var work: [String: Any] = [
      "DOI": "10.5555/\(name)", "type": "journal-article", "title": [title],
      "container-title": ["Journal of Coastal Geodesy"], "issued": ["date-parts": [[year]]],
      "author": author.map { $0.components(separatedBy: ", ") }.map { ["family": $0[0], "given": $0[1]] },
    ]
    work["volume"] = volume
    work["issue"] = issue
    work["page"] = page
    works[name] = work
    touch(name)
  }

  /// Changes a record; nil removes a member.
  func change(_ name: String, _ members: [String: Any?]) {
    for (key, value) in members { works[name]?[key] = value }
    touch(name)
  }

  private func touch(_ name: String) {
    guard works[name] != nil else { return }
    works[name]?["indexed"] = ["date-time": "\(date)T00:00:00Z"]
  }

  private var date: String {
    "2026-03-\(day < 10 ? "0" : "")\(max(day, 1))".replacingOccurrences(of: "-00", with: "-01")
  }

  // MARK: Nights

  enum Registry { case up, down, busy }

  /// The next night.
  ///
  /// - Parameter isKilled: whether the run is killed while it waits for the registry.
  func night(_ registry: Registry = .up, isKilled: Bool = false) async throws -> TestProcess.Result {
    day += 1
    var served = ServedWorks()
    for work in works.values {
      try served.add(String(decoding: try JSONSerialization.data(withJSONObject: work), as: UTF8.self))
    }
    var behaviour = CrossrefServer.Behaviour()
    if registry == .busy { behaviour.fault = { _ in .html(status: 503) } }
    if isKilled { behaviour.fault = { _ in .hang } }
    let server = registry == .down ? nil : try await server(of: served, behaviour)
    let url = "http://127.0.0.1:\(port)"
    let process = try Nightly.start(
      [
        "nightly", "--crossref", url, "--doi-org", url, "--datacite", url, "--timeout", "2", "--now",
        "2026-03-\(day < 10 ? "0" : "")\(day)T03:17:00",
      ], in: folder)
    if isKilled, let server {
      for _ in 0..<500 where server.requests.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
      process.send(SIGKILL)
    }
    let result = try await process.ended()
    server?.stop()
    return result
  }

  /// At the same address every night, which a server that has just been stopped may still have.
  private func server(of works: ServedWorks, _ behaviour: CrossrefServer.Behaviour) async throws -> CrossrefServer {
    for _ in 0..<8 {
      if port != 0 { try await Task.sleep(for: .milliseconds(150)) }
      guard let server = try? await CrossrefServer(works, port: port, behaviour: behaviour) else { continue }
      if let chosen = URL(string: server.url)?.port { port = UInt16(chosen) }
      return server
    }
    throw CocoaError(.fileWriteUnknown)
  }
}
