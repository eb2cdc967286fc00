#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fit the weights of discovery on corpora whose truth is known.

  fit_discovery.py PAIRS_PROGRAM CORPUS_DIR... > discovery.weights
  fit_discovery.py --check PAIRS_PROGRAM CORPUS_DIR...     reliability, no fit

Each directory holds corpus.tsv and truth.json as make_corpus.py (or another generator with
the same truth) writes them. A directory without a labeler column gives weights for the
second column. Two forms are one thing when the truth has both as styles of one family.
Logistic regression with L2, every corpus and either outcome weighing alike. Standard
library only.
"""
import json
import math
import pathlib
import subprocess
import sys

L2 = 0.3
ROUNDS = 60
NO_FORMS = ("sentence_case", "apostrophe", "pronoun_i", "stutter")  # not of whole words
FOR = ("labelers labelers-in-frames neighbours frame-share frames same-rewrite nuclei "
       "labelers-in-nuclei nucleus-share labelers-per-use").split()
OUT = ["length", "purity"]  # tell corpora apart rather than pairs
OUT_BLIND = OUT + ["labelers", "labelers-in-frames", "same-rewrite", "labelers-in-nuclei",
                   "labelers-per-use"]
SIGNS = ("bias case separator doubling accent edit ending frame labelers labelers-in-frames "
         "neighbours frame-share frames same-rewrite rarer-count length purity nuclei "
         "labelers-in-nuclei nucleus-share labelers-per-use").split()


def forms_by_family(truth, texts):
    """form in small letters -> families that write it."""
    forms = {}
    for row, entry in truth["rows"].items():
        text = texts.get(row, "")
        for start, end, family, *_ in entry.get("slots", []):
            form = text[start:end].lower()
            if form.strip() and family not in NO_FORMS:
                forms.setdefault(form, set()).add(family)
    return forms


def read_texts(path):
    lines = path.read_text(encoding="utf-8").split("\n")
    return {f[0]: f[1] for f in (line.split("\t") for line in lines[1:]) if len(f) > 1}


def read_corpus(program, folder):
    """-> (labelers known, [(line, same, signs)])"""
    folder = pathlib.Path(folder)
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    table = folder / "corpus.tsv"
    forms = forms_by_family(truth, read_texts(table))
    known = "labeler" in table.open(encoding="utf-8").readline().rstrip("\n").split("\t")
    out = subprocess.run([program, str(table), "en", "any"], capture_output=True, check=True)
    pairs = []
    for line in out.stdout.decode("utf-8").splitlines():
        kind, vetoed, p, a, count_a, b, count_b, *signs = line.split("\t")
        if a.replace("\u2019", "'").lower() == b.replace("\u2019", "'").lower() and \
                (a[1:] == b[1:] or a != a.replace("\u2019", "'") or b != b.replace("\u2019", "'")):
            continue  # a capital, an apostrophe: other conventions
        x, y = forms.get(a.lower(), set()), forms.get(b.lower(), set())
        pairs.append(((folder.name, kind, vetoed == "1", float(p), a, int(count_a), b, int(count_b)),
                      bool(x & y), [float(s) for s in signs]))
    return known, pairs


def solve(matrix, vector):
    n = len(vector)
    rows = [matrix[i][:] + [vector[i]] for i in range(n)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(i + 1, n):
            factor = rows[r][i] / rows[i][i]
            if factor:
                rows[r] = [x - factor * y for x, y in zip(rows[r], rows[i])]
    out = [0.0] * n
    for i in reversed(range(n)):
        out[i] = (rows[i][n] - sum(rows[i][k] * out[k] for k in range(i + 1, n))) / rows[i][i]
    return out


def fit_signs(samples, out):
    """Weights of no wrong sign: what would be below zero counts for nothing.

    A sign that speaks for one thing must never speak against it because of what happens to
    go with it in these corpora."""
    out = set(out)
    while True:
        w = fit(samples, [i for i, name in enumerate(SIGNS) if name not in out])
        wrong = [name for name in FOR if w[SIGNS.index(name)] < 0]
        if not wrong:
            return w
        out.update(wrong)


def fit(samples, free):
    """samples: [(same, signs, weight)] -> weights of the signs `free`, by Newton's method"""
    samples = [(same, [signs[i] for i in free], weight) for same, signs, weight in samples]
    w = [0.0] * len(SIGNS)
    for i, x in zip(free, newton(samples, len(free))):
        w[i] = x
    return w


def newton(samples, n):
    w = [0.0] * n
    for _ in range(ROUNDS):
        gradient = [-L2 * x for x in w]
        hessian = [[L2 if i == k else 0.0 for k in range(n)] for i in range(n)]
        for same, signs, weight in samples:
            z = sum(x * y for x, y in zip(w, signs))
            p = 1 / (1 + math.exp(-max(-35, min(35, z))))
            used = [i for i in range(n) if signs[i]]
            for i in used:
                gradient[i] += weight * (same - p) * signs[i]
                part = weight * p * (1 - p) * signs[i]
                for k in used:
                    hessian[i][k] += part * signs[k]
        step = solve(hessian, gradient)
        w = [x + max(-2, min(2, s)) for x, s in zip(w, step)]
        if max(map(abs, step)) < 1e-5:
            break
    return w


def weigh(pairs):
    """True pairs are few: together they weigh half as much as all others."""
    true = sum(same for _, same, _ in pairs) or 1
    factor = max(1.0, 0.5 * (len(pairs) - true) / true)
    return [(same, signs, min(factor, 8) if same else 1.0) for _, same, signs in pairs]


def check(pairs):
    """How often pairs of each probability are right, by kind; then every wrong one."""
    table = {}
    for (_, kind, vetoed, p, *_), same, _ in pairs:
        cell = table.setdefault((kind, vetoed, min(int(p * 20), 19) / 20), [0, 0])
        cell[0] += same
        cell[1] += 1
    for key in sorted(table):
        if key[2] >= 0.3:
            print("%-10s %-8s p>=%.2f  %d/%d right" % (key[0], "vetoed" if key[1] else "", key[2],
                                                   *table[key]))
    for line, same, _ in pairs:
        if not same and not line[2] and line[3] >= 0.35:
            print("wrong", *line)
        if same and (line[2] or line[3] < 0.5):
            print("missed", *line)


def main():
    args = sys.argv[1:]
    checking = args[:1] == ["--check"]
    program, *folders = args[checking:]
    known, blind = [], []
    for folder in folders:
        has_labelers, pairs = read_corpus(program, folder)
        (known if has_labelers else blind).append(pairs)
    if checking:
        check([p for pairs in known + blind for p in pairs])
        return
    columns = [fit_signs([s for pairs in sets for s in weigh(pairs)], out) if sets
               else [0.0] * len(SIGNS) for sets, out in ((known, OUT), (blind, OUT_BLIND))]
    print("# Weights of the signs by which discovery tells one word in two spellings from two words:\n"
          "# p = 1 / (1 + exp(-sum of weight * value)). Columns: sign, weight where labelers are\n"
          "# known, weight where they are not. Made by tests/bench/fit_discovery.py.")
    for name, a, b in zip(SIGNS, *columns):
        print("%-20s %9.4f %9.4f" % (name, a, b))


if __name__ == "__main__":
    main()
