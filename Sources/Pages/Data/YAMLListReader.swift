import Bibliography
import Yams

/// Makes citations from a YAML file: a list of publications, a map of such lists, a `CITATION.cff`.
struct YAMLListReader {
  private let file: SourceFile
  private let keys: FieldKeys

  init(_ file: SourceFile, keys: FieldKeys) {
    self.file = file
    self.keys = keys
  }

  /// The largest text that is parsed as one, in bytes: a list item, or a file that is no list. Yams needs some hundred bytes of
  /// memory for each value.
  private static let largest = 8 << 20
  /// Deeper lines are refused: the parser calls itself for each level.
  private static let deepestIndentation = 200

  func read(into page: inout Page) {
    var entries = DataEntries(file, keys: keys)
    var broken = BrokenEntries()
    for range in stretches {
      let scalars = YAMLScalars(file.bytes, in: range)
      if let what = refusal(of: range) {
        broken.append(BrokenEntry(range: scalars.line(at: range.lowerBound), what: what))
        continue
      }
      do {
        let text = String(decoding: file.bytes[range], as: UTF8.self)
        // Without an explicit encoding, Yams reads the environment.
        let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
        while let root = try parser.nextRoot() {
          if let value = DataValue(root, scalars) { entries.collect(value) }
        }
      } catch {
        let (problem, mark) = FrontMatter.problem(of: error)
        let place = mark.map { scalars.offset(of: $0) } ?? range.lowerBound
        broken.append(BrokenEntry(range: scalars.line(at: place), what: "not valid YAML: \(problem)"))
      }
    }
    broken.add(to: &page)
    entries.add(to: &page, commentSign: UInt8(ascii: "#"))
  }

  private func refusal(of range: Range<Int>) -> String? {
    if range.count > YAMLListReader.largest {
      return "more than \(YAMLListReader.largest >> 20) MiB of YAML without a list at its beginning"
    }
    var indentation = 0
    var isStart = true
    for byte in file.bytes[range] {
      if byte == 0x0A {
        isStart = true
        indentation = 0
      } else if isStart, byte == 0x20 {
        indentation += 1
        if indentation > YAMLListReader.deepestIndentation { return "the YAML is nested too deeply" }
      } else {
        isStart = false
      }
    }
    return YAMLBounds.refusal(of: file.bytes[range], named: "the YAML")
  }

  /// The items of a list at the first column, so that one broken item does not hide the others; the whole file otherwise, and
  /// where an item refers to another one by an anchor.
  private var stretches: [Range<Int>] {
    let bytes = file.bytes
    let whole = bytes.textStart..<bytes.count
    var starts: [Int] = []
    var hasOther = false
    var hasAnchor = false
    var line = whole.lowerBound
    while line < bytes.count {
      let end = bytes[line...].firstIndex(of: 0x0A) ?? bytes.count
      let first = bytes[line]
      let next = line + 1 < end ? bytes[line + 1] : 0x0A
      if first == UInt8(ascii: "-"), next.isBlank {
        starts.append(line)
      } else if starts.isEmpty, line < end, !first.isBlank, first != UInt8(ascii: "#"), first != UInt8(ascii: "%"),
        !bytes.has("---", at: line)
      {
        hasOther = true
      } else if !starts.isEmpty, line < end, !first.isBlank, first != UInt8(ascii: "#") {
        hasOther = true
      }
      hasAnchor = hasAnchor || bytes[line..<end].firstIndex(of: ": &", from: line) != nil
      line = end + 1
    }
    guard !starts.isEmpty, !hasOther, !hasAnchor else { return [whole] }
    return zip(starts, starts.dropFirst() + [bytes.count]).map { $0..<$1 }
  }
}
