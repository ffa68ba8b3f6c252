#!/usr/bin/env python3
"""Runs Examples/spark/audit.py on two executors, kills one of them midway, and compares the outcome with one process.

`make test-spark` runs it; DOI_AUDIT names the program (.build/release/doi-audit without it).
"""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pyspark

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("DOI_AUDIT", ROOT / ".build/release/doi-audit")).resolve()
sys.path.insert(0, str(ROOT / "Examples/spark"))
import audit  # noqa: E402

# Times that each case is used, each time under another id.
REPETITIONS = 12
# Fails the first of its processes in the middle of its requests; `exec` leaves the others as they are.
FAILS_ONCE = """#!/bin/sh
if mkdir "{marker}" 2>/dev/null; then
  head -n 100 | "{program}" "$@"
  echo "failed on purpose" >&2
  exit 7
fi
exec "{program}" "$@"
"""


def cases() -> list[dict[str, Any]]:
    """The citations and records of Fixtures/alignment; of several records of a DOI the first."""
    first: dict[str, Any] = {}
    pairs = []
    for name in ("equivalences.jsonl", "wild.jsonl"):
        for line in (ROOT / "Fixtures/alignment" / name).read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            doi = case["record"]["DOI"].lower()
            record = first.setdefault(doi, case["record"])
            pairs.append({"id": case["id"], "citation": case["citation"], "doi": doi, "record": record})
    assert pairs, "no cases in Fixtures/alignment"
    return pairs


