import Bibliography

/// The keys that mean the fields of a citation in data files: those of `DataKeys`, and those that a site names for its own files.
package struct FieldKeys: Sendable, Equatable {
  /// By key, in the form of `DataMember`.
  private var own: [String: Field] = [:]
  /// The own keys of titles and DOIs, in lower case.
  private var marks: [[UInt8]] = []

  package init() {}

  /// - Parameter own: the keys as they stand in the files: `Zeitschrift`.
  package init(own: [(key: String, field: Field)]) {
    for (key, field) in own {
      self.own[FieldKeys.form(of: key)] = field
      if field == .title || field == .doi { marks.append(key.utf8.map(\.lowered)) }
    }
  }

  /// The form in which keys are compared: in lower case, without blanks, hyphens and underscores.
  package static func form(of key: String) -> String {
    String(decoding: key.utf8.map(\.lowered).filter { !" _-".utf8.contains($0) }, as: UTF8.self)
  }

  /// The field of a key in the form of `DataMember`; nil if it is none.
  func field(_ key: String) -> Field? { own[key] ?? DataKeys.field(key) }

  /// The field that a key means as people write it: `Journal` means `container-title`.
  package func meaning(of key: String) -> Field? { field(FieldKeys.form(of: key)) }

  /// Whether the site names the key. Then it goes before others of its field.
  func isOwn(_ key: String) -> Bool { own[key] != nil }

  /// Whether an own key of a title or a DOI stands in a text, between or before these signs: `"titel"`, `titel:`.
  func isMarked(_ text: [UInt8], before: String = "", behind: String) -> Bool {
    guard !marks.isEmpty else { return false }
    let lowered = text.map(\.lowered)
    return marks.contains { lowered.firstRange(of: Array(before.utf8) + $0 + Array(behind.utf8)) != nil }
  }
}
