"""Lays citations out as whole pages, with mistakes whose place on the page is known to the byte.

The words used here:

shape       how people lay a list of publications out: bullets, a table, front matter, a BibTeX file …
dialect     how visible text is written in the page's format: escapes, bold, italics, links
page style  what the entries of one page have in common: shape, dialect, where the DOI is, line width, line ends
version     an item and its citation in the page's citation style
draft       an entry before it is laid out: the version on the page, and the right one
entry       a draft laid out: what is visible, and what is written for it
piece       a stretch of a page: of the citation of an entry, of what belongs to the entry beside it, or of neither
"""
