"""Generates citations and pages whose correct answers are known.

The terms used here, in the order in which a case is generated:

record      the metadata registered for a DOI: a Crossref work, from records.jsonl.gz
item        the record in the form that a citation processor reads (CSL-JSON)
style       prints an item as text: a CSL style (pandoc), or a layout that people type by hand
variant     a changed item that is still correct: initials for given names, accents dropped, the first page only
mistake     a changed item with one wrong field: an author left out, another journal, another year
slip        the smallest mistake: one letter or one digit is wrong; a mistake in a name or number is often a slip
trace       the expected appearance of a mistake in print; soundness looks for it
plan        the items of one record to be printed in one style: the clean item, variants, mistakes, other works
soundness   checks after printing: could a person have written the text, does it show the one mistake and nothing
            else, and can a reader see what is wrong? Citations that fail are discarded
case        a printed citation with the expected answer

Modules, in reading order: `terms` (types), `items` (record to item), `library` (all records of a
set), `changes` (variants, mistakes, slips), `printing` (styles), `plans`, `soundness`, `cases`, and `pages`, which
lays citations out as whole pages.
"""
