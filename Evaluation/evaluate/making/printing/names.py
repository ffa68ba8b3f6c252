"""Names of people as citations print them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..terms import Item


@dataclass(frozen=True)
class NameStyle:
    """How a list of names is written."""

    # "family" or "given" name first; "first" inverts the first name only.
    order: str = "family"
    # "full", or initials as "J. R.", "J.R.", "JR" or "J R".
    form: str = "J. R."
    # What follows a family name that comes first.
    comma: str = ","
    # Between names, before the last one, and between two.
    sep: str = ", "
    last: str = ", "
    two: str | None = None
    # More than `most` names are cut to `shown` and `rest`, in which {n} is how many were left out.
    most: int | None = None
    shown: int = 0
    rest: str = " et al."
    # Whether family names are in capitals.
    capitals: bool = False

    def join(self, authors: list[Item]) -> str:
        texts = [self.one(author, is_first=place == 0) for place, author in enumerate(authors)]
        if self.most and len(texts) > self.most:
            return self.sep.join(texts[: self.shown]) + self.rest.format(n=len(texts) - self.shown)
        if len(texts) == 1:
            return texts[0]
        if len(texts) == 2:
            return (self.last if self.two is None else self.two).join(texts)
        return self.sep.join(texts[:-1]) + self.last + texts[-1]

    def one(self, author: Item, is_first: bool = True) -> str:
        if "literal" in author:
            return author["literal"]
        family, given, suffix = author["family"], author.get("given", ""), author.get("suffix", "")
        if self.capitals:
            family = family.upper()
        if self.form != "full":
            given = initials(given, self.form)
        if not given:
            parts = [family, suffix]
        elif self.order == "given" or (self.order == "first" and not is_first):
            parts = [given, family, suffix]
        else:
            parts = [f"{family}{self.comma} {given}", suffix]
        return " ".join(part for part in parts if part)


def initials(given: str, form: str) -> str:
    """Given names as initials: "J. R.", "J.R.", "JR" or "J R". Names in scripts without initials stay."""
    if not re.match(r"[A-Za-zÀ-ɏΑ-Ͽа-яА-ЯЀ-ӿ]", given):
        return given
    text = ""
    for word in given.replace(".", ". ").split():
        bare = word.strip(".,")
        if word[0].islower() and len(word) <= 4:
            # A particle: "van".
            text += f" {word} "
        elif bare.isupper() and 1 < len(bare) <= 3 and bare.isalpha():
            # Initials that are written together: "JR".
            text += "".join(initial(letter, form) for letter in bare)
        elif bare:
            # "Jean-Paul" has one initial: "J.-P."
            letters = [part[0].upper() for part in bare.split("-") if part] if "-" in bare else [bare[0]]
            text += initial("-".join(letters), form)
    return " ".join(text.split())


def initial(letters: str, form: str) -> str:
    """One initial in a form, with what separates it from the next."""
    if form == "J R":
        return letters + " "
    if form == "JR":
        return letters.replace("-", "")
    return letters.replace("-", ".-") + (". " if form == "J. R." else ".")
