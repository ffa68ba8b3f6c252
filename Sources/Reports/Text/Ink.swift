import Checks

/// The colours of a terminal, or none.
struct Ink {
  enum Style: String {
    case error = "1;31"
    case warning = "1;33"
    case note = "1;36"
    case place = "1"
    case faint = "2"
    case deleted = "31"
    case inserted = "32"
  }

  var isColored: Bool

  /// The text, which holds no control characters, in a style.
  func paint(_ text: String, _ style: Style?) -> String {
    guard isColored, let style, !text.isEmpty else { return text }
    return "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m"
  }
}

extension Ink.Style {
  init(_ severity: Severity) {
    switch severity {
    case .error: self = .error
    case .warning: self = .warning
    case .note: self = .note
    }
  }
}
