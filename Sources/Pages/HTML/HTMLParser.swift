import CLibXML2
import Foundation

/// libxml2's HTML parser; no other file touches it.
///
/// Its callbacks tell names and decoded text; the byte that parsing has reached tells where they stand.
final class HTMLParser {
  enum Event {
    case start(name: String)
    case end(name: String)
    /// Decoded, in UTF-8.
    case text(UnsafeBufferPointer<UInt8>)
    /// What stands between its marks.
    case comment(UnsafeBufferPointer<UInt8>)
  }

  /// An event, and the byte that parsing has reached: behind a text or an end tag, before the `>` of a start tag.
  typealias Handler = (Event, _ reached: Int) throws(ScanError) -> Void

  /// libxml2 initialises itself where it was not asked to, and two threads that do so at the same time can wait for each
  /// other for ever. Swift lets one thread do it, and all others wait until it is done.
  private static let isInitialised: Void = xmlInitParser()

  private let context: htmlParserCtxtPtr
  private let handler: Handler
  private var failure: ScanError?

  private init(context: htmlParserCtxtPtr, handler: @escaping Handler) {
    self.context = context
    self.handler = handler
  }

  /// Parses UTF-8; the handler stops it by throwing.
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
    let limited = HTMLAttributes.limited(bytes)
    withExtendedLifetime(parser) {
      (limited.map { $0[...] } ?? bytes).withUnsafeBytes { buffer in
        // Without the encoding libxml2 guesses Latin-1, and every offset is wrong.
        let document = htmlCtxtReadMemory(
          context, buffer.bindMemory(to: CChar.self).baseAddress, Int32(buffer.count), nil, "UTF-8", Int32(options))
        if let document { xmlFreeDoc(document) }
      }
    }
    if let failure = parser.failure { throw failure }
  }

  /// The name that HTML 4 has for a character: every browser knows it.
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
    // Scripts and styles.
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
