/// A record with a member of each form that the reader accepts.
enum WorkSample {
  static let json = #"""
    {"indexed":{"date-parts":[[2026,7,31]],"timestamp":1785538698823},"DOI":"10.1029\/2022JB024794","type":"journal-article",
     "title":["Systematic \u201cComparison\u201d"],"subtitle":[],"short-title":["SC"],"original-title":[""],
     "container-title":["Journal of Geophysical Research: Solid Earth"],"short-container-title":["JGR Solid Earth"],
     "author":[{"ORCID":"https:\/\/orcid.org\/0000-0000-0000-0000","given":"Heng","family":"Luo","suffix":"Jr.","sequence":"first","affiliation":[{"name":"x"}]},
      {"name":"GTEx Consortium","sequence":"additional","affiliation":[]}],"editor":[{"given":"A.","family":"Editor"}],
     "publisher":"American Geophysical Union (AGU)","group-title":"Geodesy","institution":[{"name":"Peking University","acronym":["PKU"]}],
     "event":{"name":"Fall Meeting","acronym":"AGU22","start":{"date-parts":[[2022]]}},"volume":"127","issue":"10","page":"1-2","article-number":"e2022JB024794",
     "issued":{"date-parts":[[2022,10]]},"published":{"date-parts":[[2022,10]]},"published-print":{"date-parts":[[2022,10]]},
     "published-online":{"date-parts":[[2022,10,7]]},"journal-issue":{"issue":"10","published-print":{"date-parts":[[2022,10]]},"published-online":{"date-parts":[[2022,9]]}},
     "updated-by":[{"DOI":"10.1029\/2023JB000001","type":"correction","label":"Correction","source":"publisher","updated":{"date-parts":[[2023,1,1]]}}],
     "relation":{"is-preprint-of":[{"id-type":"doi","id":"10.1029\/2022JB024795","asserted-by":"subject"}],"has-review":[]},
     "aliases":["10.1002\/ESSOAR.10511449"],"score":0.0,"reference":[{"key":"r1","year":"2020a"}],"is-referenced-by-count":3,"ISSN":["2169-9313"]}
    """#
}
