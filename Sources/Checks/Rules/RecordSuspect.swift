import Alignment
import Bibliography

extension Rule {
  package static let recordSuspect = Rule(
    "record-suspect", .note,
    finds: "the record itself looks wrong or poor: damaged letters, missing authors, one number of a double issue",
    because: """
      Registries have errors too. What rests on such a field is a note and is never corrected. The publisher can repair \
      the record; `--report registry:FILE` writes what to send.
      """,
    message: { difference, work in
      let registered = difference.registered.isEmpty ? "" : " \(difference.registered.quotedForMessage)"
      return
        "registered \(difference.field.noun(of: work))\(registered) may be wrong: \(difference.recordSign?.explanation ?? "")"
    },
    example: """
      ```markdown
      - Buczko, K. and A. Wojtal. 2007. A new Kobayasiella species in lakes of Europe. Nova Hedwigia 84(1-2): 155-166. https://doi.org/10.5555/hedwigia.84.155
      ```

      ```json
      {
        "DOI": "10.5555/hedwigia.84.155", "type": "journal-article",
        "title": ["A new Kobayasiella species in lakes of Europe"],
        "author": [{"family": "Buczko", "given": "Krisztina"}, {"family": "Wojtal", "given": "Agata"}],
        "container-title": ["Nova Hedwigia"],
        "volume": "84", "issue": "1", "page": "155-166",
        "issued": {"date-parts": [[2007]]}
      }
      ```

      >>> 1:99: note: issue 1-2: registered as 1 [issue-mismatch]
      >>> 1:99: note: registered issue “1” may be wrong: it is probably one of a double issue, or counted otherwise [record-suspect]
      """)
}
