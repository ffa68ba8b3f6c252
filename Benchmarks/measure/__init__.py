"""Benchmarks of whole processes: the store, a site, the start, and other programs beside this one.

Each is run as a module in the folder of this package: `python3 -m measure.large --help`; `make bench`,
`make bench-start`, `make bench-large` and `make bench-peers` do so. ../bench, in Swift, measures within
one process.
"""
