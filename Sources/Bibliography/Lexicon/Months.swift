/// Names of months in the languages of citations.
package enum Months {
  /// The English names, January first. A completed citation writes its month with one of them.
  package static let english = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// English names and their short forms, in lower case: English citations have a month beside a list of names.
  package static let englishForms =
    english.map { $0.lowercased() } + english.map { $0.prefix(3).lowercased() } + ["sept"]

  /// The names of seasons that journals have in the place of a month: "Spring 2015".
  package static let seasons = ["spring", "summer", "autumn", "fall", "winter"]

  /// Long and short forms: the terms `month-01` to `month-12` of the CSL locales
  /// (github.com/citation-style-language/locales) and Filipino ones, nominative and, where dates use it, genitive.
  ///
  /// Forms that are common words or names elsewhere are left out: Danish "maj", Catalan "març" (folded "marc"), Turkish
  /// "mart".
  package static let all = LanguageTable(
    """
    Afrikaans: januarie februarie maart april mei junie julie augustus september oktober november desember
    Basque: urtarrila otsaila martxoa apirila maiatza ekaina uztaila abuztua iraila urria azaroa abendua
    Bulgarian: януари февруари март април август септември октомври ноември декември
    Catalan: gener febrer abril maig juny juliol agost setembre octubre novembre desembre
    Croatian: siječanj veljača ožujak travanj svibanj lipanj srpanj kolovoz rujan listopad studeni prosinac velj pros
    Czech: leden únor březen duben květen červen červenec srpen září říjen listopad prosinec
    Danish: januar februar marts april juni juli august september oktober november december
    Dutch: januari februari maart april mei juni juli augustus september oktober november december mrt okt
    English: january february march april may june july august september october november december
    English: jan feb mar apr jun jul aug sep sept oct nov dec
    Estonian: jaanuar veebruar aprill mai juuni juuli august september oktoober november detsember jaan veebr dets
    Filipino: pebrero abril hunyo hulyo agosto setyembre oktubre nobyembre disyembre
    Finnish: tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta
    Finnish: marraskuuta joulukuuta tammi helmi maalis huhti touko kesä heinä syys loka marras joulu
    French: janvier février mars avril mai juin juillet août septembre octobre novembre décembre janv févr juill
    Galician: xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro decembro
    German: januar februar märz april mai juni juli august september oktober november dezember jänner okt dez
    Greek: ιανουάριος φεβρουάριος μάρτιος απρίλιος μάιος ιούνιος ιούλιος αύγουστος σεπτέμβριος οκτώβριος νοέμβριος
    Greek: ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου
    Greek: δεκέμβριος δεκεμβρίου νοεμβρίου
    Hungarian: január február március április május június július augusztus szeptember október november december
    Hungarian: jan febr szept okt dec
    Icelandic: janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember
    Indonesian: januari februari maret april mei juni juli agustus september oktober november desember
    Italian: gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
    Italian: gen mag giu lug ott dic
    Latin: ianuarius februarius martius maius iunius iulius augustus september october nouember december
    Latvian: janvāris februāris marts maijs jūnijs jūlijs augusts septembris oktobris novembris decembris
    Ligurian: zenâ frevâ marso avrî mazzo zugno luggio agosto settembre ottobre novembre dexembre
    Lithuanian: sausio vasario balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio
    Lithuanian: saus rugpj rugs spal lapkr gruodž
    Malay: januari april mei jun julai ogoss september oktober november disember
    Norwegian: januar februar mars april mai juni juli august september oktober november desember
    Polish: stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia grud
    Portuguese: janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
    Portuguese: fev abr mai ago out dez
    Romanian: ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
    Russian: январь февраль март апрель июнь июль август сентябрь октябрь ноябрь декабрь
    Russian: янв фев мар апр май июн июл авг сен окт ноя дек
    Serbian: јануар фебруар март април јуни јули август септембар октобар новембар децембар
    Serbian: januar februar april jun jul avgust septembar oktobar novembar decembar
    Slovenian: januar februar marec april junij julij avgust september oktober november december
    Spanish: enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre ene abr ago dic
    Swedish: januari februari mars april juni juli augusti september oktober november december
    Turkish: ocak şubat nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
    Ukrainian: січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень
    Ukrainian: берез квіт трав серп верес жовт листоп груд
    Welsh: ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr chwe gorff tach rhag
    """)
}
