#!/usr/bin/env python3
"""Compares citations with Crossref's public data files: Spark joins them by DOI, `doi-audit compare` compares them.

Python never parses records: each line of a data file is copied unchanged to the request that `compare` reads.
README.md in this folder describes input and output; SIZING.md estimates the size of the cluster.
"""

from __future__ import annotations

import argparse
import math
import os
import queue
import select
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
from pyspark import SparkFiles, StorageLevel
from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F

# Bytes of one record; the largest that is known has 5 MB.
LONGEST_RECORD = 16 << 20
# Bytes of one citation and its context.
LONGEST_CITATION = 1 << 20
# Bytes of a line that Hadoop's reader gives up on, so that no file exhausts the memory.
LONGEST_LINE = 256 << 20
# Seconds without an answer after which a process counts as hung.
ANSWER_TIMEOUT = 600
# Cited DOIs that every executor gets at most (24 bytes each), to drop the other records while they are read.
MOST_BROADCAST = 20_000_000

CITATION = "id STRING, citation STRING, DOI STRING, markup STRING, context ARRAY<STRING>"
FINDING = (
    "rule: STRING, severity: STRING, field: STRING, cited: STRING, registered: STRING, message: STRING, "
    "range: STRUCT<start: BIGINT, end: BIGINT>"
)
ANSWER = (
    "id STRING, verdict STRING, corrected STRING, error STRING, fields MAP<STRING, STRING>, "
    f"findings ARRAY<STRUCT<{FINDING}>>"
)

# A DOI in running text: brackets count where they are closed, `<946::aid-jps12>` is part of a SICI.
DOI_IN_TEXT = (
    r"(?i)(?<![\d.])10\.\d{4,9}(?:\.\d{1,9}){0,9}(?:/|%2F)"
    r"(?:[^\s\p{Cntrl}\P{ASCII}\"\\^`{|}()<>\[\]]++|\([^\s()<>]*+\)|\[[^\s\[\]<>]*+\]|<[\d:][^\s<>]*:[^\s<>]*+>)++"
)
PUNCTUATION_BEHIND = r"(?<!;2-#)[.,;:!?'*_/&#]+$"


def with_doi(citations: DataFrame) -> DataFrame:
    """Adds `doi`: that of the column `DOI`, or the first in the text; small letters, no punctuation of the sentence.

    Step by step, since Spark runs again what is named twice in one expression.
    """
    text = F.concat_ws("\n", F.substring("DOI", 1, 4096), F.substring("citation", 1, LONGEST_CITATION))
    # In an address, `+` is not a blank.
    decoded = F.try_url_decode(F.replace("found", F.lit("+"), F.lit("%2B")))
    plain = F.when(F.contains("found", F.lit("%")), F.coalesce(decoded, "found")).otherwise(F.col("found"))
    named = citations.withColumn("found", F.regexp_extract(text, DOI_IN_TEXT, 0)).withColumn("plain", plain)
    named = named.withColumn("name", F.lower(F.regexp_replace("plain", PUNCTUATION_BEHIND, "")))
    return named.withColumn("doi", F.when(F.col("name") != "", F.col("name")))


def read_citations(spark: SparkSession, paths: list[str]) -> DataFrame:
    """Rows `id, doi, request, problem, path, start`; `request` is the citation's part of what `compare` is asked."""
    parts = [
        lines_of_citations(spark, path) if is_json_lines(path) else table_of_citations(spark, path) for path in paths
    ]
    citations = parts[0]
    for part in parts[1:]:
        citations = citations.unionByName(part)
    # `to_json` leaves out what is null.
    request = F.to_json(F.struct("id", "citation", "markup", "context"))
    problem = F.when(F.col("id").isNull() | F.col("citation").isNull(), "malformed").when(
        F.octet_length("request") > LONGEST_CITATION, "too-long"
    )
    usable = F.col("problem").isNull()
    return with_doi(citations.withColumn("request", request).withColumn("problem", problem)).select(
        "id",
        F.when(usable, F.col("doi")).alias("doi"),
        F.when(usable, F.col("request")).alias("request"),
        "problem",
        "path",
        "start",
    )


def is_json_lines(path: str) -> bool:
    """Whether a path is that of JSON Lines, packed or not; anything else is Parquet."""
    return path.removesuffix(".gz").removesuffix(".bz2").endswith((".jsonl", ".ndjson", ".json"))


def lines_of_citations(spark: SparkSession, path: str) -> DataFrame:
    """Citations from JSON Lines."""
    lines = read_lines(spark, [path]).withColumn("c", F.from_json("value", CITATION))
    doi = F.coalesce("c.DOI", F.get_json_object("value", "$.doi"))
    return lines.select("c.id", "c.citation", doi.alias("DOI"), "c.markup", "c.context", "path", start("value"))


