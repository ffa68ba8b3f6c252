import System

/// What is audited night by night, and where it is remembered.
struct Site: Sendable {
  /// From which the pages are named: the configuration's folder, else the working directory; absolute.
  var folder: String
  /// The file in which records and earlier runs are kept, absolute; nil where it is not named and there is no home.
  var store: Setting<String?>
  /// What it is called in the store, which may serve several.
  var name: String

  /// - Parameter store: as it was given on the command line.
  init(store: String?, _ configuration: Configuration?) {
    folder = configuration?.folder ?? Terminal.workingDirectory
    let configured = configuration?.store?.map { configuration?.resolved($0) ?? $0 }
    let flag = store.map(PagePath.absolute)
    self.store =
      flag != nil || configured != nil
      ? Setting(flag: "--store", flag, configured) : Setting(StoreLocation.standard, .standard)
    let file = configuration.map { PagePath.absolute($0.path) } ?? PagePath.joined(folder, ConfigurationFinder.name)
    // A site that is moved together with its store stays the same.
    name = PagePath.shown(file, from: PagePath.folder(of: self.store.value ?? "/"))
  }

  /// Held by the run that is under way. Beside the store, one for each site.
  static func lock(of name: String, in store: String) -> String {
    var hash: UInt32 = 0x811c_9dc5
    for byte in name.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return "\(store).\(String(hash, radix: 16)).lock"
  }
}
