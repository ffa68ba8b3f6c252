import Bibliography

/// Writes a record's authors as an entry of a list writes its own.
struct NameListWriting {
  let entry: AlignedEntry
  let habits: ListHabits

  func written(_ record: RegisteredWork) -> String? {
    guard let style = habits.nameStyle else { return nil }
    let rendering = NameRendering(style: style)
    let names = record.names.map(\.name)
    let cut = habits.cut(names.count)
    let shown = names.prefix(cut?.shown ?? names.count).enumerated().map { index, name in
      rendering.render(name, order: index == 0 ? style.firstOrder : style.order)
    }
    if let cut { return shown.joined(separator: separator(style)) + cut.rest }
    guard shown.count > 1 else { return shown.first }
    let head = shown.dropLast().joined(separator: separator(style))
    return head + last(of: shown.count, style) + shown[shown.count - 1]
  }

  private func separator(_ style: NameStyle) -> String {
    let showsIt = entry.isCut || entry.cites(atLeast: 3) && entry.partsNamesEvenly
    let own = showsIt ? style.separator : nil
    return own ?? habits.separator ?? ", "
  }

  private func last(of count: Int, _ style: NameStyle) -> String {
    if count == 2 {
      if entry.cites(2), let own = style.lastSeparator ?? style.separator { return own }
      if let pair = habits.pairSeparator { return pair }
      // Of "A, B, and C" the pair is "A and B", unless an inverted name stands before the "and".
      guard let serial = serial(style) else { return style.unseenSeparator }
      let losesComma = serial.hasPrefix(", ") && NameStyle.isJoining(serial) && style.firstOrder != .familyFirst
      return losesComma ? String(serial.dropFirst()) : serial
    }
    if let serial = serial(style) { return serial }
    let pair = entry.cites(2) ? style.lastSeparator : habits.pairSeparator
    return pair ?? (habits.separator ?? style.unseenSeparator)
  }

  private func serial(_ style: NameStyle) -> String? {
    let showsIt = !entry.isCut && entry.cites(atLeast: 3) && entry.partsNamesEvenly
    let own = showsIt ? style.lastSeparator ?? style.separator : nil
    return own ?? habits.serialSeparator ?? habits.separator
  }
}
