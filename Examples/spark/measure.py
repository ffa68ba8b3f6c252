#!/usr/bin/env python3
"""Measures how fast each part of audit.py is on one core: reading records, and compare with and without Spark.

    measure.py RECORDS.jsonl.gz CITATIONS.jsonl PROGRAM

CITATIONS are repeated until there are 20,000. Each figure is the best of two runs.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import audit
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

# Citations that are compared, and how often the file of records is repeated.
CITATIONS = 20_000
COPIES = 5


def seconds(run: Callable[[], object]) -> float:
    """The shorter of two runs."""
    times = []
    for _ in range(2):
        begun = time.perf_counter()
        run()
        times.append(time.perf_counter() - begun)
    return min(times)


def print_rates(unit: str, number: int, parts: dict[str, Callable[[], object]]) -> None:
    """Runs each part twice and prints how many records or pairs it takes in a second."""
    for name, run in parts.items():
        print(f"{name:<48} {number / seconds(run):>10,.0f} {unit}/s", flush=True)


def sink(table: DataFrame) -> Callable[[], None]:
    """Computes a table and keeps nothing of it."""
    return lambda: table.write.format("noop").mode("overwrite").save()


def measure_records(spark: SparkSession, records: Path, lines: list[str]) -> None:
    """Reading the lines of a packed file of records."""
    text = audit.read_lines(spark, [str(records)])
    size = sum(len(line.encode()) for line in lines)
    print(f"{len(lines):,} records of {size / len(lines):,.0f} bytes on average")
    print_rates(
        "records",
        len(lines),
        {
            "zcat": lambda: subprocess.run(["zcat", records], stdout=subprocess.DEVNULL, check=True),
            "Spark: lines": sink(text),
            "Spark: get_json_object, DOI": sink(text.select(F.get_json_object("value", "$.DOI"))),
            "Spark: json_tuple, three members": sink(
                text.select(F.json_tuple("value", "DOI", "indexed", "container-title"))
            ),
            "Spark: what audit.py reads": sink(audit.read_records(spark, [str(records)])),
            "Python: json.loads alone": lambda: [None for line in lines if not json.loads(line)],
        },
    )


def measure_pairs(spark: SparkSession, records: Path, citations: Path, folder: str, program: str) -> None:
    """Comparing the citations with their records."""
    audit.read_records(spark, [str(records)]).write.parquet(f"{folder}/records")
    requests = audit.requests(
        audit.read_citations(spark, [str(citations)]).persist(), spark.read.parquet(f"{folder}/records")
    )
    requests.write.parquet(f"{folder}/pairs")
    pairs = spark.read.parquet(f"{folder}/pairs")
    lines = [row.request for row in pairs.where("request != ''").select("request").collect()]
    text = "".join(lines).encode()
    print(f"{len(lines):,} pairs of {len(text) / len(lines):,.0f} bytes on average")
    command = [program, "compare", "--jobs", "1"]
    spark.sparkContext.addFile(program)
    spark.sparkContext.addPyFile(audit.__file__)
    piped = pairs.select("id", "request").mapInArrow(
        lambda batches: audit.compare(batches, ["cut", "-c1-9"]), "id STRING, answer STRING"
    )
    print_rates(
        "pairs",
        len(lines),
        {
            "compare alone": lambda: subprocess.run(command, input=text, stdout=subprocess.DEVNULL, check=True),
            "Spark, compare, answers read": sink(audit.compared(pairs, program)),
            "Spark, requests to Python and a process": sink(piped),
        },
    )


def main() -> None:
    """Prints the rate of each part."""
    records_path, citations_path, program = sys.argv[1:4]
    with tempfile.TemporaryDirectory() as folder:
        with gzip.open(records_path, "rt", encoding="utf-8") as file:
            lines = file.readlines() * COPIES
        records, citations = Path(folder, "records.jsonl.gz"), Path(folder, "citations.jsonl")
        with gzip.open(records, "wt", encoding="utf-8") as file:
            file.writelines(lines)
        cited = Path(citations_path).read_text(encoding="utf-8").splitlines()
        cited = (cited * (CITATIONS // len(cited) + 1))[:CITATIONS]
        citations.write_text("\n".join(cited), encoding="utf-8")
        spark = (
            SparkSession.builder.master("local[1]")
            .config("spark.ui.enabled", False)
            .config("spark.sql.shuffle.partitions", 2)
            .config("spark.sql.execution.arrow.maxRecordsPerBatch", 2_000)
            .getOrCreate()
        )
        spark.sparkContext.setLogLevel("ERROR")
        measure_records(spark, records, lines)
        measure_pairs(spark, records, citations, folder, program)
        spark.stop()


if __name__ == "__main__":
    main()
