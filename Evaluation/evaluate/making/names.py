"""Names of people as citations print them."""

from __future__ import annotations

import re


def initials(given: str, form: str) -> str:
    """Given names as initials: form 'J. R.', 'J.R.', 'JR' or 'J R'. Names in scripts without initials stay."""
    if not re.match(r"[A-Za-zÀ-ɏΑ-Ͽа-яА-ЯЀ-ӿ]", given):
        return given
    pieces = []
    for word in given.replace(".", ". ").split():
        if word[0].islower() and len(word) <= 4:
            pieces.append((word, False))
            continue
        bare = word.strip(".,")
        if bare.isupper() and 1 < len(bare) <= 3 and bare.isalpha():  # merged initials, "JR"
            pieces += [(c, True) for c in bare]
        elif "-" in bare:
            parts = [p[0].upper() for p in bare.split("-") if p]
            pieces.append(("-".join(parts), True))
        elif bare:
            pieces.append((bare[0], True))
    out = ""
    for text, short in pieces:
        if not short:
            out += f" {text} "
        elif form == "J. R.":
            out += text.replace("-", ".-") + ". "
        elif form == "J.R.":
            out += text.replace("-", ".-") + "."
        elif form == "J R":
            out += text + " "
        else:
            out += text.replace("-", "")
    return " ".join(out.split())


def one(name, order, form, comma, caps):
    """One name: order 'family' or 'given' first; form 'full' or a form of initials; caps 'family' or None."""
    if "literal" in name:
        return name["literal"]
    family, given = name["family"], name.get("given", "")
    if caps == "family":
        family = family.upper()
    given = given if form == "full" else initials(given, form)
    suffix = name.get("suffix", "")
    if not given:
        return " ".join(filter(None, (family, suffix)))
    if order == "given":
        return " ".join(filter(None, (given, family, suffix)))
    return " ".join(filter(None, (f"{family}{comma} {given}" if comma != "-" else f"{family}-{given}", suffix)))


def names(
    authors,
    order="family",
    form="J. R.",
    comma=",",
    sep=", ",
    last=", ",
    two=None,
    most=None,
    shown=None,
    rest=" et al.",
    caps=None,
):
    """A list of names. Order 'family', 'given' or 'first' (only the first inverted). More than `most` names are cut
    to `shown` and `rest`, in which {n} is how many were left out."""
    texts = [
        one(a, "given" if order == "given" or order == "first" and i else "family", form, comma, caps)
        for i, a in enumerate(authors)
    ]
    if most and len(texts) > most:
        return sep.join(texts[:shown]) + rest.format(n=len(texts) - shown)
    if len(texts) == 1:
        return texts[0]
    if len(texts) == 2:
        return texts[0] + (two if two is not None else last) + texts[1]
    return sep.join(texts[:-1]) + last + texts[-1]
