/// A value in force, and where it came from.
struct Setting<Value: Sendable>: Sendable {
  var value: Value
  var origin: Origin

  init(_ value: Value, _ origin: Origin) {
    self.value = value
    self.origin = origin
  }

  /// The option's value; else the configured value; else the default.
  init(flag name: String, _ flag: Value?, _ configured: Setting?, default standard: @autoclosure () -> Value) {
    if let flag {
      self.init(flag, .flag(name))
    } else {
      self = configured ?? Setting(standard(), .standard)
    }
  }

  /// Another value from the same place.
  func map<Other: Sendable>(_ transform: (Value) -> Other) -> Setting<Other> {
    Setting<Other>(transform(value), origin)
  }
}

extension Setting: Equatable where Value: Equatable {}

extension Setting {
  /// For what may be left out altogether.
  init<Some>(flag name: String, _ flag: Some?, _ configured: Setting<Some>?) where Value == Some? {
    if let flag {
      self.init(flag, .flag(name))
    } else {
      self = configured?.map { $0 } ?? Setting(nil, .standard)
    }
  }
}

/// Where a value in force came from; a later one wins.
enum Origin: Sendable, Equatable, CustomStringConvertible {
  /// No value was given.
  case standard
  /// A line of the configuration.
  case file(path: String, line: Int)
  /// A variable of the environment, `DOI_AUDIT_MAILTO`.
  case variable(String)
  /// An option on the command line, `--mailto`.
  case flag(String)

  var description: String {
    switch self {
    case .standard: "default"
    case .file(let path, let line): "\(path):\(line)"
    case .variable(let name), .flag(let name): name
    }
  }
}
