import ArgumentParser
import System

/// When text is in colours.
enum ColorPolicy: String, CaseIterable, ExpressibleByArgument {
  /// On a terminal, unless `NO_COLOR` is set or the terminal is `dumb`.
  case auto
  case always
  case never

  var isColored: Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto: Terminal.showsColors
    }
  }
}
