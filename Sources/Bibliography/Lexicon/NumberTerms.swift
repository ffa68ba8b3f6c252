/// Labels of volumes, issues and pages in the languages of citations: the terms of the CSL locales
/// (github.com/citation-style-language/locales), and what people write beside them.
///
/// Terms that mean one thing here and another there ("b.", "o.", "p." for an edition) are left out.
package enum NumberTerms {
  package static let volume = LanguageTable(
    """
    Arabic, Persian: مجلد جلد ج
    Armenian: հատոր հտ
    Basque: liburukia libk
    Bulgarian, Russian, Serbian, Ukrainian: том тома т
    Catalan: volum vol
    Chinese: 卷
    Croatian: svezak sv
    Czech: ročník roč
    Danish, Norwegian: bind bd årgang årg
    Dutch: dl jg
    English: volume volumes vol vols v
    Estonian: köide kd
    Finnish: volyymi vsk
    French: tome t
    German: band bd bde jahrgang jg
    Greek: τόμος τ
    Hebrew: כרך
    Hungarian: kötet köt évfolyam évf
    Icelandic: bindi
    Indonesian, Malay: jilid jil jumlah
    Italian: volume vol voll
    Japanese: 巻
    Korean: 권
    Latin: tomus t
    Latvian: sējums sēj
    Lithuanian: tomas t
    Polish: tom t
    Portuguese: volume v
    Romanian: volumul vol
    Slovak: zväzok zv
    Slovenian: letnik let
    Spanish: volumen volúmenes tomo vol
    Swedish: volym årgång
    Turkish: cilt
    Welsh: cyfrol
    """)

  package static let issue = LanguageTable(
    """
    Afrikaans: nommer nr nrs
    Armenian: № №№
    Basque: zenbakia zenb
    Bulgarian: брой бр
    Catalan: num nums núm
    Chinese: 期 號
    Croatian, Serbian: broj br
    Czech, Slovak: číslo čís č
    Danish: nummer numre nr
    Dutch: nummer nr afl
    English: issue issues iss number numbers no nos suppl supplement
    Finnish: numero numerot nro
    French: numéro no nº fasc suppl
    German: heft h nummer nummern nr blg
    Greek: τεύχος τχ
    Hebrew: גיליון מס
    Hungarian: szám sz
    Icelandic: tölublað tbl
    Indonesian: nomor
    Italian: numero numeri fascicolo fasc n nn
    Japanese: 号
    Korean: 호
    Latvian: numurs numuri nr
    Lithuanian: numeris nr
    Malay: isu
    Polish: numer nr zesz z
    Portuguese: número n nº
    Romanian: numărul nr
    Russian: выпуск вып № №№
    Serbian: број
    Slovenian: številka št
    Spanish: número núm n nº
    Swedish: nummer nr
    Thai: ฉบับที่
    Turkish: sayı sy
    Ukrainian: випуск вип
    Welsh: rhifyn rhif
    """)

  /// Labels of pages, and of what a work has in their place.
  package static let page = LanguageTable(
    """
    Afrikaans: bladsy bladsye
    Arabic, Persian: صفحه صفحات ص صص
    Armenian: էջ
    Basque: orrialdea
    Bulgarian: страница страници стр
    Catalan: pàgina pàgines
    Chinese: 頁 页
    Croatian, Serbian: stranica stranice str
    Czech, Slovak: strana strany
    Danish: side sider
    English: page pages p pp pg pgs
    English: article art articleid paper id
    Estonian: lehekülg leheküljed lk
    Finnish: sivu sivut ss
    Galician: páxina páxinas páx páxs
    German: seite seiten
    Greek: σελίδα σελίδες σελ
    Hebrew: עמוד עמ
    Hungarian: oldal
    Icelandic: blaðsíða bls
    Indonesian, Malay: halaman hal hlm
    Italian: pagina pagine pag
    Japanese: ページ
    Korean: 페이지 쪽
    Latin: pagina paginae
    Latvian: lappuse lpp
    Lithuanian: puslapis puslapiai psl
    Polish: strona strony
    Portuguese: página páginas pág págs
    Romanian: pagina paginile
    Russian, Ukrainian: страница страницы с
    Slovenian: stran strani
    Spanish: página páginas pág págs
    Swedish: sida sidor sid
    Thai: หน้า
    Turkish: sayfa sayfalar ss
    Vietnamese: trang
    Welsh: tudalen
    """)

  /// Labels that are read where no record is at hand, and any text may be read. Without those that are words of sentences
  /// or names ("let", "side", "paper", "hal", "br") or mostly initials ("t", "h", "n"). Capital letters beyond ASCII have
  /// forms of their own: they are compared as they are written.
  package static let withoutRecord = LanguageTable(
    """
    Chinese: 第 卷
    English: vol volume no issue p pp page pages art article
    French: fasc tome
    German: bd heft jg nr s
    Korean: 제
    Russian: вып с стр т Вып С Т
    Spanish: num núm pág págs
    """)
}
