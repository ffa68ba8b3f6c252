import Foundation
import TestSupport
import Testing

/// Data files with a site's own keys, which `.doi-audit.yml` names.
@Suite struct OwnKeysTests {
  private static let record = """
    {"DOI": "10.5555/jcg.12", "type": "journal-article", "title": ["Tidal loading and slow slip"], "volume": "12", \
    "author": [{"given": "Maria", "family": "Lindqvist"}, {"given": "Tomas", "family": "Okafor"}], \
    "container-title": ["Journal of Coastal Geodesy"], "issued": {"date-parts": [[2019]]}}

    """
  private static let configuration = """
    records: records.jsonl
    pages: [data]
    fields:
      title: titre
      author: Auteurs
      container-title: [revue, zeitschrift]
      issued: année
      DOI: identifiant

    """
  private static let files = [
    (
      "liste.yml",
      """
      - titre: Tidal loading and slow slip
        auteurs: [Maria Lindqvist, Tomas Okafor]
        venue: Oslo
        revue: Journal of Coastal Geodesy
        année: 2018
        identifiant: 10.5555/jcg.12

      """
    ),
    (
      "liste.csv",
      """
      Titre;Auteurs;Zeitschrift;Année;Identifiant
      Tidal loading and slow slip;Lindqvist M., Okafor T.;Journal of Coastal Geodesy;2018;https://doi.org/10.5555/jcg.12

      """
    ),
    (
      "liste.json",
      """
      [{"titre": "Tidal loading and slow slip", "auteurs": ["Maria Lindqvist", "Tomas Okafor"], "année": 2018,
        "container-title": "Oslo", "revue": "Journal of Coastal Geodesy", "identifiant": "10.5555/jcg.12"}]

      """
    ),
  ]

  @Test(arguments: files) func `they are read and corrected as the known keys`(name: String, text: String) async throws
  {
    let folder = try TemporaryFolder()
    try folder.write(Self.configuration, to: ".doi-audit.yml")
    try folder.write(Self.record, to: "records.jsonl")
    try folder.write(text, to: "data/\(name)")
    let check = try await DOIAuditRun(["check"], in: folder.root)
    #expect(check.output.contains("year 2018: registered as 2019 [issued-mismatch]"), "\(check.output)\(check.errors)")
    #expect(check.output.contains("1 citation: 0 consistent, 1 discrepant; 1 error, 0 warnings, 0 notes"))
    let fix = try await DOIAuditRun(["fix", "--write", "data"], in: folder.root)
    #expect(fix.status == 0, "\(fix.errors)")
    #expect(try folder.text(of: "data/\(name)") == text.replacing("2018", with: "2019"))
    let nightly = try await DOIAuditRun(["nightly", "--store", "store.sqlite"], in: folder.root)
    #expect(nightly.status == 0, "\(nightly.output)\(nightly.errors)")
    let without = try await DOIAuditRun(
      ["check", "--no-config", "--records", "records.jsonl", "data"], in: folder.root)
    #expect(without.status != 0 || !without.output.contains("1 consistent"))
  }

  @Test func `the values in force name them`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.configuration, to: ".doi-audit.yml")
    let run = try await DOIAuditRun(["config"], in: folder.root)
    #expect(run.output.contains("fields.container-title  zeitschrift"), "\(run.output)")
  }
}
