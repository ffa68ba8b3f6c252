import Pages
import Reports
import System

/// Writes the first configuration of a site: what `init` does.
package struct InitJob: Sendable {
  /// The site's folder.
  package var folder: String
  /// Whether the configuration is only printed.
  package var prints: Bool

  package init(folder: String, prints: Bool) {
    self.folder = folder
    self.prints = prints
  }

  package func run() throws {
    let root = PagePath.absolute(folder)
    guard (try? Folder.entry(at: root)) == .folder else {
      throw UsageError("\(folder): no folder; name the folder of your site.")
    }
    let path = PagePath.joined(folder == "." ? "" : folder, ConfigurationFinder.name)
    if !prints, Folder.isLink(path) || FileSystem.exists(path) { throw occupied(path, in: root) }
    if !prints, let above = ConfigurationFinder.path(from: root) {
      StandardError.note(
        "\(PagePath.shown(above, from: Terminal.workingDirectory)): the configuration of a folder above; in this folder the new one takes its place"
      )
    }
    let survey = SiteSurvey(of: root)
    for problem in survey.problems.prefix(InitJob.mostProblems) { StandardError.note("\(problem)") }
    if survey.problems.count > InitJob.mostProblems {
      StandardError.note("\(folder): \(survey.problems.count - InitJob.mostProblems) more of this kind")
    }
    guard !survey.found.isEmpty else {
      StandardError.note("\(folder): no page with a citation or a DOI; nothing is written")
      throw ExitStatus.incomplete
    }
    let patterns = InitJob.patterns(for: survey, in: root)
    let text = StarterConfiguration(pages: patterns, remarks: remarks(on: survey)).text
    do throws(FileError) {
      if prints {
        try Output.standardOutput.write(text)
      } else {
        try write(text, to: path)
        try Output.standardOutput.write(advice(on: patterns, survey, in: root, path))
      }
    } catch {
      if error == .exists { throw occupied(path, in: root) }
      StandardError.note("\(prints ? "standard output" : path): \(error); the configuration is not written")
      throw ExitStatus.incomplete
    }
    if !survey.problems.isEmpty { throw ExitStatus.incomplete }
  }

  private static let mostProblems = 5

  /// Says what to do where there is a configuration; in one that names no pages yet, as `fix --interactive` makes it, what to add.
  private func occupied(_ path: String, in root: String) -> ExitStatus {
    let bytes = try? PageReader.bytes(of: path)
    let existing = bytes.flatMap { try? ConfigurationReader.read($0, path: path, folder: root) }
    guard let existing, existing.pages == nil else {
      StandardError.note(
        "\(path) exists already, and init overwrites nothing: edit it, or see with --print what init would write")
      return .usage
    }
    let survey = SiteSurvey(of: root)
    StandardError.note(
      "\(path) exists already, and init overwrites nothing; it names no pages yet"
        + (survey.found.isEmpty
          ? ", and none with a citation is found" : "; standard output has the lines to append to it"))
    if !survey.found.isEmpty {
      // On standard output, so that it can be appended.
      let lines = ["pages:"] + InitJob.patterns(for: survey, in: root).map { "  - " + YAMLText.scalar($0) }
      try? Output.standardOutput.write(lines.map { $0.inert + "\n" }.joined())
    }
    return .usage
  }

  /// Patterns that name every page that was found, and none that a generator has written: read as `check` reads them.
  private static func patterns(for survey: SiteSurvey, in root: String) -> [String] {
    func names(_ patterns: [String]) -> [String] {
      PageList(patterns, in: root, reports: Configuration(path: "", folder: root).reportsFolder).names
    }
    var patterns = PatternChoice(naming: survey.found, among: survey.pages).patterns
    let pages = Set(survey.pages)
    let others = names(patterns).filter { !pages.contains($0) }
    if !others.isEmpty {
      patterns = PatternChoice(naming: survey.found, among: survey.pages, avoiding: others).patterns
    }
    let named = Set(names(patterns))
    return patterns + survey.found.filter { !named.contains($0) }.map(PatternChoice.inFolder)
  }

  /// A new file; no link at its place is followed.
  private func write(_ text: String, to path: String) throws(FileError) {
    let file = try OpenFile(creating: path, permissions: 0o644)
    do throws(FileError) {
      try file.write(Array(text.utf8))
    } catch {
      FileSystem.remove(path)
      throw error
    }
  }

  /// About what was found, for readers of the file.
  private func remarks(on survey: SiteSurvey) -> [String] {
    let generators = survey.generators.map(\.rawValue).joined(separator: " and ")
    return [
      "Written by doi-audit init: \(generators.isEmpty ? "a folder of pages" : "a site of \(generators)"); "
        + "\(survey.found.count) of \(survey.pages.count) pages have citations.",
      "Not looked into: hidden folders, what git ignores, and "
        + survey.excluded.map { $0.drop { $0 == "/" } }.map { YAMLText.scalar(String($0)) }.joined(separator: ", ")
        + ".",
      "'doi-audit config' prints the values in force.",
    ]
  }

  /// What was written, and what to do next.
  private func advice(on patterns: [String], _ survey: SiteSurvey, in root: String, _ path: String) -> String {
    let shown = 10
    var lines = [
      "\(path) is written: \(survey.found.count) of \(survey.pages.count) pages, with \(survey.citations) citations and "
        + "\(survey.dois) DOIs"
    ]
    lines += patterns.prefix(shown).map { "  " + YAMLText.scalar($0) }
    if patterns.count > shown { lines.append("  and \(patterns.count - shown) more") }
    lines += ["", "Next:"]
    if root != Terminal.workingDirectory { lines.append("  cd \(InitJob.quoted(folder))") }
    if InitJob.hasNoAddress {
      lines += [
        "  mkdir -p ~/.config/doi-audit && echo 'mailto: you@your.host' >>\(UserConfiguration.shownPath)",
        "                             # your address for Crossref, or DOI_AUDIT_MAILTO: outside of the repository",
      ]
    }
    lines += [
      "  doi-audit check            # audit these pages",
      "  doi-audit fix | less       # the corrections as a diff; --write applies them",
      "  crontab -e                 # every night: 17 3 * * *  cd \(InitJob.quoted(root)) && \(InitJob.program) nightly",
      "  echo /reports/ >>.gitignore  # the reports of the night stay out of the repository",
    ]
    if survey.generators.contains(.jekyll) {
      lines.append("  _config.yml: exclude: [reports]  # and out of the site")
    }
    return lines.map { $0.inert + "\n" }.joined()
  }

  /// Whether neither the environment nor the user's file says an address for Crossref.
  private static var hasNoAddress: Bool {
    let environment = try? UserConfiguration.environment()
    let file = try? UserConfiguration.file()
    return environment?.mailto == nil && file?.mailto == nil
  }

  /// The program's path, as cron needs it: it looks in few folders.
  private static var program: String {
    let path = PagePath.real("/proc/self/exe")
    return path == "/proc/self/exe" ? "/usr/local/bin/doi-audit" : quoted(path)
  }

  /// As a shell reads it.
  private static func quoted(_ path: String) -> String {
    let isPlain = path.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || "_./-+@".utf8.contains(byte)
    }
    return isPlain
      ? path : "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