def table_of_citations(spark: SparkSession, path: str) -> DataFrame:
    """Citations from Parquet; of its columns only `id` and `citation` must be there."""
    table = spark.read.parquet(path)
    present = {name.lower() for name in table.columns}
    columns = []
    for name, kind in (column.split(" ") for column in CITATION.split(", ")):
        if name in ("id", "citation") and name not in present:
            sys.exit(f"{path}: no column {name}; it has {', '.join(table.columns)}")
        columns.append((F.col(name) if name.lower() in present else F.lit(None)).cast(kind).alias(name))
    return table.select(*columns, F.col("_metadata.file_path").alias("path"), start("citation"))


def read_lines(spark: SparkSession, paths: list[str], files: str | None = None, whole: bool = False) -> DataFrame:
    """Rows `value, path`, a row a line that is not blank, or a row a file; `files` is a pattern of their names."""
    reader = spark.read.option("mapreduce.input.linerecordreader.line.maxlength", LONGEST_LINE)
    lines = reader.text(paths, wholetext=whole, pathGlobFilter=files)
    return lines.select("value", F.col("_metadata.file_path").alias("path")).where(~F.col("value").rlike(r"^\s*$"))


def start(column: str) -> Column:
    """The beginning of a text, to show in the table of problems."""
    return F.substring(column, 1, 200).alias("start")


def read_records(spark: SparkSession, paths: list[str]) -> DataFrame:
    """Rows `doi, indexed, journal, record, problem, path, start`, a row a record; those with a problem have no record.

    Files are JSON Lines, a work a line, or (`.json`, `.json.gz`) one object with all works in `items`.
    """
    lines = read_lines(spark, paths, "*.{jsonl,ndjson}*")
    whole = read_lines(spark, paths, "*.json{,.gz,.bz2}", whole=True)
    if not lines.inputFiles() and not whole.inputFiles():
        sys.exit(f"{', '.join(paths)}: no .jsonl, .jsonl.gz, .json or .json.gz here")
    items = F.explode_outer(F.from_json("value", "items ARRAY<STRING>").items)
    # A record may have line breaks between its members, and a request must not.
    item = F.translate(F.coalesce("item", F.substring("value", 1, 200)), "\r\n", "  ")
    records = lines.unionByName(whole.withColumn("item", items).select(item.alias("value"), "path"))
    head = F.json_tuple("value", "DOI", "indexed", "container-title").alias("name", "index", "titles")
    problem = F.when(F.octet_length("value") > LONGEST_RECORD, "too-long").when(F.col("name").isNull(), "malformed")
    is_list = F.col("titles").startswith("[")
    return (
        records.select("*", head)
        .withColumn("problem", problem)
        .select(
            F.lower("name").alias("doi"),
            F.get_json_object("index", "$.timestamp").try_cast("bigint").alias("indexed"),
            F.when(is_list, F.get_json_object("titles", "$[0]")).otherwise(F.col("titles")).alias("journal"),
            F.when(F.col("problem").isNull(), F.col("value")).alias("record"),
            "problem",
            "path",
            start("value"),
        )
    )


def cited_only(records: DataFrame, citations: DataFrame, cited: int) -> DataFrame:
    """The records that are cited, and those with a problem, without shuffling the others.

    The hashes of the cited DOIs go to every executor; the few others that share a hash fall out of the join.
    """
    if cited > MOST_BROADCAST:
        return records
    # What has a problem shares a key of its own.
    key = F.when(F.col("problem").isNull(), F.xxhash64("doi")).otherwise(0)
    keys = citations.where("doi IS NOT NULL").select(F.xxhash64("doi").alias("key"))
    keys = keys.unionByName(citations.sparkSession.sql("SELECT 0L AS key")).distinct()
    return records.withColumn("key", key).join(F.broadcast(keys), "key", "left_semi").drop("key")


def requests(citations: DataFrame, records: DataFrame) -> DataFrame:
    """Rows `id, doi, journal, problem, request`, a row a citation; `request` is a line for `compare`, or empty.

    Of several records of a DOI the one counts that Crossref has indexed last.
    """
    latest = (
        records.where("record IS NOT NULL")
        .groupBy("doi")
        .agg(F.max(F.struct("indexed", "record", "journal")).alias("r"))
    )
    latest = latest.select(F.col("doi").alias("key"), "r.record", "r.journal")
    # No DOI begins like that: citations without one are spread over the partitions as all others.
    key = F.coalesce("doi", F.concat(F.lit("none "), F.coalesce("id", "start")))
    # A merge join hands out all citations of a record one after the other, and `compare` reads such a record once.
    pairs = citations.withColumn("key", key).join(latest.hint("merge"), "key", "left")
    opened = F.expr("substr(request, 1, length(request) - 1)")
    line = F.concat(opened, F.lit(',"record":'), "record", F.lit("}\n"))
    return pairs.select("id", "doi", "journal", "problem", F.coalesce(line, F.lit("")).alias("request"))


