/// Journals that the Astrophysics Data System writes as commands of AASTeX: `journal = {\apj}`.
enum JournalCommands {
  /// The journal of a command without its backslash; nil if it is none.
  static func name(of command: String) -> String? { names[command] }

  private static let names: [String: String] = [
    "aap": "Astronomy & Astrophysics", "aaps": "Astronomy and Astrophysics Supplement Series",
    "aj": "The Astronomical Journal", "ao": "Applied Optics", "apj": "The Astrophysical Journal",
    "apjl": "The Astrophysical Journal Letters", "apjs": "The Astrophysical Journal Supplement Series",
    "apss": "Astrophysics and Space Science", "araa": "Annual Review of Astronomy and Astrophysics",
    "gca": "Geochimica et Cosmochimica Acta", "grl": "Geophysical Research Letters", "icarus": "Icarus",
    "jcap": "Journal of Cosmology and Astroparticle Physics", "jgr": "Journal of Geophysical Research",
    "mnras": "Monthly Notices of the Royal Astronomical Society", "na": "New Astronomy",
    "nat": "Nature", "pasa": "Publications of the Astronomical Society of Australia",
    "pasj": "Publications of the Astronomical Society of Japan",
    "pasp": "Publications of the Astronomical Society of the Pacific", "physrep": "Physics Reports",
    "planss": "Planetary and Space Science", "pra": "Physical Review A", "prb": "Physical Review B",
    "prc": "Physical Review C", "prd": "Physical Review D", "pre": "Physical Review E",
    "prl": "Physical Review Letters", "psj": "The Planetary Science Journal", "rmp": "Reviews of Modern Physics",
    "solphys": "Solar Physics", "ssr": "Space Science Reviews",
  ]
}
