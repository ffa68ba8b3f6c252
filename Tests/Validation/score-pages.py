#!/usr/bin/env python3
"""Scores `doi-audit check` and `doi-audit fix` on the pages of make-pages.py.

    score-pages.py DIR [--command .build/release/doi-audit] [--show N] [--shape S] [--field F] [--json] [--no-fix]

Figures, for each shape and in all
  found      entries that `check` has as a citation with their DOI
  exact      … whose text and byte range are the citation's own
  extra      citations that `check` has and the page has not
  whole      entries that after `fix --write` are the correct page's, byte for byte
  wrong      the same of those that were wrong
  right      the same of those that were right
  outside    pages with a byte changed outside the entries, or inside an entry but outside citation and links
  again      pages that a second `fix --write` changed
  cited      with --cite: right entries that `cite --like` writes to the letter from the page's other entries
A page that the command cannot read counts as one whose entries are not found.
"""

import argparse
import collections
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile


def run(command, *arguments, folder):
    return subprocess.run([command, *arguments], cwd=folder, capture_output=True, text=True)


def read(*path):
    with open(os.path.join(*path), "rb") as f:
        return f.read()


def taken_apart(fixed, wrong, correct, entries):
    """The bytes of each entry after the repair, and whether all bytes between entries are what they were."""
    pieces, at, intact = [], 0, True
    cuts = [0] + [o for e in entries for o in e["extent"]] + [len(wrong)]
    between = [wrong[cuts[i] : cuts[i + 1]] for i in range(0, len(cuts), 2)]
    if not fixed.startswith(between[0]):
        intact = False
    at = len(between[0])
    for k, e in enumerate(entries):
        after = between[k + 1]
        follows = [after]
        if k + 1 < len(entries):
            # The next entry's first bytes, as they are or as they should be.
            n = entries[k + 1]
            starts = (wrong, n["extent"], n["range"]), (correct, n["correct-extent"], n["correct-range"])
            follows = [after + page[e[0] : min(e[0] + 60, r[0] + 6)] for page, e, r in starts]
        for known in (correct[slice(*e["correct-extent"])], wrong[slice(*e["extent"])]):
            if fixed.startswith(tuple(known + f for f in follows), at) and (k + 1 < len(entries) or at + len(known) + len(after) == len(fixed)):
                piece = known
                break
        else:
            size = e["extent"][1] - e["extent"][0]
            pattern = b"|".join(map(re.escape, follows))
            places = [m.start() for m in re.finditer(pattern, fixed[at : at + 2 * size + 400])] if pattern else []
            if k + 1 == len(entries):
                places = [len(fixed) - len(after) - at] if fixed.endswith(after) else []
            if not places:
                return None, False
            piece = fixed[at : at + min(places, key=lambda p: abs(p - size))]
        pieces.append(piece)
        at += len(piece) + len(after)
    return pieces, intact and at == len(fixed)


def inside(place, outer):
    """A place without the markup at its ends, which is nobody's."""
    return outer[0] <= place[0] < place[1] <= outer[1]


