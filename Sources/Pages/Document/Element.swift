/// What an HTML element means for the division of a page into items and lines.
enum Element {
  /// Stands by itself: `li`, `tr`.
  case item
  /// An item that names what follows.
  case heading
  /// Holds items.
  case list
  /// Begins a line of its own inside an item, or an item where none is open.
  case block
  case cell
  case lineBreak
  case rule
  case link
  /// Not for readers, or not the page's own words.
  case skipped
  case inline

  /// By its name in small letters.
  init(name: String) {
    switch name {
    case "li", "tr", "dt", "dd", "article", "caption", "figcaption", "blockquote": self = .item
    case "h1", "h2", "h3", "h4", "h5", "h6": self = .heading
    case "ul", "ol", "dl", "menu", "table", "thead", "tbody", "tfoot": self = .list
    case "div", "p", "section", "main", "header", "footer", "center", "aside", "nav", "figure", "form", "fieldset",
      "address", "details", "summary", "body", "html", "hgroup", "legend", "search":
      self = .block
    case "td", "th": self = .cell
    case "br": self = .lineBreak
    case "hr": self = .rule
    case "a": self = .link
    case "head", "script", "style", "template", "noscript", "title", "textarea", "select", "svg", "pre", "button",
      "iframe", "object", "video", "audio", "canvas":
      self = .skipped
    default: self = .inline
    }
  }

  /// Whether an end tag is due: these are kept on the stack of open elements.
  var isBlock: Bool {
    switch self {
    case .item, .heading, .list, .block, .cell: true
    case .lineBreak, .rule, .link, .skipped, .inline: false
    }
  }
}
