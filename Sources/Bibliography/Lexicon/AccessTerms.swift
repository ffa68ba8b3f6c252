/// Words that lead to the place where a work can be read, or say that it is on the web: "Available from", "online",
/// "Accessed".
///
/// The terms `accessed`, `retrieved`, `available at`, `online` and `internet` of the CSL locales
/// (github.com/citation-style-language/locales), word by word without prepositions, and what people write beside them.
package enum AccessTerms {
  package static let all = LanguageTable(
    """
    Afrikaans: aanlyn beskikbaar
    Basque: sarean
    Bulgarian: достъпен интернет онлайн
    Catalan: consulta disponible línia recuperat
    Chinese: 在线 線上
    Croatian, Serbian: dostupno internetu preuzeto pristupljeno
    Czech, Slovak: dostupné internetu získáno
    Danish: hentet tilgængelig
    Dutch: beschikbaar geraadpleegd
    English: accessed available cited consulted homepage internet online retrieved viewed visited web www
    Estonian: kättesaadav
    Finnish: saatavilla saatavissa verkossa viitattu
    French: consultable consulté disponible ligne récupéré repéré
    Galician: accedido dispoñíbel liña obtido
    German: abgerufen abrufbar besucht verfügbar zugegriffen
    Greek: διαδίκτυο διαθέσιμο
    Hungarian: elérhető
    Icelandic: rafrænt
    Indonesian, Malay: daring diakses diambil
    Italian: consultato disponibile recuperato
    Japanese: インターネット オンライン
    Latin: interrete linea
    Latvian: internets pieejams tiešsaiste
    Lithuanian: adresas interaktyvus internete internetą prieiga
    Norwegian: hentet internett nett tilgjengeleg tilgjengelig
    Polish: dostępne pobrano
    Portuguese: acedido acesso disponível linha obtido
    Romanian: disponibil
    Russian: доступно интернет онлайн
    Slovenian: dostopno pridobljeno spletu
    Spanish: accedido consultado disponible línea recuperado
    Swedish: hämtad tillgänglig åtkomstdatum
    Turkish: adresi erişim çevrimiçi
    Ukrainian: інтернет
    Welsh: arlein
    """)
}
