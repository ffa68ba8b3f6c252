"""Prints items as citations: in CSL styles, by pandoc, and in layouts that people type by hand."""
