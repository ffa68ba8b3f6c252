"""Makes citations and pages whose truth is known.

The words used here, in the order in which a case comes about:

record      what is registered for a DOI: a Crossref work, from records.jsonl.gz
item        the record as a citation processor takes it (CSL-JSON): what is printed
style       what prints an item as text: a CSL style (pandoc), or a layout that people type by hand
variant     a changed item that is still right: initials for given names, accents dropped, the first page only
mistake     a changed item with one wrong field: an author left out, another journal, another year
slip        the smallest mistake: one letter or one digit is wrong; a mistake in a name or number is often a slip
trace       what a mistake should look like once it is printed; soundness looks for it
plan        all that is to be printed of one record in one style: the clean item, variants, mistakes, other works
soundness   the checks after printing: is the text what a person could have written, does it show the one mistake
            and nothing else, and could a reader tell what is wrong? What fails is thrown away
case        a printed citation with what is expected of it

Modules, in the order in which to read them: `terms` (types), `items` (record to item), `library` (all records of a
set), `changes` (variants, mistakes, slips), `printing` (styles), `plans`, `soundness`, `cases`, and `pages`, which
lays citations out as whole pages.
"""
