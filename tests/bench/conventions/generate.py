#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Write a labelled corpus of one domain: DIR/corpus.tsv and DIR/truth.json.

  generate.py DOMAIN --out DIR [--rows N] [--labelers N] [--seed 1] [--dup 0.15] [--typo 0.01]
              [--consistent 0.25] [--no-labeler]
  generate.py --list

Without --rows and --labelers each domain has a size of its own. Same options, same bytes.
"""
import argparse
import importlib
import json
import os
import pathlib
import random

import engine

HERE = pathlib.Path(__file__).resolve().parent


def names():
    return sorted(p.stem for p in (HERE / "domains").glob("[a-z]*.py"))


def domain_of(name, seed):
    """The domain as this seed knows it: names and jargon are invented anew for each."""
    module = importlib.import_module("domains." + name)
    domain = module.build(random.Random("%s %d names" % (name, seed)))
    domain.check()
    return domain


def corpus_of(name, **options):
    args = parser().parse_args([name, "--out", ""])
    vars(args).update(options)
    domain = domain_of(name, args.seed)
    args.rows = args.rows or domain.rows
    args.labelers = args.labelers or domain.labelers
    return engine.Corpus(domain, args)


def parser():
    p = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    p.add_argument("domain", nargs="?")
    p.add_argument("--list", action="store_true")
    p.add_argument("--out", metavar="DIR")
    p.add_argument("--rows", type=int)
    p.add_argument("--labelers", type=int)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--dup", type=float, default=0.15, help="share of repeated utterances")
    p.add_argument("--typo", type=float, default=0.01, help="share of rows with a slip of the finger")
    p.add_argument("--consistent", type=float, default=0.25, help="share of families all agree on")
    p.add_argument("--who", default="t", help="what names of labelers begin with")
    p.add_argument("--no-labeler", action="store_true", help="leave the labeler column out")
    return p


def write(corpus, folder, labeler_column=True):
    os.makedirs(folder, exist_ok=True)
    engine.write_tsv(corpus, os.path.join(folder, "corpus.tsv"), labeler_column)
    truth = corpus.truth()
    truth["args"].pop("out", None)
    with open(os.path.join(folder, "truth.json"), "w", encoding="utf-8") as fh:
        json.dump(truth, fh, ensure_ascii=False)
    return truth


def main():
    args = parser().parse_args()
    if args.list or not args.domain or not args.out:
        print("\n".join(names()))
        return
    options = {k: v for k, v in vars(args).items() if k not in ("domain", "list")}
    truth = write(corpus_of(args.domain, **options), args.out, not args.no_labeler)
    mixed = [f for f in truth["families"].values() if f["inconsistent"]]
    print("%s seed %d: rows %d, families %d, inconsistent %d, departures %d" % (
        args.domain, args.seed, len(truth["rows"]), len(truth["families"]), len(mixed),
        sum(len(r["spans"]) for r in truth["rows"].values())))


if __name__ == "__main__":
    main()
