import Testing

/// Everything that is tried against a server on this machine. One test after the other: they measure time.
@Suite(.serialized, .timeLimit(.minutes(1)))
struct CrossrefTests {}
