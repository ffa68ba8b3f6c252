import Bibliography

/// The part of an address before a DOI name. The address may add to the name: `/pdf`, `.svg`, the colour of a badge.
struct DOIAddress {
  /// From its scheme, or from its first byte if it has none.
  private let bytes: [UInt8]

  /// The longest part of an address that is read, in bytes.
  private static let longest = 300

  init(in source: [UInt8], before name: Int) {
    var start = name
    while start > 0, name - start < DOIAddress.longest, DOIAddress.isAddressByte(source[start - 1]) { start -= 1 }
    // JSON may write `https:\/\/`.
    let bytes = source[start..<name].filter { $0 != UInt8(ascii: "\\") }
    var scheme = 0
    // An address may be part of another one: `https://example.org/?url=https://doi.org/`.
    while let found = bytes.firstIndex(of: "http", from: scheme + 1) { scheme = found }
    self.bytes = Array(bytes[scheme...])
  }

  private static func isAddressByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["),
      UInt8(ascii: "]"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ","), UInt8(ascii: ";"):
      false
    default: !byte.isBlank && byte < 0x7F
    }
  }

  /// Whether the name is part of its path, which may go on behind it. A resolver's path is the name itself.
  var isPath: Bool {
    bytes.last == UInt8(ascii: "/")
      && !DOIResolvers.all.contains { bytes.has($0, at: bytes.count - 1 - $0.utf8CodeUnitCount) }
  }

  private var isAddress: Bool { bytes.firstIndex(of: "://", from: 0) != nil }

  /// A DOI name, and the number of characters of the address that it takes.
  typealias Name = (text: String, length: Int)

  /// The DOI's own part of a name that ends with the address.
  func name(_ name: String) -> Name {
    let name = withoutPictureEnding(name)
    if bytes.firstIndex(of: "badge", from: 0) != nil {
      if bytes.last == UInt8(ascii: "-") { return labelled(name) }
      if let slash = name.lastIndex(of: "/"), DOIAddress.colours.contains(name[name.index(after: slash)...]) {
        return DOIAddress.whole(String(name[..<slash]))
      }
    }
    guard isAddress else { return DOIAddress.whole(name) }
    // An address with two DOIs leads to the first one.
    if let doi = DOITarget(bytes + name.utf8).doi, name.lowercased().hasPrefix(doi.name) {
      return DOIAddress.whole(doi.name)
    }
    return DOIAddress.whole(PublisherLink.withoutTail(name, .view))
  }

  private static func whole(_ name: String) -> Name { (name, name.utf8.count) }

  /// Pictures are named after the DOI that they show: `https://zenodo.org/badge/DOI/10.5281/zenodo.1234.svg`.
  private func withoutPictureEnding(_ name: String) -> String {
    guard let ending = DOIAddress.pictureEnding(of: name) else { return name }
    let picture = name.dropLast(ending.count)
    // `https://joss.theoj.org/papers/10.21105/joss.01234/status.svg`
    for word in ["/status", "/badge"] where picture.hasSuffix(word) { return String(picture.dropLast(word.count)) }
    return String(picture)
  }

  private static func pictureEnding(of name: String) -> String? {
    let name = name.lowercased()
    return [".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp"].first { name.hasSuffix($0) }
  }

  /// Whether the address is that of a picture in a folder named after a month: `/uploads/10.2023/boat.jpg`.
  func isMonth(_ name: String) -> Bool {
    let year = name.dropFirst(3).prefix { $0 != "/" }
    return (year.hasPrefix("19") || year.hasPrefix("20")) && year.utf8.count == 4
      && DOIAddress.pictureEnding(of: name) != nil && isPath
      && bytes.firstIndex(of: "doi", from: 0) == nil && bytes.firstIndex(of: "badge", from: 0) == nil
  }

  /// The message of a badge that is written as `label-message-colour`, in which a hyphen of the message is doubled:
  /// `https://img.shields.io/badge/DOI-10.1000%2Fa--b-blue`.
  private func labelled(_ name: String) -> Name {
    var message: [UInt8] = []
    var end: (message: Int, name: Int)?
    let bytes = Array(name.utf8)
    var index = 0
    while index < bytes.count {
      let isMark = bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "_")
      let isDoubled = isMark && index + 1 < bytes.count && bytes[index + 1] == bytes[index]
      if bytes[index] == UInt8(ascii: "-"), !isDoubled { end = (message.count, index) }
      message.append(bytes[index])
      index += isDoubled ? 2 : 1
    }
    let last = end ?? (message.count, bytes.count)
    return (String(decoding: message[..<last.message], as: UTF8.self), last.name)
  }

  /// The colours that badges name behind a slash: `/badge/DOI/10.1000%2F182/blue`.
  private static let colours: Set<Substring> = [
    "black", "blue", "brightgreen", "cyan", "green", "gray", "grey", "lightgray", "lightgrey", "orange", "pink",
    "purple", "red", "white", "yellow",
  ]
}