def compare(batches: Iterator[pa.RecordBatch], command: list[str]) -> Iterator[pa.RecordBatch]:
    """Asks one process about a whole partition and puts its answers in place of the requests.

    One thread writes while this one reads, so neither end of the process can fill up and stop the other. Answers
    come in the order of the requests. Raises where one is missing, so that no partition is answered in part.
    """
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors)
        asked: queue.Queue[pa.RecordBatch | BaseException | None] = queue.Queue(maxsize=2)
        threading.Thread(target=ask, args=(batches, process.stdin, asked), daemon=True).start()
        answers = lines_from(process.stdout)
        try:
            while (batch := asked.get()) is not None:
                if isinstance(batch, BaseException):
                    raise batch
                yield answered(batch, answers)
            if next(answers, None) is not None:
                raise EOFError("more answers than requests")
            # 2 means that a line was not understood; its answer says so.
            if process.wait(ANSWER_TIMEOUT) not in (0, 2):
                raise EOFError("all requests are answered")
        except (BrokenPipeError, EOFError, TimeoutError, subprocess.TimeoutExpired) as error:
            process.kill()
            errors.seek(0)
            message = errors.read(64 << 10).decode(errors="replace").strip()
            raise RuntimeError(
                f"{' '.join(command)}: status {process.wait()}: {error}: {message or 'no message'}"
            ) from error
        finally:
            process.kill()
            process.wait()
            process.stdout.close()


def ask(
    batches: Iterator[pa.RecordBatch], pipe: BinaryIO, asked: queue.Queue[pa.RecordBatch | BaseException | None]
) -> None:
    """Writes the requests; announces each batch before it is written, then None, or the error."""
    try:
        with pipe:
            for batch in batches:
                asked.put(batch)
                pipe.write(text_of(batch.column("request")))
                pipe.flush()
        asked.put(None)
    except BaseException as error:
        asked.put(error)


def text_of(strings: pa.StringArray) -> memoryview:
    """All strings of a column, one behind the other, as Arrow holds them: nothing is copied."""
    _, offsets, bytes_ = strings.buffers()
    if bytes_ is None:
        return memoryview(b"")
    places = memoryview(offsets).cast("i")
    return memoryview(bytes_)[places[strings.offset] : places[strings.offset + len(strings)]]


def lines_from(pipe: BinaryIO) -> Iterator[bytes]:
    """Whole lines, as they come."""
    begun = b""
    while select.select([pipe], [], [], ANSWER_TIMEOUT)[0]:
        piece = os.read(pipe.fileno(), 1 << 20)
        if not piece:
            return
        *whole, begun = (begun + piece).split(b"\n")
        yield from whole
    raise TimeoutError(f"no answer for {ANSWER_TIMEOUT} s")


def answered(batch: pa.RecordBatch, answers: Iterator[bytes]) -> pa.RecordBatch:
    """A batch with the column `answer` in place of `request`; null where nothing was asked."""
    is_asked = pc.not_equal(batch.column("request"), "")
    number = pc.sum(is_asked).as_py() or 0
    lines = list(islice(answers, number))
    if len(lines) < number:
        raise EOFError(f"{number - len(lines)} of {number} requests are not answered")
    place = pc.if_else(is_asked, pc.subtract(pc.cumulative_sum(is_asked.cast(pa.int32())), 1), None)
    answer = pa.array(lines, pa.string()).take(place)
    return batch.drop_columns(["request"]).append_column("answer", answer)


def compared(pairs: DataFrame, program: str) -> DataFrame:
    """Rows `id, doi, journal, status, verdict, corrected, error, fields, findings`, a row a citation."""

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        path = SparkFiles.get(os.path.basename(program)) if "/" in program else program
        # Spark runs a task on each core; more threads would only be in each other's way.
        return compare(batches, [path, "compare", "--jobs", "1"])

    answers = pairs.mapInArrow(run, "id STRING, doi STRING, journal STRING, problem STRING, answer STRING")
    answers = answers.withColumn("a", F.from_json("answer", ANSWER, {"mode": "FAILFAST"}))
    status = (
        F.when(F.col("problem").isNotNull(), F.col("problem"))
        .when(F.col("doi").isNull(), "no-doi")
        .when(F.col("answer").isNull(), "no-record")
        .when(F.col("a.error").isNotNull(), "not-understood")
        .when(F.col("a.id") == F.col("id"), "compared")
        .otherwise(F.raise_error(F.concat(F.lit("an answer to another request than that of "), "id")))
    )
    return answers.select(
        "id", "doi", "journal", status.alias("status"), "a.verdict", "a.corrected", "a.error", "a.fields", "a.findings"
    )


