import Bibliography

/// The keys under which lists of publications have the fields of a citation, in the form of `DataMember`.
enum DataKeys {
  /// The field of a key; nil if it is none.
  static func field(_ key: String) -> Field? { fields[key] }

  /// Whether a key is one of people's own lists and not of CSL-JSON: `year`, `journal`, `venue`, `link`.
  static func isOwn(_ key: String) -> Bool { ownKeys.contains(key.lowercased()) }

  private static let ownKeys: Set<String> = [
    "authors", "year", "journal", "venue", "conference", "link", "links", "doi_url",
  ]

  /// Keys of titles, names, years and numbers, in these kinds of files:
  ///
  /// - lists of Jekyll sites (`_data/publications.yml`), of academicpages and of al-folio: `venue`, `paper_title`;
  /// - the template of the Allan Lab (`_data/publist.yml`): `display` below `link`;
  /// - Hugo Blox: `publication`, `publication_short`;
  /// - Hayagriva: `parent`, `page-range`, `serial-number` (https://github.com/typst/hayagriva, file-format.md);
  /// - `CITATION.cff`: `conference`, `collection-title`, `start` (Citation File Format 1.2.0);
  /// - tables exported by reference managers: `publication title`, `article title`, `source title`, `publication year`.
  private static let fields: [String: Field] = [
    "title": .title, "papertitle": .title, "articletitle": .title, "name": .title,
    "author": .author, "authors": .author, "authorlist": .author, "creator": .author, "creators": .author,
    "journal": .containerTitle, "venue": .containerTitle, "publication": .containerTitle,
    "containertitle": .containerTitle, "booktitle": .containerTitle, "conference": .containerTitle,
    "proceedings": .containerTitle, "publishedin": .containerTitle, "display": .containerTitle,
    "publicationtitle": .containerTitle, "sourcetitle": .containerTitle, "collectiontitle": .containerTitle,
    "journaltitle": .containerTitle, "parent": .containerTitle,
    "volume": .volume, "vol": .volume,
    "issue": .issue, "number": .issue,
    "page": .page, "pages": .page, "pagerange": .page, "start": .page, "pagestart": .page, "startpage": .page,
    "firstpage": .page, "articlenumber": .page,
    "year": .issued, "date": .issued, "issued": .issued, "published": .issued, "publicationyear": .issued,
    "datereleased": .issued,
    "doi": .doi,
  ]

  /// Keys below which DOIs and addresses of the work stand, in maps and lists too: `link: {url: …}`,
  /// `hugoblox: {ids: {doi: …}}`, `serial-number: {doi: …}`. The `identifiers` of a CITATION.cff may be those of an article about
  /// the software.
  static let addresses: Set<String> = [
    "doi", "url", "urls", "link", "links", "href", "paper", "paperurl", "pdf", "html", "urldoi", "urlpaper", "ids",
    "hugoblox", "serialnumber", "externalids",
  ]
  /// Keys of an arXiv identifier.
  static let preprints: Set<String> = ["arxiv", "eprint", "arxivid"]
  /// Keys of a whole citation as prose.
  static let prose: Set<String> = ["citation", "reference", "ref", "text", "formatted", "details", "apa"]

  /// Keys of a person's name: first the parts that follow each other, family and given name, then the whole.
  static let families: Set<String> = ["family", "familynames", "familyname", "last", "lastname", "surname"]
  static let givens: Set<String> = ["given", "givennames", "givenname", "first", "firstname"]
  static let wholeNames: Set<String> = ["name", "literal", "fullname", "alias"]
}
