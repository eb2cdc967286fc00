#!/usr/bin/python3
"""Pairwise precision, recall and F1 of clusters of records against a truth.

  record_score.py CONCORD FILE.csv COLUMN,COLUMN,... [--wrong] [concord cluster options...]

FILE has a column `truth`; where it lacks the others, its column `label` is cut at commas into
them, the first of which takes what is too much. Pairs are of distinct records; a record with several truths takes its
commonest. Prints a line for all members, and one for those of each grade and better; --wrong
shows the pairs that are not one thing, with their reasons.
"""
import collections
import csv
import json
import subprocess
import sys
import tempfile

from cluster_score import score


def cut(path, columns, out):
    """The records of FILE's labels."""
    writer = csv.writer(out)
    writer.writerow([*columns, "truth"])
    with open(path, encoding="utf-8", newline="") as fh:
        for row in csv.DictReader(fh):
            parts = row["label"].split(", ")
            more = max(len(parts) - len(columns), 0)
            parts = [", ".join(parts[:more + 1]), *parts[more + 1:]]
            writer.writerow([*parts, *[""] * (len(columns) - len(parts)), row["truth"]])
    out.flush()


def has(path, columns):
    with open(path, encoding="utf-8", newline="") as fh:
        return set(columns) <= set(next(csv.reader(fh)))


def truth_of(path, columns):
    seen = collections.defaultdict(collections.Counter)
    with open(path, encoding="utf-8", newline="") as fh:
        for row in csv.DictReader(fh):
            seen[", ".join(row[c] for c in columns if row[c])][row["truth"]] += 1
    return {record: max(sorted(c), key=lambda t: c[t]) for record, c in seen.items()}


def main():
    arguments = [a for a in sys.argv[1:] if a != "--wrong"]
    concord, path, columns, options = arguments[0], arguments[1], arguments[2], arguments[3:]
    scratch = tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8", newline="")
    if not has(path, columns.split(",")):
        cut(path, columns.split(","), scratch)
        path = scratch.name
    run = subprocess.run([concord, "cluster", path, "--columns", columns, *options], check=True,
                         capture_output=True, text=True)
    clusters = [json.loads(line) for line in run.stdout.splitlines()]
    truth = truth_of(path, columns.split(","))
    for grades in (["safe"], ["safe", "likely"], ["safe", "likely", "suggest"]):
        p, r, f, n = score(clusters, truth, grades)
        print(f"{'+'.join(grades):24} P {p:.4f} R {r:.4f} F1 {f:.4f}  ({n} pairs)")
    for cluster in clusters if "--wrong" in sys.argv else []:
        for member in cluster["members"][1:]:
            if truth[member["value"]] != truth[cluster["canonical"]]:
                print(f"  {cluster['canonical']}\n  {member['value']}\n    {member['grade']}: {member['why']}")


if __name__ == "__main__":
    main()
