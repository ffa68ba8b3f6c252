import Bibliography
import Checks
import Pages
import System
import Yams

/// Reads a configuration. All its faults are reported at once.
struct ConfigurationReader {
  var configuration: Configuration
  var owner = ConfigurationOwner.site
  private(set) var problems: [ConfigurationProblem] = []

  /// A configuration of thousands of accepted findings stays below.
  private static let largest = 1 << 20

  /// - Parameter path: as the user gave it, or where it was found.
  static func read(
    _ path: String, of owner: ConfigurationOwner = .site
  ) throws(ConfigurationError) -> Configuration {
    let absolute = PagePath.absolute(path)
    let shown = owner == .user ? absolute : PagePath.shown(absolute, from: Terminal.workingDirectory)
    func refused(_ what: String, _ advice: String) -> ConfigurationError {
      ConfigurationError(problems: [ConfigurationProblem(path: shown, what: what, advice: advice)])
    }
    // Its contents may not be shown.
    if owner == .site, !SiteBorder(around: PagePath.folder(of: absolute)).holds(absolute) {
      throw refused("a symbolic link out of the repository", "put the configuration itself in its place")
    }
    var bytes: [UInt8] = []
    do throws(FileError) {
      let file = try OpenFile(absolute)
      while bytes.count <= largest {
        let piece = try file.bytes(atMost: largest + 1)
        if piece.isEmpty { break }
        bytes += piece
      }
    } catch {
      throw refused("\(error)", "--config takes a configuration such as .doi-audit.yml")
    }
    guard bytes.count <= largest else { throw refused("larger than 1 MB", "is it a configuration?") }
    return try read(bytes, path: shown, folder: PagePath.folder(of: absolute), of: owner)
  }

  static func read(
    _ bytes: [UInt8], path: String, folder: String, of owner: ConfigurationOwner = .site
  ) throws(ConfigurationError) -> Configuration {
    var reader = ConfigurationReader(configuration: Configuration(path: path, folder: folder), owner: owner)
    reader.configuration.source = bytes
    reader.read(bytes)
    if !reader.problems.isEmpty {
      throw ConfigurationError(problems: reader.problems.sorted { ($0.line ?? 0) < ($1.line ?? 0) })
    }
    return reader.configuration
  }

  private mutating func read(_ bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return complain(nil, "not UTF-8", "save it as UTF-8")
    }
    if let what = YAMLBounds.refusal(of: bytes[...], named: "the configuration") {
      return complain(nil, what, "write it without")
    }
    guard let root = composed(text) else { return }
    guard let mapping = root.mapping else {
      return complain(root.line, "not a list of settings", "write lines such as `mailto: you@your.host`")
    }
    for (key, value) in mapping {
      guard let word = key.scalar?.string, let known = ConfigurationKey(rawValue: word) else {
        let word = key.scalar?.string ?? "?"
        complain(
          key.line, "there is no setting \(word.quoted)",
          Nearest.advice(for: word, among: ConfigurationKey.allCases.map(\.rawValue)))
        continue
      }
      if let (what, advice) = objection(to: known, value) { complain(key.line, what, advice); continue }
      read(value, of: known, at: key.line)
    }
  }

  /// What speaks against a setting in this file: what is wrong, and what to do.
  private func objection(to key: ConfigurationKey, _ value: Node) -> (what: String, advice: String)? {
    switch owner {
    case .user:
      if ConfigurationKey.ofUser.contains(key) { return nil }
      return ("\(key.rawValue) can only be set by a site", "say it in the site's .doi-audit.yml")
    case .site where key.steersRequests:
      return ("\(key.rawValue) is not allowed in a repository, because it directs requests", key.adviceForUser)
    case .site where key.isWritten:
      let border = SiteBorder(around: configuration.folder)
      guard let path = value.words,
        let objection = border.objection(to: path) ?? (key == .store ? border.objection(toStore: path) : nil)
      else { return nil }
      return ("\(key.rawValue) is \(objection), and the path must be inside the repository", key.adviceForUser)
    case .site where key.isRead:
      let border = SiteBorder(around: configuration.folder)
      let paths = (value.sequence.map(Array.init) ?? [value]).compactMap(\.words)
      let objections = paths.lazy.compactMap { path in border.objection(to: path).map { (path, $0) } }
      guard let (path, objection) = objections.first else { return nil }
      return (
        "\(key.rawValue) names \(path.quoted), \(objection), and the path must be inside the repository",
        key.adviceForUser
      )
    case .site: return nil
    }
  }

  /// What a variable of the environment says.
  mutating func read(_ value: String, of key: ConfigurationKey) {
    read(Node(value), of: key, at: nil)
  }

  /// nil for an empty document, and for one that is no YAML.
  private mutating func composed(_ text: String) -> Node? {
    do {
      return try Yams.compose(yaml: text, .basic, .default, .utf8)
    } catch let error as YamlError {
      let (line, what) = error.place
      complain(line, what, "see https://yaml.org for the syntax")
    } catch {
      complain(nil, "not YAML", "see https://yaml.org for the syntax")
    }
    return nil
  }

  mutating func complain(_ line: Int?, _ what: String, _ advice: String) {
    problems.append(ConfigurationProblem(path: configuration.path, line: line, what: what, advice: advice))
  }

  private mutating func read(_ node: Node, of key: ConfigurationKey, at line: Int?) {
    switch key {
    case .pages: configuration.pages = texts(node, of: key)
    case .mailto: configuration.mailto = text(node, of: key)
    case .store: configuration.store = path(node, of: key)
    case .records: configuration.records = text(node, of: key)
    case .maxAge: configuration.maxAge = number(node, of: key)
    case .crossref: configuration.crossref = text(node, of: key)
    case .doiOrg: configuration.doiOrg = text(node, of: key)
    case .datacite: configuration.datacite = text(node, of: key)
    case .timeout: configuration.timeout = number(node, of: key)
    case .fields: fields(node)
    case .orcid: configuration.orcid = orcids(node)
    case .missingTypes: configuration.missingTypes = types(node)
    case .failOn: configuration.failOn = severity(node, of: key)
    case .severities: severities(node)
    case .accept: accept(node)
    case .baseline: configuration.baseline = path(node, of: key)
    case .reports: configuration.reports = path(node, of: key)
    case .keep: configuration.keep = number(node, of: key)
    case .metrics: configuration.metrics = path(node, of: key)
    case .badge: configuration.badge = path(node, of: key)
    case .url: configuration.url = address(node, of: key)
    }
  }

  func origin(_ node: Node, of key: ConfigurationKey) -> Origin {
    // What comes from the environment stands on no line.
    node.line.map { .file(path: configuration.path, line: $0) } ?? .variable(key.variable)
  }
}

extension Node {
  /// From 1.
  var line: Int? { mark?.line }

  /// The words of a scalar that says something.
  var words: String? {
    guard let text = scalar?.string, text.utf8.contains(where: { $0 > 0x20 }) else { return nil }
    return text
  }
}

extension YamlError {
  /// The line at fault, and the parser's words.
  fileprivate var place: (line: Int?, what: String) {
    switch self {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      (mark.line, "not YAML: " + (context.map { $0.text + ", " } ?? "") + problem)
    case .reader(let problem, _, _, _): (nil, "not YAML: \(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      (context.mark.line, "duplicate key: " + duplicates.sorted().joined(separator: ", "))
    default: (nil, "not YAML")
    }
  }
}
