/// The words between two commas, which may be a name.
struct NamePiece {
  var capitalised = 0
  var initials = 0
  var particles = 0
  var others = 0
  var beginsWithInitial = false
  /// Characters of Chinese, Japanese or Korean.
  var ideographs = 0

  enum Kind {
    case none, initials, family, full, initialled, other
  }

  var kind: Kind {
    if ideographs > 0, capitalised + initials + others == 0 { return (2...6).contains(ideographs) ? .full : .other }
    guard capitalised + initials > 0 else { return others > 0 ? .other : .none }
    guard others == 0, capitalised + initials + particles <= 6 else { return .other }
    if capitalised == 0 { return .initials }
    if initials > 0 { return .initialled }
    return capitalised == 1 ? .family : capitalised <= 5 ? .full : .other
  }
}
