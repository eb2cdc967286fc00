#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Run concord over many labelled corpora and say how well it did.

  run.py CONCORD [--domains a,b | all] [--seeds 1-3] [--settings default,small,blind,nodup,same]
         [--shared DIR] [--jobs 2] [--worst] [--table FILE] [--reliability FILE] [--keep DIR]
         [--each] [-- OPTIONS OF CONCORD]

settings   default  the domain's own size       small  600 rows, 4 labelers
           blind    no labeler column           nodup  no repeated utterances
           same     everybody agrees: whatever is found is false
           pair     1500 rows of two labelers            large   20,000 rows of thirty
--modes    both, rules (and habits, no discovery), discovery (neither rules nor habits)
--shared   a folder with gen_transcripts.py, a generator of another hand, run as domain `shared`
--worst    false groups, missed families and wrong unattended edits, with their text
--each     a line for every run, not only for every domain and setting
--bars     exit with 1 when a figure is below these: 'auto_precision=.99,mean.span_f1=.8'

Prints a line per domain and setting: worst and mean over the seeds. '-': nothing to divide by.
Seeds from 9000 on are kept for final figures.
"""
import argparse
import collections
import itertools
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
import time

import generate
import score

SETTINGS = dict(default={}, small=dict(rows=600, labelers=4), blind=dict(no_labeler=True),
                nodup=dict(dup=0.0), same=dict(consistent=1.0), pair=dict(rows=1500, labelers=2),
                large=dict(rows=20000, labelers=30))
MODES = dict(both=[], rules=["--set", "convention.discovery=0"],
             discovery=["--set", "convention.rules=0", "--set", "convention.habits=0"])
FLAGS = dict(rows="--rows", labelers="--labelers", dup="--dup", consistent="--consistent")
COLUMNS = (("span_f1", "F1", min), ("span_precision", "span P", min), ("span_recall", "span R", min),
           ("auto_precision", "auto P", min), ("auto_recall", "auto R", min), ("exact", "exact", min),
           ("novel_recall", "novel", min), ("harm_rate", "harm", max), ("merged_pairs", "merged", max),
           ("false_families", "false", max))


def numbers(text):
    out = []
    for part in text.split(","):
        low, _, high = part.partition("-")
        out += range(int(low), int(high or low) + 1)
    return out


# ---------------------------------------------------------------- one run

def make_corpus(job, folder):
    """Writes the corpus; gives its language."""
    options = dict(SETTINGS[job["setting"]], **({"rows": job["rows"]} if job["rows"] else {}))
    blind = options.pop("no_labeler", False)
    if job["domain"] != "shared":
        truth = generate.write(generate.corpus_of(job["domain"], seed=job["seed"], **options), folder, not blind)
        return truth["lang"]
    command = [sys.executable, os.path.join(job["shared"], "gen_transcripts.py"), "--out", folder,
               "--seed", str(job["seed"])] + ["--no-labeler"] * blind
    for key, value in options.items():
        command += [FLAGS[key], str(value)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return "en"


def run_concord(job, folder, lang):
    out = os.path.join(folder, "out")
    command = [job["concord"], "clean", os.path.join(folder, "corpus.tsv"), "--id", "id", "--text", "text",
               "--out", out, "--lang", lang, "--threads", "1", "--fail-on", "never", "-q"] + MODES[job["mode"]] + job["options"]
    before = os.times()
    done = subprocess.run(command, capture_output=True, text=True)
    after = os.times()
    if done.returncode not in (0, 1):
        raise RuntimeError("%s: status %d: %s" % (" ".join(command), done.returncode, done.stderr))
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return out, cpu


def one(job):
    folder = os.path.join(job["keep"], "%(domain)s-%(setting)s-%(mode)s-%(seed)d" % job)
    os.makedirs(folder, exist_ok=True)
    lang = make_corpus(job, folder)
    out, cpu = run_concord(job, folder, lang)
    case = score.load(os.path.join(folder, "truth.json"), os.path.join(folder, "corpus.tsv"), out)
    figures = score.score(case)
    figures["cpu"] = cpu
    worst = score.worst(case)
    cells = {"|".join(map(str, k)): v for k, v in score.reliability(case).items()}
    if not job["kept"]:
        shutil.rmtree(folder)
    return job, figures, cells, worst


# ---------------------------------------------------------------- tables

def cell(value):
    if value is None:
        return "-"
    return "%d" % value if isinstance(value, int) else ("%.4f" % value).replace("0.", ".", 1)


def line(name, runs, file):
    parts = []
    for key, _, worst in COLUMNS:
        values = [f[key] for f in runs if f.get(key) is not None]
        mean = sum(values) / len(values) if values else None
        both = "%s %s" % (cell(worst(values)) if values else "-", cell(mean))
        parts.append("%14s" % both)
    print("%-24s%3d" % (name, len(runs)) + "".join(parts), file=file)


def named(job):
    return "" if job["mode"] == "both" else " " + job["mode"]


def table(results, file, each=False):
    print("%-24s%3s" % ("worst, mean", "n") + "".join("%14s" % t for _, t, _ in COLUMNS), file=file)
    groups = collections.OrderedDict()
    for job, figures, _, _ in results:
        groups.setdefault((job["domain"], job["setting"] + named(job)), []).append((job, figures))
    for (domain, setting), runs in groups.items():
        if each:
            for job, figures in runs:
                line("  %s %s %d" % (domain, setting, job["seed"]), [figures], file)
        line("%s %s" % (domain, setting), [f for _, f in runs], file)
    for setting in sorted({job["setting"] + named(job) for job, _, _, _ in results}):
        line("ALL " + setting, [f for job, f, _, _ in results if job["setting"] + named(job) == setting], file)


def reliability(results, file):
    total = collections.defaultdict(lambda: [0, 0])
    for _, _, cells, _ in results:
        for key, (right, count) in cells.items():
            total[key][0] += right
            total[key][1] += count
    print("%-12s%-8s%-14s%9s%9s%9s" % ("source", "action", "confidence", "edits", "right", "share"), file=file)
    for key in sorted(total, key=lambda k: (k.split("|")[:2], float(k.split("|")[2]))):
        who, action, low = key.split("|")
        high = score.BINS[score.BINS.index(float(low)) + 1]
        right, count = total[key]
        print("%-12s%-8s%-14s%9d%9d%9.4f" % (who, action, "%.3g - %.3g" % (float(low), min(high, 1)), count, right,
                                             right / count), file=file)


def failures(results, file):
    """The classes of failures of each domain, the most costly first, over all its runs."""
    total = {}
    for job, _, _, items in results:
        for cost, what, name, detail, examples in items:
            entry = total.setdefault((job["domain"], what, name), [0, 0, "", []])
            entry[0] += cost
            entry[1] += 1
            entry[2] = entry[2] or detail
            entry[3] += ["%s %d: %s" % (job["setting"], job["seed"], e) for e in examples]
    for what in ("wrong auto", "merged pair", "false group", "missed"):
        print("\n%s: places, runs" % what, file=file)
        some = [(v, k) for k, v in total.items() if k[1] == what]
        for (cost, runs, detail, examples), (domain, _, name) in sorted(some, key=lambda i: (-i[0][0], i[1])):
            print("  %6d %3d  %-12s %-34s %s" % (cost, runs, domain, name, detail), file=file)
            for text in examples[:3]:
                print("             " + text, file=file)


HIGH_IS_BAD = ("merged_pairs", "false_families", "harm_rate", "trap_words_changed")


def misses(key, value, bar):
    return value is not None and (value > bar if key in HIGH_IS_BAD else value < bar)


def below(results, bars):
    """What misses a bar: of every run, or of the mean of all runs ('mean.exact=.8')."""
    bad = []
    for name, bar in bars.items():
        key = name.replace("mean.", "")
        if name != key:
            values = [f[key] for _, f, _, _ in results if f.get(key) is not None]
            mean = sum(values) / len(values) if values else None
            if misses(key, mean, bar):
                bad.append("mean %s %.4f, the bar is %.4f" % (key, mean, bar))
            continue
        for job, figures, _, _ in results:
            if misses(key, figures.get(key), bar):
                bad.append("%s %s %d: %s %.4f, the bar is %.4f" % (
                    job["domain"], job["setting"], job["seed"], key, figures[key], bar))
    return bad


# ---------------------------------------------------------------- command line

def parse_args():
    argv, options = sys.argv[1:], []
    if "--" in argv:
        at = argv.index("--")
        argv, options = argv[:at], argv[at + 1:]
    p = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    p.add_argument("concord")
    p.add_argument("--domains", default="all")
    p.add_argument("--seeds", default="1-3", type=numbers)
    p.add_argument("--settings", default="default")
    p.add_argument("--modes", default="both")
    p.add_argument("--rows", type=int, help="rows of each corpus, instead of its own number")
    p.add_argument("--shared", metavar="DIR")
    p.add_argument("--jobs", type=int, default=2)
    p.add_argument("--worst", action="store_true")
    p.add_argument("--each", action="store_true")
    p.add_argument("--bars", default="")
    p.add_argument("--table", metavar="FILE")
    p.add_argument("--reliability", metavar="FILE")
    p.add_argument("--keep", metavar="DIR")
    args = p.parse_args(argv)
    args.options = options
    args.bars = {k: float(v) for k, v in (b.split("=") for b in args.bars.split(",") if b)}
    return args


def jobs(args, folder):
    domains = generate.names() if args.domains == "all" else [d for d in args.domains.split(",") if d != "shared"]
    if args.shared and os.path.exists(os.path.join(args.shared, "gen_transcripts.py")) \
            and ("shared" in args.domains or args.domains == "all"):
        domains.append("shared")
    for domain in domains:
        for setting in args.settings.split(","):
            for mode, seed in itertools.product(args.modes.split(","), args.seeds):
                yield dict(concord=os.path.abspath(args.concord), domain=domain, setting=setting, seed=seed,
                           mode=mode, rows=args.rows, shared=args.shared, keep=folder, kept=bool(args.keep),
                           options=args.options)


def main():
    args = parse_args()
    folder = args.keep or tempfile.mkdtemp()
    started = time.time()
    try:
        with multiprocessing.Pool(args.jobs) as pool:
            results = pool.map(one, list(jobs(args, folder)), chunksize=1)
    finally:
        if not args.keep:
            shutil.rmtree(folder)
    table(results, sys.stdout, args.each)
    if args.table:
        with open(args.table, "w", encoding="utf-8") as fh:
            table(results, fh, args.each)
    if args.reliability:
        with open(args.reliability, "w", encoding="utf-8") as fh:
            reliability(results, fh)
    else:
        print()
        reliability(results, sys.stdout)
    if args.worst:
        failures(results, sys.stdout)
    print("\n%d runs, concord %.1f CPU s, %.0f s in all" % (
        len(results), sum(f["cpu"] for _, f, _, _ in results), time.time() - started))
    bad = below(results, args.bars)
    for text in bad:
        print("below the bar: " + text)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
