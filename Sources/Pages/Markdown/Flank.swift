import Bibliography

/// What stands beside a run of `*` or `_`, which decides whether the run begins or ends emphasis.
enum Flank {
  case blank
  case punctuation
  case other

  init(before index: Int, in bytes: [UInt8]) {
    var start = index - 1
    while start > 0, start > index - 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    self.init(at: start, in: bytes)
  }

  init(after index: Int, in bytes: [UInt8]) { self.init(at: index, in: bytes) }

  private init(at index: Int, in bytes: [UInt8]) {
    guard index >= 0, index < bytes.count, !bytes[index].isBlank else {
      self = .blank
      return
    }
    if bytes[index] < 0x80 {
      self = bytes[index].isPunctuation ? .punctuation : .other
      return
    }
    let character = bytes[index...].prefix(3)
    switch character.first {
    // General punctuation, and the punctuation of Chinese.
    case 0xE2: self = character.dropFirst().first == 0x80 ? .punctuation : .other
    case 0xE3: self = character.dropFirst().first == 0x80 ? .punctuation : .other
    case 0xEF: self = character.dropFirst().first == 0xBC ? .punctuation : .other
    case 0xC2: self = character.dropFirst().first == 0xA0 ? .blank : .punctuation
    default: self = .other
    }
  }
}
