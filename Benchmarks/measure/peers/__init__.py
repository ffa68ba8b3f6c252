"""doi-audit compared with programs that do a part of its work: `python3 -m measure.peers`."""
