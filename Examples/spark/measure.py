#!/usr/bin/env python3
"""Measures what each part of audit.py takes on one core: reading records, and compare with and without Spark.

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
from pyspark.sql import SparkSession
from pyspark.sql import functions as F

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


def main() -> None:
    """Prints the rate of each part."""
    records_path, citations_path, program = sys.argv[1:4]
    with tempfile.TemporaryDirectory() as folder:
        with gzip.open(records_path, "rt", encoding="utf-8") as file:
            lines = file.readlines() * COPIES
        size = sum(len(line.encode()) for line in lines)
        packed = Path(folder, "records.jsonl.gz")
        with gzip.open(packed, "wt", encoding="utf-8") as file:
            file.writelines(lines)
        cited = Path(citations_path).read_text(encoding="utf-8").splitlines()
        cited = (cited * (CITATIONS // len(cited) + 1))[:CITATIONS]
        rows = Path(folder, "citations.jsonl")
        rows.write_text("\n".join(cited), encoding="utf-8")

        spark = (
            SparkSession.builder.master("local[1]")
            .config("spark.ui.enabled", False)
            .config("spark.sql.shuffle.partitions", 2)
            .config("spark.sql.execution.arrow.maxRecordsPerBatch", 2_000)
            .getOrCreate()
        )
        spark.sparkContext.setLogLevel("ERROR")
        text = audit.read_lines(spark, [str(packed)])

        def sink(table: object) -> Callable[[], None]:
            return lambda: table.write.format("noop").mode("overwrite").save()  # type: ignore[attr-defined]

        def print_rate(what: str, time_taken: float, number: int, unit: str) -> None:
            print(f"{what:<48} {number / time_taken:>10,.0f} {unit}/s", flush=True)

        number = len(lines)
        print(f"{number:,} records of {size / number:,.0f} bytes on average")
        print_rate(
            "zcat",
            seconds(lambda: subprocess.run(["zcat", packed], stdout=subprocess.DEVNULL, check=True)),
            number,
            "records",
        )
        print_rate("Spark: lines", seconds(sink(text)), number, "records")
        print_rate(
            "Spark: get_json_object, DOI",
            seconds(sink(text.select(F.get_json_object("value", "$.DOI")))),
            number,
            "records",
        )
        print_rate(
            "Spark: json_tuple, three members",
            seconds(sink(text.select(F.json_tuple("value", "DOI", "indexed", "container-title")))),
            number,
            "records",
        )
        print_rate(
            "Spark: what audit.py reads", seconds(sink(audit.read_records(spark, [str(packed)]))), number, "records"
        )
        print_rate(
            "Python: json.loads alone",
            seconds(lambda: [None for line in lines if not json.loads(line)]),
            number,
            "records",
        )

        citations = audit.read_citations(spark, [str(rows)]).persist()
        kept = f"{folder}/kept"
        audit.read_records(spark, [str(packed)]).write.parquet(kept)
        pairs = f"{folder}/pairs"
        audit.requests(citations, spark.read.parquet(kept)).write.parquet(pairs)
        asked = [row.request for row in spark.read.parquet(pairs).where("request != ''").select("request").collect()]
        requests = "".join(asked).encode()
        joined = spark.read.parquet(pairs)
        print(f"{len(asked):,} pairs of {len(requests) / len(asked):,.0f} bytes on average")
        command = [program, "compare", "--jobs", "1"]
        print_rate(
            "compare alone",
            seconds(lambda: subprocess.run(command, input=requests, stdout=subprocess.DEVNULL, check=True)),
            len(asked),
            "pairs",
        )
        spark.sparkContext.addFile(program)
        spark.sparkContext.addPyFile(audit.__file__)
        print_rate("Spark, compare, answers read", seconds(sink(audit.compared(joined, program))), len(asked), "pairs")
        print_rate(
            "Spark, requests to Python and a process",
            seconds(
                sink(
                    joined.select("id", "request").mapInArrow(
                        lambda batches: audit.compare(batches, ["cut", "-c1-9"]), "id STRING, answer STRING"
                    )
                )
            ),
            len(asked),
            "pairs",
        )
        spark.stop()


if __name__ == "__main__":
    main()
