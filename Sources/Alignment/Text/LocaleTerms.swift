import Bibliography

/// Words that citations of many languages print around their fields: the terms of the CSL locales
/// (github.com/citation-style-language/locales), and what people write beside them.
///
/// Terms that mean one thing here and another there ("b.", "o.", "p." for an edition) are left out.
enum LocaleTerms {
  static let volume = [
    "vol", "vols", "voll", "volume", "volumes", "volum", "volumen", "volúmenes", "volumul", "volym", "volyymi", "v",
    "bd",
    "bde", "band", "bind", "bindi", "jg", "jahrgang", "t", "tom", "tome", "tomo", "tomas", "tomus", "roč", "ročník",
    "cilt", "årg", "årgang", "årgång", "sv", "svezak", "vsk", "kd", "köide", "köt", "kötet", "évf", "évfolyam", "let",
    "letnik", "libk", "liburukia", "jil", "jilid", "dl", "jumlah", "sēj", "sējums", "zv", "zväzok", "cyfrol", "τ",
    "τόμος", "т", "том",
    "тома", "հատոր", "հտ", "כרך", "ج", "جلد", "مجلد", "卷", "巻", "권",
  ]

  static let issue = [
    "no", "nos", "nr", "nrs", "n", "nn", "nº", "num", "nums", "núm", "numer", "numeri", "numeris", "numero", "número",
    "numéro", "numărul", "number", "numbers", "nro", "numre", "numuri", "numurs", "numerot", "nummer", "nummern",
    "nomor", "nommer", "issue", "issues", "iss", "heft", "h", "číslo", "čís", "č", "sayı", "sy", "sz", "szám", "z",
    "zesz",
    "suppl", "supplement", "br", "broj", "fasc", "fascicolo", "blg", "afl", "isu", "rhif", "rhifyn", "tbl", "tölublað",
    "zenb",
    "zenbakia", "št", "številka", "τεύχος", "τχ", "бр", "брой", "број", "вип", "випуск", "вып", "выпуск", "№", "№№",
    "期",
    "号", "號", "호", "ฉบับที่", "מס", "גיליון",
  ]

  static let page = [
    "p", "pp", "pág", "page", "pages", "ss", "str", "pag", "pags", "pg", "pgs", "pagina", "paginae", "pagine",
    "paginile", "página",
    "páginas", "pàgina", "pàgines", "páx", "páxs", "páxina", "páxinas", "seite", "seiten", "sid", "sida", "sidor",
    "side",
    "sider", "sivu", "sivut", "strana", "strany", "strani", "stran", "stranica", "stranice", "strona", "strony", "lpp",
    "lappuse", "lk", "lehekülg", "leheküljed", "oldal", "bls", "blaðsíða", "bladsy", "bladsye", "hlm", "hal", "halaman",
    "psl", "puslapis", "puslapiai", "sayfa", "sayfalar", "trang", "tudalen", "orrialdea", "σελ", "σελίδα", "σελίδες",
    "с",
    "стр", "страница", "страницы", "страници", "էջ", "עמ", "עמוד", "ص", "صص", "صفحه", "صفحات", "หน้า", "頁", "页", "쪽",
    "페이지", "art", "article", "articleid", "paper", "id",
  ]

