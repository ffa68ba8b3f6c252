import Checks
import Reports

/// The JSON schema of `.doi-audit.yml`, for editors. It is made from the keys that the reader knows.
package enum ConfigurationSchema {
  static let fileName = "doi-audit.schema.json"
  /// Where editors find it. OWNER stands for the account that hosts this repository.
  static let address = "https://raw.githubusercontent.com/OWNER/doi-audit/main/\(fileName)"

  package static var text: String {
    var writer = JSONWriter(indented: true)
    writer.object { writer in
      writer.member("$schema", "http://json-schema.org/draft-07/schema#")
      writer.key("additionalProperties")
      writer.boolean(false)
      writer.key("properties")
      writer.object { writer in
        let keys = ConfigurationKey.allCases.filter { !$0.steersRequests }
        for key in keys.sorted(by: { $0.rawValue < $1.rawValue }) {
          writer.key(key.rawValue)
          writer.object { writer in
            writer.member("description", key.summary)
            writer.shape(key.shape)
          }
        }
      }
      writer.member("title", ".doi-audit.yml")
      writer.member("type", "object")
    }
    writer.newline()
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension JSONWriter {
  /// The members that say what a value looks like.
  fileprivate mutating func shape(_ shape: ConfigurationShape) {
    switch shape {
    case .text:
      member("minLength", 1)
      member("type", "string")
    case .pathInside:
      member("minLength", 1)
      member("pattern", "^(?![/~])(?!(.*/)?\\.\\.(/|$))")
      member("type", "string")
    case .address:
      member("pattern", "^(https?|file)://[^\\s<>\"]+$")
      member("type", "string")
    case .orcid:
      member(
        "pattern", "^(https?://(www\\.)?orcid\\.org/)?[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9Xx]/?$")
      member("type", "string")
    case .number(let range):
      member("maximum", range.upperBound)
      member("minimum", range.lowerBound)
      member("type", "integer")
    case .choice(let words): choice(words)
    case .list(.accepted):
      key("items")
      object { $0.accepted() }
      member("type", "array")
    case .list(let element):
      key("oneOf")
      array([false, true]) { isList, writer in
        writer.object { writer in
          guard isList else { return writer.shape(element) }
          writer.key("items")
          writer.object { $0.shape(element) }
          writer.member("minItems", 1)
          writer.member("type", "array")
        }
      }
    case .fields:
      key("additionalProperties")
      boolean(false)
      key("properties")
      object { writer in
        for name in ConfigurationReader.fieldNames.sorted() {
          writer.key(name)
          writer.object { $0.shape(.list(.text)) }
        }
      }
      member("type", "object")
    case .severities:
      key("additionalProperties")
      boolean(false)
      key("properties")
      object { writer in
        for rule in Rule.all.sorted(by: { $0.id < $1.id }) {
          writer.key(rule.id)
          writer.object { writer in
            writer.member("description", rule.summary)
            // YAML of old takes `off` for a boolean.
            writer.key("enum")
            writer.array(["error", "warning", "note", "off", nil]) { word, writer in
              if let word { writer.string(word) } else { writer.boolean(false) }
            }
          }
        }
      }
      member("type", "object")
    case .accepted: accepted()
    }
  }

  private mutating func choice(_ words: [String]) {
    key("enum")
    array(words) { $1.string($0) }
  }

  private mutating func accepted() {
    key("additionalProperties")
    boolean(false)
    key("anyOf")
    array([AcceptedKey.doi, .page]) { key, writer in
      writer.object { writer in
        writer.key("required")
        writer.array([key.rawValue]) { $1.string($0) }
      }
    }
    key("properties")
    object { writer in
      for accepted in AcceptedKey.allCases.sorted(by: { $0.rawValue < $1.rawValue }) {
        writer.key(accepted.rawValue)
        writer.object { writer in
          writer.member("description", accepted.summary)
          switch accepted {
          case .rule: writer.choice(Rule.all.map(\.id))
          case .until:
            writer.member("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
            writer.member("type", "string")
          case .doi, .page, .reason:
            writer.member("minLength", 1)
            writer.member("type", "string")
          }
        }
      }
    }
    key("required")
    array([AcceptedKey.reason, .rule]) { $1.string($0.rawValue) }
    member("type", "object")
  }
}