def flat_findings(citations: DataFrame) -> DataFrame:
    """A row a finding; `start` and `end` count UTF-8 bytes of the citation."""
    rows = citations.select("id", "doi", "journal", F.explode("findings").alias("f"))
    columns = [
        f"f.{name}"
        for name in ("rule", "severity", "field", "cited", "registered", "message", "range.start", "range.end")
    ]
    return rows.select("id", "doi", "journal", *columns)


def summary(findings: DataFrame) -> DataFrame:
    """How often each rule finds something in a field of a journal's citations, and in how many citations."""
    counts = findings.groupBy("rule", "severity", "journal", "field").agg(
        F.count("*").alias("findings"), F.count_distinct("id").alias("citations")
    )
    return counts.repartition(1).sortWithinPartitions(F.desc("findings"), "rule", "journal", "field")


def problems(records: DataFrame, citations: DataFrame) -> DataFrame:
    """How many lines of each file could not be used, why, and one of them."""
    columns = ("path", "problem", "start")
    rows = records.select(F.lit("records").alias("input"), *columns).unionByName(
        citations.select(F.lit("citations").alias("input"), *columns)
    )
    groups = rows.where("problem IS NOT NULL").groupBy("input", "path", "problem")
    return groups.agg(F.count("*").alias("lines"), F.min("start").alias("example")).repartition(1)


def audit(spark: SparkSession, options: argparse.Namespace) -> None:
    """Writes the tables `records`, `citations`, `findings`, `summary` and `problems`, each from those before it."""
    if "/" in options.program:
        spark.sparkContext.addFile(os.path.abspath(options.program))

    def kept(table: DataFrame, name: str) -> DataFrame:
        path = f"{options.output.rstrip('/')}/{name}"
        table.write.parquet(path)
        return spark.read.parquet(path)

    citations = read_citations(spark, options.citations).persist(StorageLevel.DISK_ONLY)
    number, cited = citations.agg(F.count("*"), F.count_distinct("doi")).first()
    tasks = max(spark.sparkContext.defaultParallelism, math.ceil(number / options.pairs_per_task))
    spark.conf.set("spark.sql.shuffle.partitions", tasks)
    # The expensive reading of all records is done once: what follows starts from what it has left.
    records = kept(cited_only(read_records(spark, options.records), citations, cited), "records")
    done = kept(compared(requests(citations, records), options.program), "citations")
    findings = kept(flat_findings(done), "findings")
    kept(summary(findings), "summary")
    unusable = kept(problems(records, citations), "problems")

    for row in done.groupBy("status", "verdict").count().orderBy("status", "verdict").collect():
        print(f"{row['count']:>12,}  {row.status}{': ' + row.verdict if row.verdict else ''}")
    for row in unusable.orderBy("input", "path", "problem").limit(20).collect():
        print(f"{row.path}: {row.lines} {row.problem} {row.input}, such as {row.example}", file=sys.stderr)


def main() -> None:
    """Reads the command line and runs the job."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--citations", nargs="+", required=True, metavar="PATH", help="JSON Lines (.jsonl, .jsonl.gz) or Parquet"
    )
    parser.add_argument(
        "--records", nargs="+", required=True, metavar="PATH", help="Crossref's data files, or folders of them"
    )
    parser.add_argument("--output", required=True, metavar="FOLDER", help="the folder to write; it must not exist")
    parser.add_argument(
        "--program", default="doi-audit", help="a program in PATH on every worker, or a file to send to the workers"
    )
    parser.add_argument(
        "--pairs-per-task", type=int, default=20_000, metavar="N", help="a larger task takes longer to repeat (20000)"
    )
    options = parser.parse_args()
    spark = (
        SparkSession.builder.appName("doi-audit")
        # Small batches keep memory small where records are large.
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", 2_000)
        .config("spark.sql.execution.arrow.maxBytesPerBatch", 16 << 20)
        # The number of tasks follows from the number of citations, not from their bytes.
        .config("spark.sql.adaptive.coalescePartitions.enabled", False)
        .config("spark.sql.parquet.compression.codec", "zstd")
        .getOrCreate()
    )
    try:
        audit(spark, options)
    finally:
        spark.stop()


if __name__ == "__main__":
    main()
