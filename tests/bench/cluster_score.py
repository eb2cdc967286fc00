#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Pairwise precision, recall and F1 of clusters against a truth.

  cluster_score.py CONCORD FILE.csv [concord cluster options...]

FILE has columns `label` and `truth`. Pairs are of distinct labels; a label with several truths
takes its commonest. Prints one line for all members, and one for those of each grade and better.
"""
import collections
import csv
import json
import subprocess
import sys


def pairs(n):
    return n * (n - 1) // 2


def truth_of(path):
    seen = collections.defaultdict(collections.Counter)
    with open(path, encoding="utf-8", newline="") as fh:
        for row in csv.DictReader(fh):
            if row["label"]:
                seen[row["label"]][row["truth"]] += 1
    return {label: max(sorted(c), key=lambda t: c[t]) for label, c in seen.items()}


def score(clusters, truth, grades):
    found = right = 0
    for cluster in clusters:
        members = [m["value"] for i, m in enumerate(cluster["members"]) if i == 0 or m["grade"] in grades]
        found += pairs(len(members))
        right += sum(pairs(n) for n in collections.Counter(truth[m] for m in members).values())
    gold = sum(pairs(n) for n in collections.Counter(truth.values()).values())
    p, r = right / found if found else 1.0, right / gold if gold else 1.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0, found


def main():
    concord, path, options = sys.argv[1], sys.argv[2], sys.argv[3:]
    out = subprocess.run([concord, "cluster", path, "--column", "label", *options], check=True,
                         capture_output=True, text=True).stdout
    clusters, truth = [json.loads(line) for line in out.splitlines()], truth_of(path)
    for grades in (["safe"], ["safe", "likely"], ["safe", "likely", "suggest"]):
        p, r, f, n = score(clusters, truth, grades)
        print(f"{'+'.join(grades):24} P {p:.4f} R {r:.4f} F1 {f:.4f}  ({n} pairs)")


if __name__ == "__main__":
    main()
