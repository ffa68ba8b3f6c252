import Bibliography
import Pages

extension Rule {
  package static let doiUnregistered = Rule(
    "doi-unregistered", .error,
    finds: "no agency has the DOI",
    because: "The link is dead; mostly a character was lost or mistyped.",
    example: """
      ```markdown
      - Luo, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System, Geophysical Research Letters, 49(16). https://doi.org/10.1029/2022GL9348
      ```

      ```json 10.1029/2022GL9348
      null
      ```

      >>> 1:127: error: 10.1029/2022gl9348 is not registered with any agency [doi-unregistered]
      """)
}

extension EntryDOIs {
  /// DOIs of the entry that no agency has.
  var unregistered: [Finding] {
    // The page names no DOI where it has only its suffix in an address.
    readings.filter { $0.resolution == .notFound && $0.mention.notation != .suffix }.map { reading in
      Finding(
        rule: .doiUnregistered, field: .doi, cited: reading.doi.name,
        message: "\(reading.doi.name.forMessage) is not registered with any agency",
        place: Place(reading.mention))
    }
  }
}
