import Bibliography

/// Makes citations from the `CITATION` of an R package: its calls of `bibentry`, and of `citEntry` in older ones.
///
/// The fields are those of BibTeX, with TeX in them (R's help pages `bibentry` and `citation`).
struct RCitationReader {
  private let file: SourceFile
  private let values: RValues

  init(_ file: SourceFile) {
    self.file = file
    values = RValues(file.bytes)
  }

  /// `BibEntry` is that of the package RefManageR.
  private static let functions: Set<String> = ["bibentry", "citEntry", "BibEntry"]

  /// Whether the file calls one of the functions with an argument. A text may name them: "as `bibentry()` prints it".
  static func isCitationFile(_ bytes: [UInt8]) -> Bool {
    functions.contains { name in
      var rest = bytes[bytes.textStart...]
      while let found = rest.firstRange(of: name.utf8) {
        rest = rest[found.upperBound...]
        let inside = rest.drop(while: \.isBlank)
        guard inside.first == UInt8(ascii: "(") else { continue }
        let end = min(bytes.count, inside.startIndex + RCitationReader.longestStart)
        var tokens = RTokens(bytes, in: inside.startIndex + 1..<end)
        guard let first = tokens.next() else { continue }
        if case .string = first.kind { return true }
        if first.kind == .name, tokens.next()?.kind == .equals { return true }
      }
      return false
    }
  }

  /// The bytes in which the first argument of a call begins.
  private static let longestStart = 4096

  func read(into page: inout Page) {
    var broken = BrokenEntries()
    var extents: [SuppressionScopes.Entry] = []
    for range in stretches {
      let parser = RParser(file.bytes, in: range, callsOf: RCitationReader.functions)
      for call in parser.calls {
        guard let citation = citation(of: call) else { continue }
        page.citations.append(citation)
        extents.append(SuppressionScopes.Entry(source: call.range, item: nil))
      }
      for entry in parser.broken { broken.append(entry) }
    }
    broken.add(to: &page)
    let scopes = SuppressionScopes(source: file.bytes, entries: extents, visible: extents.map(\.source))
    page.suppressions += SuppressionComment.lines(of: file.bytes, behind: UInt8(ascii: "#")).map(scopes.suppression)
  }

  /// The file divided before the calls that begin a line, so that a string without an end does not hide the entries behind it.
  private var stretches: [Range<Int>] {
    let bytes = file.bytes
    var starts = [bytes.textStart]
    var line = bytes.textStart
    while line < bytes.count {
      if line > starts[starts.count - 1], RCitationReader.functions.contains(where: { bytes.begins($0, at: line) }) {
        starts.append(line)
      }
      line = bytes[line...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
    }
    return zip(starts, starts.dropFirst() + [bytes.count]).map { $0..<$1 }
  }

  // MARK: Entries

  private struct Member {
    var name: String
    var value: RExpression
  }

  /// nil for a call that describes no work, and for one whose DOI has to be computed.
  private func citation(of call: RCall) -> Citation? {
    let members = members(of: call)
    let type = type(of: call)
    let named = Set(members.map(\.name))
    var builder = CitationBuilder()
    var seen: Set<String> = []
    for member in members where seen.insert(member.name).inserted {
      guard let label = BibTeXReader.label(of: member.name, in: type, named) else { continue }
      guard
        var value = label == .author
          ? values.authors(member.value) : values.text(of: member.value, isLiteral: label == .doi)
      else {
        if label == .doi { return nil }
        continue
      }
      switch label {
      case .doi: builder.addDOI(value.text, in: file)
      case .issued: value.text = value.text.year ?? value.text
      default: break
      }
      builder.add(label, value.text, value.notation)
    }
    guard addAddresses(of: members, to: &builder) else { return nil }
    let hasDOI = !builder.citation.mentions.isEmpty || !builder.citation.malformed.isEmpty
    let isWork = hasDOI || builder.has(.title) && !RCitationReader.programs.contains(type)
    return isWork && !builder.citation.text.isEmpty ? builder.citation : nil
  }

  /// The types under which a package cites itself; it rarely has a DOI.
  private static let programs: Set<String> = ["manual", "misc", "software", ""]

  /// Lower case: `article`.
  private func type(of call: RCall) -> String {
    let value = call.value("bibtype", "entry") ?? call.arguments.first { $0.name == nil }?.value
    guard let value, let text = values.text(of: value) else { return "" }
    return text.text.text.lowercased()
  }

  /// The arguments with a name, also those that are collected in `other = list(…)`.
  private func members(of call: RCall) -> [Member] {
    var members: [Member] = []
    for argument in call.arguments {
      guard let name = argument.name?.lowercased() else { continue }
      if name == "other", case .call(let list) = argument.value {
        members += list.arguments.compactMap { inner in
          inner.name.map { Member(name: $0.lowercased(), value: inner.value) }
        }
      } else {
        members.append(Member(name: name, value: argument.value))
      }
    }
    return members
  }

  /// Adds DOIs and addresses of other fields.
  ///
  /// - Returns: false if the only address has to be computed, so that the entry may have a DOI that is unknown here.
  private func addAddresses(of members: [Member], to builder: inout CitationBuilder) -> Bool {
    var isComputed = false
    func text(_ name: String) -> MappedText? {
      members.first { $0.name == name }.flatMap { values.text(of: $0.value, isLiteral: true)?.text }
    }
    for member in members where BibTeXTypes.addresses.contains(member.name) {
      if let value = values.text(of: member.value, isLiteral: true) {
        builder.addLink(value.text, in: file)
      } else {
        isComputed = true
      }
    }
    if let eprint = text("eprint") {
      let archive = text("archiveprefix") ?? text("eprinttype")
      let isArXiv = archive.map { $0.text.lowercased() == "arxiv" } ?? eprint.text.lowercased().hasPrefix("arxiv:")
      if isArXiv { builder.addArXiv(eprint, in: file) }
    }
    for member in members where BibTeXTypes.notes.contains(member.name) || member.name == "textversion" {
      if let value = values.text(of: member.value, isLiteral: true) { builder.addText(value.text, in: file) }
    }
    return !isComputed || !builder.citation.mentions.isEmpty
  }
}

extension [UInt8] {
  /// Whether a name stands at an offset, with a bracket behind it.
  fileprivate func begins(_ name: String, at start: Int) -> Bool {
    let end = start + name.utf8.count
    return end < count && self[end] == UInt8(ascii: "(") && self[start..<end].elementsEqual(name.utf8)
  }
}
