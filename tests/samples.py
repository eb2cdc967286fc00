#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""What is planted in data-samples is found, and nothing else is: samples.py CONCORD SAMPLES

Each folder's planted.tsv names the defects. A finding and a planted line match when they are
of one kind and about one row (or, for a line about the whole set, of one kind and column).
"""
import csv
import json
import pathlib
import subprocess
import sys
import tempfile

DATA = {"voice-orders": "orders.tsv", "products": "products.csv", "calls": "calls.jsonl"}

# Defects that show from a second side: a finding of the second kind on a row that has a planted
# line of the first is right too.
SECOND_SIDE = {
    ("label-conflict", "duplicate"), ("label-conflict", "leakage"), ("leakage", "label-conflict"),
    ("duplicate", "table"), ("encoding", "label-name"), ("format", "label-name"),
    ("label-name", "format"), ("label-name", "encoding"), ("audio", "audio"),
}


def findings_of(concord, path):
    with tempfile.TemporaryDirectory() as out:
        run = subprocess.run([concord, "check", path, "--out", out, "-q"], capture_output=True, text=True)
        if run.returncode not in (0, 1):
            sys.exit(f"{path}: status {run.returncode}: {run.stderr}")
        with open(f"{out}/findings.jsonl", encoding="utf-8") as f:
            return [json.loads(line) for line in f]


def rows_of(line):
    return {line["row"], line["other"]} - {"", "-"}


def matches(line, finding):
    same_kind = finding["kind"] == line["kind"]
    if line["row"] == "-":
        return same_kind
    if finding.get("row") not in rows_of(line) and finding.get("other") not in rows_of(line):
        return False
    return same_kind or (line["kind"], finding["kind"]) in SECOND_SIDE


def found(line, findings):
    if any(matches(line, f) for f in findings):
        return True
    # Eight quiet clips of one speaker may be told as one finding about the speaker.
    return line["what"] == "quiet" and any("speaker" in f["message"] for f in findings)


def main():
    concord, samples = sys.argv[1], pathlib.Path(sys.argv[2])
    passed = failed = 0
    for folder, name in DATA.items():
        with open(samples / folder / "planted.tsv", encoding="utf-8", newline="") as f:
            planted = list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))
        findings = findings_of(concord, str(samples / folder / name))
        for line in planted:
            if found(line, findings):
                passed += 1
            else:
                failed += 1
                print(f"{folder}: not found: {line}")
        for f in findings:
            if any(matches(line, f) for line in planted):
                passed += 1
            else:
                failed += 1
                print(f"{folder}: not planted: {f['check']} {f.get('row')} {f['message']}")
    print(f"{passed} passed, {failed} failed")
    return failed > 0


sys.exit(main())
