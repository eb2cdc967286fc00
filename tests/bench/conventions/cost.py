#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a run costs: cost.py CONCORD [--tokens 1000000,10000000,100000000] [--threads 1,2] [--seed 1]

Rows are made from corpora of all English domains (fresh seeds give them their names and
numbers): each row joins two sentences of one labeler, so that hardly any row is there twice,
and each is written as it is made. Prints, for 20,000 rows and for each number of tokens:
CPU seconds (user + system), wall, peak memory; and whether all numbers of threads found the same.
"""
import argparse
import hashlib
import os
import random
import re
import subprocess
import sys
import tempfile
import time

import engine
import generate

POOL = 4000     # utterances of each domain and seed


def pool(seed, seeds):
    """labeler -> sentences"""
    out = {}
    for s in range(seed, seed + seeds):
        for name in generate.names():
            corpus = generate.corpus_of(name, seed=s, rows=POOL, dup=0.0)
            if corpus.domain.lang != "en":
                continue
            for row in corpus.rows:
                sentences = re.split(r"(?<=[.?]) ", engine.shown(row.chunks))
                out.setdefault(row.labeler, []).extend(sentences)
    return out


def write(path, texts, tokens, seed):
    """Rows until there are so many tokens; gives the number of rows."""
    rng = random.Random(seed)
    people = sorted(texts)
    rows = done = 0
    with open(path, "w", encoding="utf-8") as fh:
        fh.write("id\ttext\tlabeler\n")
        while done < tokens:
            who = rng.choice(people)
            text = "%s %s" % (rng.choice(texts[who]), rng.choice(texts[who]))
            fh.write("r%08d\t%s\t%s\n" % (rows, text, who))
            rows += 1
            done += text.count(" ") + 1
    return rows


def measure(concord, path, out, threads):
    command = [concord, "check", path, "--id", "id", "--text", "text", "--labeler", "labeler", "--out", out,
               "--threads", str(threads), "--fail-on", "never", "-q", "--only", "convention"]
    started = time.time()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit("%s: status %d" % (" ".join(command), status))
    with open(os.path.join(out, "findings.jsonl"), "rb") as fh:
        digest = hashlib.sha256()
        for block in iter(lambda: fh.read(1 << 20), b""):
            digest.update(block)
    return usage.ru_utime + usage.ru_stime, time.time() - started, usage.ru_maxrss / 1024, digest.hexdigest()


def main():
    p = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    p.add_argument("concord")
    p.add_argument("--tokens", default="1000000,10000000")
    p.add_argument("--threads", default="1,2")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--seeds", type=int, default=3, help="corpora of each domain in the pool")
    args = p.parse_args()
    texts = pool(args.seed, args.seeds)
    with tempfile.TemporaryDirectory() as work:
        for tokens in [340000] + [int(t) for t in args.tokens.split(",")]:
            path, seen = os.path.join(work, "rows.tsv"), set()
            rows = write(path, texts, tokens, args.seed)
            for threads in [int(t) for t in args.threads.split(",")]:
                cpu, wall, peak, digest = measure(args.concord, path, os.path.join(work, "out"), threads)
                seen.add(digest)
                print("%9d rows %10d tokens %2d threads: %7.1f CPU s %7.1f s %6.0f MB" % (
                    rows, tokens, threads, cpu, wall, peak), flush=True)
            print("the findings are %s for any number of threads" % ("the same" if len(seen) == 1 else "NOT the same"))


if __name__ == "__main__":
    main()
