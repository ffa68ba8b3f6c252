import Bibliography
import CLibXML2
import Foundation

/// libxml2's HTML parser; no other file uses it.
///
/// The callbacks report names and decoded text; the parser's position tells where they are.
final class HTMLParser {
  enum Event {
    case start(name: String)
    case end(name: String)
    /// Decoded, in UTF-8.
    case text(UnsafeBufferPointer<UInt8>)
    /// The content of the comment.
    case comment(UnsafeBufferPointer<UInt8>)
  }

  /// An event and the parser's position: after a text or an end tag, before the `>` of a start tag.
  typealias Handler = (Event, _ reached: Int) throws(ScanError) -> Void

  /// libxml2 initialises itself on first use, and two threads doing so at once can deadlock. A static property of Swift
  /// is initialised by one thread while the others wait.
  private static let isInitialised: Void = xmlInitParser()

  private let context: htmlParserCtxtPtr
  private let handler: Handler
  private var failure: ScanError?

  private init(context: htmlParserCtxtPtr, handler: @escaping Handler) {
    self.context = context
    self.handler = handler
  }

  /// Parses UTF-8. The handler stops the parser by throwing.
  static func parse(_ bytes: ArraySlice<UInt8>, _ handler: @escaping Handler) throws(ScanError) {
    _ = isInitialised
    guard let context = htmlNewParserCtxt() else { throw ScanError(.outOfMemory, at: 0) }
    defer { htmlFreeParserCtxt(context) }
    let parser = HTMLParser(context: context, handler: handler)
    var callbacks = HTMLParser.callbacks
    clibxml2_set_handler(context, &callbacks, Unmanaged.passUnretained(parser).toOpaque())
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
      | HTML_PARSE_NONET.rawValue | HTML_PARSE_NODEFDTD.rawValue
    let limited = AttributeLimit.applied(to: bytes)
    withExtendedLifetime(parser) {
      (limited.map { $0[...] } ?? bytes).withUnsafeBytes { buffer in
        // Without the encoding, libxml2 assumes Latin-1, and every offset is wrong.
        let document = htmlCtxtReadMemory(
          context, buffer.bindMemory(to: CChar.self).baseAddress, Int32(buffer.count), nil, "UTF-8", Int32(options))
        if let document { xmlFreeDoc(document) }
      }
    }
    if let failure = parser.failure { throw failure }
  }

  /// The name of a character in HTML 4, which every browser knows.
  static func name(of scalar: Unicode.Scalar) -> String? {
    guard let entity = htmlEntityValueLookup(scalar.value), let name = entity.pointee.name else { return nil }
    return String(cString: name)
  }

  private func report(_ event: Event) {
    guard failure == nil else { return }
    let reached = clibxml2_offset(context)
    guard reached >= 0 else { return }
    do throws(ScanError) {
      try handler(event, reached)
    } catch {
      failure = error
      xmlStopParser(context)
    }
  }

  private static var callbacks: htmlSAXHandler {
    var handler = htmlSAXHandler()
    handler.startElement = { user, name, _ in HTMLParser.of(user)?.report(.start(name: HTMLParser.text(name))) }
    handler.endElement = { user, name in HTMLParser.of(user)?.report(.end(name: HTMLParser.text(name))) }
    handler.characters = { user, bytes, count in
      HTMLParser.of(user)?.report(.text(UnsafeBufferPointer(start: bytes, count: Int(count))))
    }
    handler.ignorableWhitespace = handler.characters
    // Ignore scripts and styles.
    handler.cdataBlock = { _, _, _ in }
    handler.comment = { user, text in
      let length = text.map { strlen(UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self)) } ?? 0
      HTMLParser.of(user)?.report(.comment(UnsafeBufferPointer(start: text, count: length)))
    }
    return handler
  }

  private static func of(_ user: UnsafeMutableRawPointer?) -> HTMLParser? {
    user.map { Unmanaged<HTMLParser>.fromOpaque($0).takeUnretainedValue() }
  }

  private static func text(_ name: UnsafePointer<UInt8>?) -> String {
    name.map { String(cString: $0) } ?? ""
  }
}

/// Limits the number of attributes of a tag. libxml2 compares each attribute with all others of its tag, so that a tag
/// of one megabyte takes minutes. This tool reads none of these attributes.
private enum AttributeLimit {
  /// The largest number of attributes; no tag of a real page has more.
  private static let most = 100
  /// libxml2 splits longer names.
  private static let longestName = 64

  /// The page with all attributes beyond the limit given one name, which libxml2 then ignores as repetitions; nil if no
  /// tag has more. All other bytes stay the same, including quotes and the ends of tags.
  ///
  /// Which bytes are tags depends on everything before them: comments, scripts, quotes. There is no need to know: every
  /// `<` before a letter may begin a tag, and every `=` a quoted value, so that everything that libxml2 could read as a
  /// tag is counted. Anything else that is renamed is not visible text: it is in a quoted value, a script or a comment.
  static func applied(to bytes: ArraySlice<UInt8>) -> [UInt8]? {
    var limited: [UInt8]?
    // The number of attributes so far, for a tag in which the byte is between attributes, after a `=`, or in quotes; -1
    // if no such tag is possible.
    var between = -1
    var behindEquals = -1
    var inDouble = -1
    var inSingle = -1
    var length = 0
    var isEndTag = false
    var before: UInt8 = 0
    for (offset, byte) in bytes.enumerated() {
      let isBlank = byte <= 0x20
      if between >= 0, !isBlank, byte != UInt8(ascii: ">") {
        length = endsToken(before) ? 0 : length + 1
        if length % longestName == 0 { between += 1 }
        if between > most, isOfName(byte), !isEndTag {
          if limited == nil { limited = Array(bytes) }
          limited?[offset] = UInt8(ascii: "x")
        }
      }
      if behindEquals >= 0, !isBlank {
        if byte == UInt8(ascii: "\"") { inDouble = max(inDouble, behindEquals) }
        if byte == UInt8(ascii: "'") { inSingle = max(inSingle, behindEquals) }
        behindEquals = -1
      } else if inDouble >= 0, byte == UInt8(ascii: "\"") {
        between = max(between, inDouble)
        inDouble = -1
      } else if inSingle >= 0, byte == UInt8(ascii: "'") {
        between = max(between, inSingle)
        inSingle = -1
      }
      switch byte {
      case UInt8(ascii: ">"): between = -1
      case UInt8(ascii: "="): if between >= 0 { behindEquals = between }
      default: if before == UInt8(ascii: "<"), byte.isLetter { between = max(between, 0) }
      }
      isEndTag = byte.isLetter ? isEndTag : byte == UInt8(ascii: "/") && before == UInt8(ascii: "<")
      before = byte
    }
    return limited
  }

  /// Whether libxml2 reads the byte as part of a name.
  private static func isOfName(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
  }

  private static func endsToken(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "/")
  }
}
