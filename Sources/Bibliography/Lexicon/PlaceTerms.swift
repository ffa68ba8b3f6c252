/// Places that stand beside the names of journals and publishers without being part of them: "Proceedings of the National
/// Academy of Sciences USA", "The Botanical Magazine, Tokyo".
public enum PlaceTerms {
  /// Folded words. Countries and seats of learned societies and publishers; adjectives are parts of names.
  public static let names: WordSet = [
    "usa", "us", "uk", "england", "britain", "scotland", "ireland", "canada", "australia", "germany", "france", "italy",
    "spain", "portugal", "netherlands", "belgium", "switzerland", "austria", "sweden", "norway", "denmark", "finland",
    "poland", "russia", "ussr", "japan", "china", "india", "brazil", "mexico",
    "london", "edinburgh", "oxford", "cambridge", "dublin", "paris", "berlin", "leipzig", "munchen", "wien", "vienna",
    "roma", "rome", "milano", "madrid", "lisboa", "amsterdam", "leiden", "stockholm", "oslo", "copenhagen", "helsinki",
    "moscow", "tokyo", "beijing", "washington", "york", "philadelphia", "boston", "chicago", "baltimore", "basel",
    "zurich", "prague", "praha", "warszawa", "krakow", "budapest", "pisa", "bologna", "torino", "padova", "napoli",
    "firenze",
    "venezia", "geneve", "geneva", "lausanne", "bern", "uppsala", "lund", "goteborg", "bergen", "kyoto", "osaka",
    "kiev",
    "kyiv", "leningrad", "petersburg", "jena", "halle", "heidelberg", "gottingen", "freiburg", "bonn", "koln",
    "hamburg",
    "frankfurt", "stuttgart", "graz", "innsbruck", "utrecht", "delft", "brussels", "bruxelles", "liege", "toulouse",
    "lyon",
    "marseille", "grenoble", "strasbourg", "montpellier", "barcelona", "coimbra", "athens", "istanbul", "ankara",
    "calcutta",
    "kolkata", "bombay", "mumbai", "delhi", "singapore", "sydney", "melbourne", "adelaide", "toronto", "montreal",
    "ottawa",
    "vancouver", "glasgow", "manchester", "princeton",
  ]
}
