"""The ratios that a benchmark may not exceed, of thresholds.json."""
import json
import pathlib

HIGHEST = json.loads((pathlib.Path(__file__).resolve().parent / "thresholds.json").read_text())


def held(found):
    """Prints each figure beside its threshold; false where one is exceeded. Takes values by the names in the file."""
    for name, value in found.items():
        verdict = "exceeds" if value > HIGHEST[name] else "within"
        print(f"{name}: {value:.2f}, {verdict} {HIGHEST[name]}", flush=True)
    return all(value <= HIGHEST[name] for name, value in found.items())
