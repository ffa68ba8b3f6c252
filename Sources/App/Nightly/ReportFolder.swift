import System

/// Where the nights' reports lie: a folder a day, and `latest`, which leads to the one that was written last.
///
/// A report is written beside its place and put there in one step, so that a killed run leaves the last one whole.
struct ReportFolder {
  /// Absolute, or from the working directory.
  var path: String

  static let latest = "latest"
  /// What is not in its place yet begins with this.
  private static let unfinished = ".unfinished-"
  private static let replaced = ".replaced-"

  /// Writes the report of a day, in place of an earlier one of the same day.
  ///
  /// - Parameters:
  ///   - day: the folder's name, `2026-03-01`.
  ///   - files: by name.
  func write(_ day: String, _ files: [(name: String, text: String)]) throws(FileError) {
    try Folder.make(path, mode: 0o755)
    try tidy()
    // A leftover of this name that cannot be removed must not stop the report: use another name.
    let name = "\(path)/\(ReportFolder.unfinished)\(day)"
    let temporary = FileSystem.exists(name) ? "\(name).\(Platform.processID)" : name
    let place = "\(path)/\(day)"
    // Another folder with a report's name belongs to the user.
    if !NightlyReport.isThere(in: place),
      NightlyReport.fileNames.contains(where: { FileSystem.exists("\(place)/\($0)") })
    {
      throw .exists
    }
    do throws(FileError) {
      try Folder.makeNew(temporary)
      for file in files { try Output.file("\(temporary)/\(file.name)").write(file.text) }
      try Folder.sync(temporary)
      try ReportFolder.put(temporary, at: place, aside: "\(path)/\(ReportFolder.replaced)\(day)")
      try Folder.sync(path)
    } catch {
      ReportFolder.remove(temporary, saving: nil)
      throw error
    }
    try point(to: day)
  }

  /// Lets `latest` lead to a report.
  private func point(to day: String) throws(FileError) {
    let temporary = "\(path)/\(ReportFolder.unfinished)\(ReportFolder.latest)"
    FileSystem.remove(temporary)
    try FileSystem.makeLink(at: temporary, to: day)
    do throws(FileError) {
      try FileSystem.rename(temporary, to: "\(path)/\(ReportFolder.latest)")
    } catch {
      FileSystem.remove(temporary)
      throw error
    }
    try Folder.sync(path)
  }

  /// Removes all but the newest reports. What is not a report of a day stays, and so do files that the user
  /// has put into the folder of one.
  ///
  /// - Parameter order: the folders as they were written, the newest first; the clock may have jumped. Those that are not
  ///   among them count as older.
  func prune(keeping count: Int, order: [String]) throws(FileError) {
    let days = Set(
      try Folder.names(in: path).filter { ReportFolder.isDay($0) && NightlyReport.isThere(in: "\(path)/\($0)") })
    let known = order.filter(days.contains)
    let others = days.subtracting(known).sorted(by: >)
    for day in (known + others).dropFirst(max(count, 1)) { ReportFolder.remove("\(path)/\(day)", saving: nil) }
  }

  /// Puts right what a run left that was killed.
  private func tidy() throws(FileError) {
    for name in try Folder.listing(of: path).names {
      if name.hasPrefix(ReportFolder.replaced) {
        let place = "\(path)/\(name.dropFirst(ReportFolder.replaced.count))"
        // A killed run moved the old report away and did not put the new one in its place.
        if !FileSystem.exists(place), (try? FileSystem.rename("\(path)/\(name)", to: place)) != nil { continue }
        ReportFolder.remove("\(path)/\(name)", saving: place)
      } else if name.hasPrefix(ReportFolder.unfinished) {
        let day = String(name.dropFirst(ReportFolder.unfinished.count).prefix(10))
        ReportFolder.remove("\(path)/\(name)", saving: ReportFolder.isDay(day) ? "\(path)/\(day)" : nil)
      }
    }
  }

  private static func isDay(_ name: String) -> Bool {
    name.utf8.count == 10
      && name.utf8.enumerated().allSatisfy { offset, byte in
        offset == 4 || offset == 7 ? byte == UInt8(ascii: "-") : (0x30...0x39).contains(byte)
      }
  }

  // MARK: Folders

  private static func put(_ folder: String, at place: String, aside: String) throws(FileError) {
    do throws(FileError) {
      return try FileSystem.rename(folder, to: place)
    } catch {
      guard error == .notEmpty || error == .exists else { throw error }
    }
    if FileSystem.exchange(folder, place) {
      remove(folder, saving: place)
      return
    }
    // A file system that cannot exchange two names: the old one is put back by the next run if this one dies in between.
    remove(aside, saving: place)
    try FileSystem.rename(place, to: aside)
    try FileSystem.rename(folder, to: place)
    remove(aside, saving: place)
  }

  /// Removes the files of a report and then its folder.
  ///
  /// - Parameter place: where the user's own files in the folder are moved to; nil where they stay.
  private static func remove(_ folder: String, saving place: String?) {
    if FileSystem.remove(folder) { return }
    for name in NightlyReport.fileNames { FileSystem.remove("\(folder)/\(name)") }
    let names = (try? Folder.listing(of: folder))?.names ?? []
    for name in names {
      // What a killed run was writing.
      if NightlyReport.fileNames.contains(where: { name.hasPrefix("\($0).") && name.hasSuffix(".tmp") }) {
        FileSystem.remove("\(folder)/\(name)")
      } else if let place {
        if !FileSystem.exists(place) { try? Folder.makeNew(place) }
        // One of that name is there already: neither may be lost.
        if !FileSystem.exists("\(place)/\(name)") {
          try? FileSystem.rename("\(folder)/\(name)", to: "\(place)/\(name)")
        }
      }
    }
    Folder.removeIfEmpty(folder)
  }
}
