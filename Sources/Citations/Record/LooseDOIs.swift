import Alignment
import Bibliography
import Pages

/// DOIs that no citation has: the words beside them that their records explain.
extension RecordSearch {
  /// Finds the words beside a DOI that its record explains.
  func find(_ work: PageLines.LooseWork, in entries: [ItemEntries], _ changes: inout Changes) {
    guard let line = work.line, let (text, record) = neighbourhood(of: line, in: entries),
      let core = core(at: line, work, text, entries) ?? coreOfOtherWork(at: line, text)
    else { return }
    var lines = core.lines
    if !core.isProse { grow(&lines, from: line, in: text, entries) }
    if lines.lowerBound > line || lines.upperBound < line {
      // A button alone in its line is no part of the text; a DOI that is spelt out there ends it.
      let isSpeltOut =
        work.anchors.contains { $0.mention.place == .text }
        && abs(line - (line < lines.lowerBound ? lines.lowerBound : lines.upperBound)) == 1
      if isSpeltOut || !isBare(line, work, entries) {
        lines = min(lines.lowerBound, line)...max(lines.upperBound, line)
      }
    }
    var parts = parts(of: lines, entries)
    let isSentence = core.isProse || isSentence(around: core, text, work, entries)
    let edges = StretchEdges(text: text, page: page, lines: lines, core: core.words, isProse: isSentence)
    let first = edges.start(in: entries[parts[0].item].item)
    let last = edges.end(in: entries[parts[parts.count - 1].item].item, dois: work.anchors)
    // A citation that was found by its shape begins and ends as it did.
    let start = absorbed(at: lines.lowerBound, entries)?.lowerBound ?? first
    parts[0].visible = min(start, parts[0].visible.upperBound)..<parts[0].visible.upperBound
    let end = parts.count - 1
    let stop = max(last, absorbed(at: lines.upperBound, entries)?.upperBound ?? last)
    parts[end].visible = parts[end].visible.lowerBound..<max(parts[end].visible.lowerBound, stop)
    parts.removeAll { $0.visible.isEmpty }
    let citation = parts.map { entries[$0.item].item.text($0.visible).text }.joined(separator: "\n")
    guard !parts.isEmpty, beginsWithName(text.words(ofLine: lines.lowerBound), text) || !speaksOfWork(citation, record)
    else { return }
    for index in lines {
      guard let entry = page.lines[index].entry else { continue }
      changes.removed[page.lines[index].item, default: []].insert(entry)
    }
    let home = parts.contains { $0.item == work.item } ? work.item : parts[0].item
    var stretch = Stretch(item: home, entry: nil, anchors: work.anchors, parts: parts)
    stretch.isInSentence = edges.isProse
    changes.stretches.append(stretch)
  }

  /// The text of a citation without a DOI that a line belongs to.
  func absorbed(at line: Int, _ entries: [ItemEntries]) -> Range<Int>? {
    page.lines[line].entry.map { entries[page.lines[line].item].visible(ofCitation: $0) }
  }

  /// Whether a line has only the DOI, a label or buttons.
  func isBare(_ line: Int, _ work: PageLines.LooseWork, _ entries: [ItemEntries]) -> Bool {
    let place = page.lines[line]
    let item = entries[place.item].item
    var letters = item.utf8[place.visible].count { $0.isLetter || $0 >= 0x80 }
    for anchor in work.anchors where anchor.visible.overlaps(place.visible) && anchor.label != .words {
      letters -= item.utf8[anchor.visible.clamped(to: place.visible)].count { $0.isLetter || $0 >= 0x80 }
    }
    return letters <= RecordSearch.mostLettersOfLabel
  }

  /// Letters beside a DOI in its own line: "Available at:", "doi:".
  static let mostLettersOfLabel = 16
}
