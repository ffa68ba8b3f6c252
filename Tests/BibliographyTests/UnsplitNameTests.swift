import Testing

@testable import Bibliography

/// Names that a registry has not split.
struct UnsplitNameTests {
  @Test(arguments: [
    ("Maria Lindqvist", Name(family: "Lindqvist", given: "Maria")),
    ("Okafor, Tomas", Name(family: "Okafor", given: "Tomas")), ("Okafor,Tomas", Name(family: "Okafor", given: "Tomas")),
    ("  Maria   Lindqvist ", Name(family: "Lindqvist", given: "Maria")),
    ("Maria K. Lindqvist", Name(family: "Lindqvist", given: "Maria K.")),
    ("M. K. Lindqvist", Name(family: "Lindqvist", given: "M. K.")),
    ("MK Lindqvist", Name(family: "Lindqvist", given: "MK")),
    ("J.-P. Brandt", Name(family: "Brandt", given: "J.-P.")), ("Åsa Öberg", Name(family: "Öberg", given: "Åsa")),
    ("Jan van der Velde", Name(family: "van der Velde", given: "Jan")),
    ("Ana L. de Souza", Name(family: "de Souza", given: "Ana L.")),
    ("Sean O'Malley", Name(family: "O'Malley", given: "Sean")),
    ("Tomas Okafor Jr.", Name(family: "Okafor", given: "Tomas", suffix: "Jr.")),
    ("Okafor, Tomas, III", Name(family: "Okafor", given: "Tomas", suffix: "III")),
    ("Okafor, Jr., Tomas", Name(family: "Okafor", given: "Tomas", suffix: "Jr.")),
    ("van der Velde, Jan", Name(family: "van der Velde", given: "Jan")),
  ]) func `a person's name is split where that is safe`(text: String, name: Name) {
    #expect(Name(unsplit: text) == name)
    #expect(Name(unsplit: text, isPerson: true) == name)
  }

  /// Three words show no family name, and one word cannot be split.
  @Test(arguments: [
    "Maria Garcia Lopez", "Suharto", "王伟", "Lindqvist M. K.", "Maria Lindqvist and Tomas Okafor", "maria lindqvist",
    "MARIA LINDQVIST", "A, B, C, D", "Lindqvist,", "",
  ]) func `a name that may be either is kept whole`(text: String) {
    #expect(Name(unsplit: text) == Name(name: text))
  }

  @Test(arguments: [
    "Coastal Survey Team", "University of California, Berkeley", "Tide Consortium", "Pier Institute",
    "ATLAS Collaboration",
    "Norwegian Mapping Authority", "Harbour Working Group", "Smith & Sons", "The Shelf Project", "NASA Earthdata",
    "Institut für Küsten, Kiel", "Zenodo Community", "Tide Software, Inc", "Geoforschungszentrum Potsdam", "Team 7",
    "Ministry of Tides, Department A", "tide-tools contributors", "Wave Lab",
  ]) func `an organisation stays one`(text: String) {
    #expect(Name(unsplit: text) == Name(name: text))
  }

  @Test func `what the registry says of a name counts`() {
    #expect(Name(unsplit: "Maria Lindqvist", isPerson: false) == Name(name: "Maria Lindqvist"))
    #expect(Name(unsplit: "CERN, Geneva", isPerson: false) == Name(name: "CERN, Geneva"))
  }

  @Test func `what somebody is called on a site is no name`() {
    for account in ["tokafor", "jdoe42", "m_lindqvist", "maria-l", "a.berg"] { #expect(Name(name: account).isAccount) }
    #expect(Name(family: "tokafor").isAccount)
    for name in ["ATLAS", "Suharto", "GTEx Consortium", "王伟", "42", "arXiv"] { #expect(!Name(name: name).isAccount) }
    #expect(!Name(family: "li", given: "W.").isAccount)
  }

  @Test func `names of CSL-JSON are split, those of Crossref's organisations are not`() throws {
    func authors(_ json: String) throws -> [Name] {
      try Work(json: Array(#"{"DOI":"10.1000/1","author":\#(json)}"#.utf8)).author
    }
    #expect(
      try authors(#"[{"literal":"Maria Lindqvist"},{"literal":"Okafor, Tomas"},{"literal":"Coastal Survey Team"}]"#)
        == [
          Name(family: "Lindqvist", given: "Maria"), Name(family: "Okafor", given: "Tomas"),
          Name(name: "Coastal Survey Team"),
        ])
    #expect(try authors(#"[{"name":"Maria Lindqvist"}]"#) == [Name(name: "Maria Lindqvist")])
    #expect(try authors(#"[{"family":"Lindqvist","given":"Maria"},{"literal":"tokafor"}]"#) == [])
  }
}
