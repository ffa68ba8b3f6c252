import Bibliography
import Pages
import Yams

/// A key of a site's data files, and the field that it stands for.
struct FieldSetting: Equatable {
  var field: Field
  /// As it stands in the files.
  var key: String
  var line: Int?
}

extension Configuration {
  /// The keys by which data files are read.
  var keys: FieldKeys { FieldKeys(own: fields.map { ($0.key, $0.field) }) }
}

extension ConfigurationReader {
  /// The names of the fields in the configuration, which are those of reports.
  static let fieldNames = Field.allCases.map(\.rawValue)

  /// `fields: {container-title: [revue, zeitschrift], issued: jahr}`
  mutating func fields(_ node: Node) {
    guard let mapping = node.mapping else {
      return complain(
        node.line, "fields is \(node.shown)", "write a line `container-title: revue` for each field below it")
    }
    for (name, value) in mapping {
      let word = name.scalar?.string ?? "?"
      guard let field = Field(rawValue: word) ?? (word == "doi" ? .doi : nil) else {
        // `journal`, `year`
        let advice =
          FieldKeys().meaning(of: word).map { "write \($0.rawValue)" }
          ?? Nearest.advice(for: word, among: ConfigurationReader.fieldNames)
        complain(name.line, "there is no field \(word.quoted)", advice)
        continue
      }
      let keys = value.sequence.map(Array.init) ?? [value]
      if keys.isEmpty {
        complain(value.line ?? name.line, "\(word) is empty", "name at least one key, or leave it out")
      }
      for key in keys { add(key, for: field, at: name.line) }
    }
  }

  private mutating func add(_ node: Node, for field: Field, at line: Int?) {
    guard let key = node.words, !FieldKeys.form(of: key).isEmpty else {
      complain(
        node.line ?? line, "\(field.rawValue) names \(node.shown)", "name a key of your data files, as it stands there")
      return
    }
    let form = FieldKeys.form(of: key)
    if let other = configuration.fields.first(where: { FieldKeys.form(of: $0.key) == form }) {
      if other.field != field {
        complain(
          node.line, "\(key.quoted) is named for \(other.field.rawValue) and \(field.rawValue)",
          "it can mean one of them")
      }
      return
    }
    configuration.fields.append(FieldSetting(field: field, key: key, line: node.line))
  }
}