def beside(page, e, side=""):
    """The bytes of an entry before and behind its citation, links left open."""
    extent, inner = e[side + "extent"], e[side + "range"]
    return [re.sub(rb"https?://[^\"')<>\s]+", b"URL", page[a:b]) for a, b in ((extent[0], inner[0]), (inner[1], extent[1]))]


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("dir")
    ap.add_argument("--command", default=".build/release/doi-audit")
    ap.add_argument("--show", type=int, default=0, help="print so many entries that went wrong")
    ap.add_argument("--shape", action="append", help="only pages of this shape")
    ap.add_argument("--field", help="only show entries whose wrong field is this one; `none` for right ones")
    ap.add_argument("--json", action="store_true")
    ap.add_argument("--no-fix", action="store_true", help="only what `check` finds")
    ap.add_argument("--cite", action="store_true", help="also what `cite --like` writes; --show shows these then")
    a = ap.parse_args()
    command = os.path.abspath(a.command)
    with open(os.path.join(a.dir, "manifest.json"), encoding="utf-8") as f:
        pages = [p for p in json.load(f)["pages"] if not a.shape or p["shape"] in a.shape]
    total = collections.defaultdict(collections.Counter)
    kinds, hits, shown = collections.Counter(), collections.Counter(), 0
    with tempfile.TemporaryDirectory() as work:
        shutil.copytree(os.path.join(a.dir, "pages"), work, dirs_exist_ok=True)
        records = os.path.abspath(os.path.join(a.dir, "records.jsonl"))
        for p in pages:
            n, wrong, correct = total[p["shape"]], read(a.dir, "pages", p["path"]), read(a.dir, "correct", p["path"])
            entries = p["entries"]
            n["entries"] += len(entries)
            n["pages"] += 1
            answer = run(command, "check", p["path"], "--records", records, "--format", "json", folder=work)
            try:
                cited = [c for q in json.loads(answer.stdout)["pages"] for c in q["citations"]]
            except (ValueError, KeyError):
                cited = []
                n["unread"] += 1
            used = set()
            for e in entries:
                same = [i for i, c in enumerate(cited) if (c["doi"] or "").lower() == e["doi"] and i not in used]
                n["found"] += bool(same)
                used.update(same[:1])
                exact = False
                for i in same:
                    c = cited[i]
                    place = [c["range"]["start"]["offset"], c["range"]["end"]["offset"]]
                    exact = exact or e["citation"] is None or c["cited"] == e["citation"] and inside(place, e["range"])
                n["exact"] += exact
                if not exact and not a.field and a.no_fix and not a.cite and shown < a.show:
                    shown += 1
                    print(f"--- {p['path']} {p['style']} {e['doi']}: {'text differs' if same else 'not found'}")
                    print("  is      ", e["citation"])
                    for i in same:
                        print("  taken as", cited[i]["cited"])
            n["extra"] += len(cited) - len(used)
            right = [e for e in entries if e["kind"] == "clean" and e["citation"] is not None]
            if a.cite and right and len(entries) > 1:
                page = os.path.abspath(os.path.join(a.dir, "correct", p["path"]))
                dois = [e["doi"] for e in right]
                answer = run(command, "cite", *dois, "--like", page, "--records", records, folder=work)
                lines = answer.stdout.splitlines()
                n["of-cited"] += len(right)
                for e, line in zip(right, lines if len(lines) == len(right) else [""] * len(right)):
                    n["cited"] += line.lower() == e["citation"].lower()
                    if line.lower() != e["citation"].lower() and shown < a.show:
                        shown += 1
                        print(f"--- {p['path']} {p['style']} {e['doi']}")
                        print("  cited", line)
                        print("  right", e["citation"])
            if a.no_fix:
                continue
            run(command, "fix", "--write", p["path"], "--records", records, folder=work)
            fixed = read(work, p["path"])
            run(command, "fix", "--write", p["path"], "--records", records, folder=work)
            n["again"] += read(work, p["path"]) != fixed
            pieces, intact = taken_apart(fixed, wrong, correct, entries)
            if pieces is None:
                n["lost"] += 1
                pieces = [b""] * len(entries)
            for e, piece in zip(entries, pieces):
                whole = piece == correct[slice(*e["correct-extent"])]
                group = "wrong" if e["field"] else "right"
                n["whole"] += whole
                n[group] += whole
                n["of-" + group] += 1
                kind = f"{e['field'] or '-'}/{e['kind']}"
                kinds[kind] += 1
                hits[kind] += whole
                if not whole:
                    head, tail = beside(wrong, e)
                    shape = re.sub(rb"https?://[^\"')<>\s]+", b"URL", piece)
                    if not (shape.startswith(head) and shape.endswith(tail)):
                        intact = False
                    if shown < a.show and (not a.field or a.field == (e["field"] or "none")):
                        shown += 1
                        print(f"--- {p['path']} {p['style']} {e['doi']} {kind}")
                        print("  was  ", wrong[slice(*e["range"])].decode())
                        print("  is   ", piece.decode("utf-8", "replace").strip())
                        print("  right", correct[slice(*e["correct-range"])].decode())
            n["outside"] += not intact
    for n in list(total.values()):
        total["all"].update(n)
    keys = ["found", "exact"] + ([] if a.no_fix else ["whole", "wrong", "right"]) + (["cited"] if a.cite else [])
    out = {}
    for shape, n in total.items():
        of = {"wrong": n["of-wrong"], "right": n["of-right"], "cited": n["of-cited"]}
        out[shape] = {"entries": n["entries"], **{k: round(100 * n[k] / max(1, of.get(k, n["entries"])), 2) for k in keys}}
        out[shape].update({k: n[k] for k in ("extra", "unread", "outside", "again", "lost")})
    out["by-kind-%"] = {k: [kinds[k], round(100 * hits[k] / kinds[k], 1)] for k in sorted(kinds)}
    if a.json:
        print(json.dumps(out))
        return
    for shape, row in out.items():
        print(f"{shape:13}", *(f"{k} {v}" for k, v in row.items()), sep="  ") if shape != "by-kind-%" else None
    for kind, (count, share) in out["by-kind-%"].items():
        print(f"  {kind:32} {count:5} {share:6}")


main()