def by_one_process(pairs: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """What one `doi-audit compare` answers to each case."""
    lines = "".join(json.dumps({name: pair[name] for name in ("id", "citation", "record")}) + "\n" for pair in pairs)
    answers = subprocess.run([PROGRAM, "compare"], input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout
    return {answer["id"]: answer for answer in map(json.loads, answers.splitlines())}


def processes_below(ancestor: int) -> Iterator[tuple[int, list[int], str]]:
    """Process, its ancestors (nearest first) and command line, for all that a process has started."""
    table: dict[int, tuple[int, str]] = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            table[int(entry.name)] = (
                parent,
                (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace"),
            )
        except OSError:
            continue
    for pid, (parent, command) in table.items():
        line = []
        while parent in table:
            line.append(parent)
            parent = table[parent][0]
        if ancestor in line:
            yield pid, line, command


class CompareTests(unittest.TestCase):
    """The pipe to one process, without Spark."""

    def batches(self, *columns: list[str]) -> Iterator[pa.RecordBatch]:
        for requests in columns:
            yield pa.record_batch(
                {"id": [str(n) for n in range(len(requests))], "request": pa.array(requests, pa.string())}
            )

    def test_more_than_any_pipe_holds_comes_back_in_order_beside_rows_that_ask_nothing(self) -> None:
        requests = [f"{n}{'x' * 9000}\n" if n % 3 else "" for n in range(3000)]
        batches = self.batches(requests[:1000], requests[1000:], [""], [])
        answers = [answer for batch in audit.compare(batches, ["cat"]) for answer in batch.column("answer").to_pylist()]
        self.assertEqual(answers, [request.rstrip("\n") or None for request in requests] + [None])

    def test_a_process_that_fails_fails_the_partition_and_its_error_is_shown(self) -> None:
        for script in (
            "head -n 1; echo broken >&2; exit 7",
            "cat; echo broken >&2; exit 7",
            "echo broken >&2; kill -9 $$",
        ):
            with self.subTest(script), self.assertRaisesRegex(RuntimeError, "broken"):
                list(audit.compare(self.batches(["a\n", "b\n"], ["c\n" * 100_000]), ["sh", "-c", script]))

    def test_missing_and_surplus_answers_fail_the_partition(self) -> None:
        for script in ("head -n 1", "cat; echo more"):
            with self.subTest(script), self.assertRaisesRegex(RuntimeError, "answer"):
                list(audit.compare(self.batches(["a\n", "b\n"]), ["sh", "-c", script]))

    def test_an_error_of_what_comes_before_is_raised_as_it_is(self) -> None:
        def failing() -> Iterator[pa.RecordBatch]:
            yield from self.batches(["a\n"])
            raise KeyError("upstream")

        with self.assertRaises(KeyError):
            list(audit.compare(failing(), ["cat"]))


class ClusterTests(unittest.TestCase):
    """The whole job, on two executors, one of which is killed."""

    folder: tempfile.TemporaryDirectory[str]

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = tempfile.TemporaryDirectory(prefix="doi-audit-spark-")
        cls.at = Path(cls.folder.name)
        cls.pairs = cases()
        cls.write_records()
        cls.write_citations()
        cls.run_and_kill()

    @classmethod
    def tearDownClass(cls) -> None:
        cls.folder.cleanup()

    @classmethod
    def write_records(cls) -> None:
        """Half as JSON Lines, half as a list with line breaks in it; older and broken records among them."""
        records = list({pair["doi"]: pair["record"] for pair in cls.pairs}.values())
        half = len(records) // 2
        older = {**records[0], "title": ["An older title"], "indexed": {"timestamp": 1}}
        records[0]["indexed"] = {"timestamp": 2}
        # As old copies have it.
        records[1]["indexed"] = {"timestamp": {"$numberLong": "1508768647674"}}
        (cls.at / "records").mkdir()
        lines = [json.dumps(record, ensure_ascii=False) for record in [records[0], older, *records[1:half]]]
        lines += [
            "{broken",
            '{"title": ["without DOI"]}',
            "",
            json.dumps({"DOI": "10.5555/large", "abstract": "x" * (17 << 20)}),
        ]
        with gzip.open(cls.at / "records/0.jsonl.gz", "wt", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        with gzip.open(cls.at / "records/1.json.gz", "wt", encoding="utf-8") as file:
            json.dump({"items": records[half:]}, file, ensure_ascii=False, indent=1)

    @classmethod
    def write_citations(cls) -> None:
        """Half as Parquet, with a column DOI; half as JSON Lines, with the DOI in the text or beside it."""
        rows = [
            {"id": f"{pair['id']} {n}", "citation": pair["citation"], "DOI": f"https://doi.org/{pair['doi'].upper()}"}
            for n in range(REPETITIONS)
            for pair in cls.pairs
        ]
        half = len(rows) // 2
        pq.write_table(pa.Table.from_pylist(rows[:half]), cls.at / "citations.parquet")
        cited = cls.pairs[0]
        extra = [
            {"id": "in-text", "citation": f"{cited['citation']} (doi:{cited['doi'].upper()})."},
            {"id": "no-record", "citation": "Doe, J. (2020). Nothing.", "DOI": "10.5555/nothing"},
            {"id": "no-doi", "citation": "Doe, J. (2020). Nothing."},
            {"id": "large", "citation": "Doe, J. (2020). Large. doi:10.5555/large"},
            {"id": "too-long", "citation": "x" * (2 << 20)},
            {"citation": "without id"},
        ]
        lines = [json.dumps(row, ensure_ascii=False) for row in rows[half:] + extra] + ["[broken", ""]
        (cls.at / "citations.jsonl").write_text("\n".join(lines), encoding="utf-8")

    @classmethod
    def run_and_kill(cls) -> None:
        """Runs the job; kills an executor that has answered one partition and works on its next."""
        home = Path(pyspark.__file__).parent
        program = cls.at / "fails-once"
        program.write_text(FAILS_ONCE.format(marker=cls.at / "has-failed", program=PROGRAM))
        (cls.at / "events").mkdir()
        settings = {
            "spark.eventLog.enabled": "true",
            "spark.eventLog.compress": "false",
            "spark.eventLog.rolling.enabled": "false",
            "spark.eventLog.dir": (cls.at / "events").as_uri(),
            "spark.ui.enabled": "false",
            "spark.driver.memory": "1g",
            # Short runs gain nothing from the slower compiler.
            "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
            "spark.executor.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
            "spark.local.dir": str(cls.at / "local"),
        }
        job = [str(ROOT / "Examples/spark/audit.py"), "--pairs-per-task", "400", "--program", str(program)]
        job += ["--citations", str(cls.at / "citations.parquet"), str(cls.at / "citations.jsonl")]
        job += ["--records", str(cls.at / "records"), "--output", str(cls.at / "out")]
        # pip's Spark is laid out as a release, but for the version of Scala, which executors are started with.
        environment = {
            **os.environ,
            "SPARK_HOME": str(home),
            "SPARK_SCALA_VERSION": "2.13",
            "SPARK_LOCAL_IP": "127.0.0.1",
            "PYSPARK_PYTHON": sys.executable,
        }
        options = [word for name, value in settings.items() for word in ("--conf", f"{name}={value}")]
        command = [str(home / "bin/spark-submit"), "--master", "local-cluster[2,1,1024]", *options, *job]
        cls.killed = None
        with open(cls.at / "log", "wb") as log:
            run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, env=environment)
            end = time.monotonic() + 300
            seen: dict[int, set[int]] = {}
            while run.poll() is None and cls.killed is None and time.monotonic() < end:
                below = list(processes_below(run.pid))
                executors = {
                    pid for pid, _, command in below if "java" in command and "CoarseGrainedExecutorBackend" in command
                }
                for pid, line, command in below:
                    executor = next((one for one in line if one in executors), None)
                    if executor is None or not command.startswith(f"{PROGRAM} compare"):
                        continue
                    seen.setdefault(executor, set()).add(pid)
                    if len(seen[executor]) == 2:
                        os.kill(executor, signal.SIGKILL)
                        cls.killed = executor
                        break
                time.sleep(0.02)
            try:
                cls.printed = run.communicate(timeout=max(1, end - time.monotonic()))[0].decode()
            except subprocess.TimeoutExpired:
                run.kill()
                raise
        cls.log = (cls.at / "log").read_text(errors="replace")
        assert run.returncode == 0, cls.log[-8000:]
        events = next((cls.at / "events").iterdir()).read_text(encoding="utf-8").splitlines()
        cls.events = [json.loads(line) for line in events]

    def table(self, name: str) -> list[dict[str, Any]]:
        return pq.read_table(self.at / "out" / name).to_pylist()

    def ends(self, reason: str) -> list[dict[str, Any]]:
        tasks = (event for event in self.events if event["Event"] == "SparkListenerTaskEnd")
        return [task["Task End Reason"] for task in tasks if task["Task End Reason"]["Reason"] == reason]

    def test_an_executor_was_lost_while_its_task_ran_and_another_took_its_place(self) -> None:
        self.assertIsNotNone(self.killed)
        kinds = Counter(event["Event"] for event in self.events)
        self.assertGreaterEqual(kinds["SparkListenerExecutorRemoved"], 1)
        self.assertGreaterEqual(kinds["SparkListenerExecutorAdded"], 3)
        self.assertGreaterEqual(len(self.ends("ExecutorLostFailure")), 1)

    def test_a_process_that_failed_midway_failed_its_task_with_its_message(self) -> None:
        failures = self.ends("ExceptionFailure")
        self.assertTrue(
            any("failed on purpose" in failure["Description"] + failure["Full Stack Trace"] for failure in failures)
        )

    def test_each_citation_has_the_answer_of_one_process(self) -> None:
        expected = by_one_process(self.pairs)
        rows = [row for row in self.table("citations") if row["id"] and " " in row["id"]]
        self.assertEqual(len(rows), REPETITIONS * len(self.pairs))
        self.assertEqual(len({row["id"] for row in rows}), len(rows))
        for row in rows:
            answer = expected[row["id"].rpartition(" ")[0]]
            self.assertEqual(row["status"], "compared")
            self.assertEqual(dict(row["fields"]), answer["fields"])
            for name in ("doi", "verdict", "corrected", "findings"):
                self.assertEqual(row[name], answer[name], row["id"])

    def test_findings_are_those_of_one_process_and_the_summary_counts_them(self) -> None:
        expected = by_one_process(self.pairs)
        journals = {pair["doi"]: (pair["record"].get("container-title") or [None])[0] for pair in self.pairs}
        counts: Counter[tuple[str | None, ...]] = Counter()
        for answer in expected.values():
            for finding in answer["findings"]:
                counts[finding["rule"], finding["severity"], journals[answer["doi"]], finding["field"]] += REPETITIONS
        found = [row for row in self.table("findings") if " " in row["id"]]
        self.assertEqual(len(found), sum(counts.values()))
        summary = {
            (row["rule"], row["severity"], row["journal"], row["field"]): row["findings"]
            for row in self.table("summary")
        }
        of_others = Counter(
            (row["rule"], row["severity"], row["journal"], row["field"])
            for row in self.table("findings")
            if " " not in row["id"]
        )
        self.assertEqual(summary, dict(counts + of_others))
        one = next(row for row in found if row["start"] is not None)
        self.assertLess(one["start"], one["end"])

    def test_citations_that_cannot_be_compared_have_a_status(self) -> None:
        status = {
            row["id"]: row["status"] for row in self.table("citations") if row["id"] is None or " " not in row["id"]
        }
        self.assertEqual(
            status,
            {
                "in-text": "compared",
                "no-record": "no-record",
                "no-doi": "no-doi",
                "large": "no-record",
                "too-long": "too-long",
                None: "malformed",
            },
        )

    def test_lines_that_cannot_be_used_are_counted(self) -> None:
        counts = {(Path(row["path"]).name, row["problem"]): row["lines"] for row in self.table("problems")}
        self.assertEqual(
            counts,
            {
                ("0.jsonl.gz", "malformed"): 2,
                ("0.jsonl.gz", "too-long"): 1,
                ("citations.jsonl", "malformed"): 2,
                ("citations.jsonl", "too-long"): 1,
            },
        )


if __name__ == "__main__":
    unittest.main(verbosity=2)
