#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Judge unattended edits on real speech that two people wrote down in two styles.

  rev.py CONCORD DIR [--keep FOLDER] [--all] [-- OPTIONS OF CONCORD]

DIR holds NAME.verbatim.nlp and NAME.nonverbatim.nlp of the same recordings: a token a line,
with its punctuation. The two are aligned; a row ends where both end a sentence at the same
place, so that no row begins or ends in the middle of one. Both styles of every row go into one
dataset as two labelers; concord cleans it; each automatic edit is compared with what the other
labeler wrote at that place:

  nearer    the row comes nearer to the row of the other labeler
  neutral   the letters and digits stay as they are (case, marks, spaces, hyphens)
  wrong     anything else, as what departs from what both wrote; each is listed

Needs what revdotcom/speech-datasets publishes under CC BY-SA 4.0; without it: "skipped".
"""
import argparse
import bisect
import collections
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ENDS = (".", "?", "!")
ANCHOR = 4      # words in a row that are found once in both texts align them
STYLES = ("verbatim", "nonverbatim")


# ---------------------------------------------------------------- reading

def read_tokens(path):
    """[(word, punctuation)]"""
    with open(path, encoding="utf-8") as fh:
        head = fh.readline().rstrip("\n").split("|")
        word, mark = head.index("token"), head.index("punctuation")
        out = []
        for line in fh:
            cells = line.rstrip("\n").split("|")
            if len(cells) > mark and cells[word]:
                out.append((cells[word], cells[mark]))
    return out


def text_of(tokens):
    return " ".join(word + mark for word, mark in tokens)


# ---------------------------------------------------------------- alignment

def anchors(a, b):
    """Pairs of places where the same words stand that stand nowhere else; in order in both."""
    def once(words):
        seen = collections.defaultdict(list)
        for i in range(len(words) - ANCHOR + 1):
            seen[tuple(words[i:i + ANCHOR])].append(i)
        return {k: v[0] for k, v in seen.items() if len(v) == 1}
    in_a, in_b = once(a), once(b)
    pairs = sorted((i, in_b[k]) for k, i in in_a.items() if k in in_b)
    return longest_rising(pairs)


def longest_rising(pairs):
    """The longest run of pairs that rises in both."""
    tails, last, before = [], [], [None] * len(pairs)
    for n, (_, j) in enumerate(pairs):
        at = bisect.bisect_left(tails, j)
        if at == len(tails):
            tails.append(j)
            last.append(n)
        else:
            tails[at], last[at] = j, n
        before[n] = last[at - 1] if at else None
    out, n = [], last[-1] if last else None
    while n is not None:
        out.append(pairs[n])
        n = before[n]
    return out[::-1]


def cuts(a, b):
    """Pairs of places (behind a token) where both end a sentence and the words around agree."""
    words_a, words_b = ([re.sub(r"\W", "", w.lower()) for w, _ in x] for x in (a, b))
    aligned = dict(anchors(words_a, words_b))
    matched = {}
    for i, j in aligned.items():
        for n in range(ANCHOR):
            matched[i + n] = j + n
    out, low = [], -1
    for i, j in sorted(matched.items()):
        if j > low and a[i][1] in ENDS and b[j][1] in ENDS and a[i][1] and b[j][1]:
            out.append((i + 1, j + 1))
            low = j
    return out


def make_rows(folder):
    """[(recording, number, verbatim text, other text)]"""
    rows = []
    for path in sorted(pathlib.Path(folder).glob("*.verbatim.nlp")):
        name = path.name[:-len(".verbatim.nlp")]
        a, b = (read_tokens(path.with_name("%s.%s.nlp" % (name, s))) for s in STYLES)
        at_a = at_b = 0
        for n, (i, j) in enumerate(cuts(a, b)):
            rows.append((name, n, text_of(a[at_a:i]), text_of(b[at_b:j])))
            at_a, at_b = i, j
    return rows


# ---------------------------------------------------------------- judging

def distance(a, b):
    """Letters to change, insert or delete."""
    while a and b and a[0] == b[0]:
        a, b = a[1:], b[1:]
    while a and b and a[-1] == b[-1]:
        a, b = a[:-1], b[:-1]
    line = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, line[0] = line[0], i
        for j, y in enumerate(b, 1):
            before, line[j] = line[j], min(line[j] + 1, line[j - 1] + 1, before + (x != y))
    return line[-1]


def letters(text):
    return re.sub(r"[\W_]+", "", text.lower())


def verdict(text, other, edit):
    """-> nearer, neutral or wrong"""
    start, end, want = edit["start"], edit["end"], edit["replacement"]
    after = text[:start] + want + text[end:]
    if distance(after, other) < distance(text, other):
        return "nearer"
    return "neutral" if letters(after) == letters(text) else "wrong"


def judge(findings, texts):
    """Automatic edits of texts, with their verdict."""
    out = []
    for f in findings:
        if f.get("action") == "auto" and f.get("column") == "text" and f.get("replacement") is not None:
            text, other = texts[f["row"]], texts[twin(f["row"])]
            out.append((verdict(text, other, f), f, text, other))
    return out


def twin(row):
    return row[:-1] + ("n" if row.endswith("v") else "v")


# ---------------------------------------------------------------- the run

def write_corpus(rows, path):
    texts = {}
    with open(path, "w", encoding="utf-8") as fh:
        fh.write("id\ttext\tlabeler\trecording\n")
        for name, n, verbatim, other in rows:
            for style, text in (("v", verbatim), ("n", other)):
                key = "%s-%04d-%s" % (name, n, style)
                texts[key] = text
                fh.write("%s\t%s\t%s\t%s\n" % (key, text, STYLES[style == "n"], name))
    return texts


def run(concord, folder, options):
    command = [concord, "clean", str(folder / "corpus.tsv"), "--id", "id", "--text", "text", "--labeler", "labeler",
               "--out", str(folder / "out"), "--fail-on", "never", "-q"] + options
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit("%s: status %d: %s" % (" ".join(command), done.returncode, done.stderr))
    with open(folder / "out" / "findings.jsonl", encoding="utf-8") as fh:
        return [json.loads(line) for line in fh]


def show(edits, findings, everything):
    count = collections.Counter(v for v, _, _, _ in edits)
    total = sum(count.values())
    print("automatic edits %d: nearer %d, neutral %d, wrong %d; precision %s" % (
        total, count["nearer"], count["neutral"], count["wrong"],
        "%.4f" % ((count["nearer"] + count["neutral"]) / total) if total else "-"))
    groups = collections.defaultdict(collections.Counter)
    for v, f, _, _ in edits:
        groups[f.get("group") or f["check"]][v] += 1
    for group, c in sorted(groups.items(), key=lambda i: -sum(i[1].values())):
        print("  %-36s nearer %5d  neutral %5d  wrong %5d" % (group, c["nearer"], c["neutral"], c["wrong"]))
    queue = collections.Counter(f.get("group") or f["check"] for f in findings if f.get("action") == "queue")
    print("queued: " + ", ".join("%s %d" % i for i in queue.most_common(30)))
    for wanted in ("wrong", "neutral") + (("nearer",) if everything else ()):
        some = [e for e in edits if e[0] == wanted]
        print("\n%s: %d" % (wanted, len(some)))
        shown = collections.Counter()
        for _, f, text, other in some:
            key = (f.get("group") or f["check"], text[f["start"]:f["end"]].lower(), f["replacement"].lower())
            shown[key] += 1
            if wanted != "wrong" and shown[key] > 1:
                continue        # of each rewrite one
            near = slice(max(0, f["start"] - 40), f["end"] + 40)
            print("  %s %s [%s -> %s] ...%s..." % (f["row"], key[0], text[f["start"]:f["end"]],
                                                f["replacement"], text[near]))
            print("      other: %s" % around(other, text, f))


def around(other, text, f):
    """The part of the other row near the place of the edit."""
    at = int(f["start"] / max(1, len(text)) * len(other))
    return other[max(0, at - 60):at + 80]


def main():
    argv, options = sys.argv[1:], []
    if "--" in argv:
        at = argv.index("--")
        argv, options = argv[:at], argv[at + 1:]
    p = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    p.add_argument("concord")
    p.add_argument("folder")
    p.add_argument("--keep")
    p.add_argument("--all", action="store_true", help="list the edits that are right, too")
    args = p.parse_args(argv)
    if not list(pathlib.Path(args.folder).glob("*.verbatim.nlp")):
        print("skipped: no recordings in two styles in %s" % args.folder)
        return
    work = pathlib.Path(args.keep or tempfile.mkdtemp())
    work.mkdir(parents=True, exist_ok=True)
    rows = make_rows(args.folder)
    texts = write_corpus(rows, work / "corpus.tsv")
    words = sum(len(t.split()) for t in texts.values())
    print("%d rows of %d recordings, %d words in both styles" % (2 * len(rows), len({r[0] for r in rows}), words))
    findings = run(args.concord, work, options)
    show(judge(findings, texts), findings, args.all)
    if not args.keep:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
