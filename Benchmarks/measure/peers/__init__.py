"""doi-audit beside programs that do a part of the same: `python3 -m measure.peers`."""
