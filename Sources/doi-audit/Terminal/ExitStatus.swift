/// What a run says to the program that started it; wrong usage is 64, and said by the argument parser.
enum ExitStatus: Int32 {
  /// Nothing at or above `--fail-on`.
  case clean = 0
  /// Something is.
  case discrepant = 1
  /// Not everything could be audited; what was found is reported all the same.
  case incomplete = 2
  /// Another run is under way: try again later (sysexits' EX_TEMPFAIL).
  case busy = 75
}