  /// What leads to the place where a work can be read, or says that it is on the web.
  static let access = [
    "online", "internet", "homepage", "viewed", "visited", "cited", "besucht", "consulted", "consultable", "repéré",
    "récupéré", "web", "www", "ligne", "línea", "línia", "linha", "liña", "linea", "aanlyn", "arlein", "daring",
    "interaktyvus", "internetu", "internetą", "internete", "internets", "internett", "interrete", "spletu", "nett",
    "rafrænt", "sarean", "tiešsaiste", "verkossa", "çevrimiçi", "онлайн", "интернет", "інтернет", "διαδίκτυο", "オンライン",
    "インターネット", "在线", "線上", "available", "adresas", "prieiga", "beschikbaar", "beskikbaar", "disponibil",
    "disponibile", "disponible", "disponível", "dispoñíbel", "dostopno", "dostupno", "dostupné", "dostępne", "elérhető",
    "erişim", "adresi", "kättesaadav", "pieejams", "saatavissa", "saatavilla", "tilgjengelig", "tilgjengeleg",
    "tilgængelig",
    "tillgänglig", "verfügbar", "abrufbar", "διαθέσιμο", "доступно", "достъпен", "accessed", "accedido", "acedido",
    "acesso",
    "consultado", "consultato", "consulté", "consulta", "diakses", "geraadpleegd", "pridobljeno", "pristupljeno",
    "viitattu", "zugegriffen", "åtkomstdatum", "retrieved", "abgerufen", "diambil", "hentet", "hämtad", "obtido",
    "pobrano", "preuzeto", "recuperado", "recuperat", "recuperato", "získáno",
  ]

  /// Long and short; of the short ones those that are no words or names elsewhere.
  static let months = """
    jan feb mar apr may jun juin jul aug sep sept oct nov dec mai mei okt dez mrt ene abr ago dic fev out gen mag
    giu lug ott янв фев мар апр май июн июл авг сен окт ноя дек januar februar märz april juni juli august september
    oktober november dezember january february march june july october december sept enero febrero marzo abril mayo
    junio julio agosto septiembre octubre noviembre diciembre janvier février mars avril juillet août septembre
    octobre novembre décembre janv févr juill gennaio febbraio aprile maggio giugno luglio settembre ottobre
    dicembre januari februari maart augustus janeiro fevereiro março maio junho julho setembro outubro novembro
    dezembro januarie februarie junie julie desember януари февруари март април август септември октомври ноември
    декември gener febrer maig juny juliol agost setembre desembre leden únor březen duben květen červen červenec
    srpen září říjen listopad prosinec ionawr chwefror mawrth ebrill mehefin gorffennaf awst medi hydref tachwedd
    rhagfyr chwe gorff tach rhag marts jänner ιανουάριος φεβρουάριος μάρτιος απρίλιος μάιος ιούνιος ιούλιος
    αύγουστος σεπτέμβριος οκτώβριος νοέμβριος δεκέμβριος ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου
    ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου jaanuar veebruar aprill juuni juuli oktoober
    detsember jaan veebr dets urtarrila otsaila martxoa apirila maiatza ekaina uztaila abuztua iraila urria azaroa
    abendua tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta
    lokakuuta marraskuuta joulukuuta tammi helmi maalis huhti touko kesä heinä syys loka marras joulu xaneiro
    febreiro xuño xullo decembro siječanj veljača ožujak travanj svibanj lipanj srpanj kolovoz rujan studeni
    prosinac velj pros március április május június július augusztus szeptember febr szept maret agustus ágúst
    ianuarius februarius martius maius iunius iulius nouember zenâ frevâ marso avrî mazzo zugno luggio dexembre
    sausio vasario balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio saus rugpj rugs
    spal lapkr gruodž janvāris februāris maijs jūnijs jūlijs augusts septembris oktobris novembris decembris julai
    ogoss disember stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada
    grudnia grud ianuarie martie aprilie iunie iulie septembrie octombrie noiembrie decembrie январь февраль апрель
    июнь июль сентябрь октябрь ноябрь декабрь marec junij julij avgust јануар фебруар јуни јули септембар октобар
    новембар децембар septembar oktobar novembar decembar augusti pebrero hunyo hulyo setyembre oktubre nobyembre
    disyembre ocak şubat nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık січень лютий березень квітень
    травень червень липень серпень вересень жовтень листопад грудень берез квіт трав серп верес жовт листоп груд
    """.split { $0 == " " || $0 == "\n" }.map(String.init)

  /// The terms as they stand in `FoldedText.folded`, each word of them by itself.
  static func folded(_ terms: [String]) -> [String] {
    terms.flatMap { term in
      let text = FoldedText(term)
      return text.words.map { text.foldedString($0) }
    }
  }
}
