#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Judge what concord found in a corpus of known truth.

  score.py --truth truth.json --corpus corpus.tsv --out CONCORD-OUT [--json FILE] [--worst]
  score.py --truth truth.json --corpus corpus.tsv --self-test

span precision   findings that touch a departure (or typo); findings at places nobody can decide
                 are not counted
span recall      departures touched by a finding of a group that stands for that family
auto precision   strict: the unattended edit, made alone, gives a text that some of the true
                 edits in its range give, to the character (at the start of a sentence the case
                 of the first letter is left to the edit that concerns case)
exact            cleaned rows that are the text the majority writes
harm             rows that were right and were changed into something that is not
novel recall     families of words no list can know that own a group
merged pairs     look-alikes of which at least one was flagged
false families   groups of three findings or more of which under half are real
Reads the truth of the generators under tests/bench and of any that writes the same format.
"""
import argparse
import collections
import itertools
import json
import os
import re
import sys

TEXT_KINDS = ("convention", "typo")
BINS = (0, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 1.01)
Edit = collections.namedtuple("Edit", "start end family want")


def ratio(part, whole):
    return part / whole if whole else None


def f1(p, r):
    return 2 * p * r / (p + r) if p and r else 0.0


def read_tsv(path):
    with open(path, encoding="utf-8", newline="") as fh:
        head = fh.readline().rstrip("\r\n").split("\t")
        return {c[0]: dict(zip(head, c)) for c in (l.rstrip("\r\n").split("\t") for l in fh)}


def source(finding):
    """Who found it: a habit, a rule of a pack, or discovery."""
    group = finding.get("group", "")
    if finding["kind"] == "typo":
        return "typo"
    if group.startswith("habit."):
        return "habit"
    return "rule" if re.match(r"(any|[a-z]{2})\.", group) else "discovered"


def touches(f, start, end):
    if f["start"] == f["end"] or start == end:
        near = f["start"] <= end + 1 and start <= f["end"] + 1
        return near and abs(f["start"] - start) <= 2
    overlap = min(f["end"], end) - max(f["start"], start)
    return overlap > 0 and overlap >= 0.3 * (f["end"] - f["start"])


def overlaps(f, start, end):
    return f["start"] <= end and start <= f["end"]


def closeness(f, start, end):
    return (min(f["end"], end) - max(f["start"], start)) / (max(f["end"], end) - min(f["start"], start) + 1e-9)


# ---------------------------------------------------------------- right edits

def made(text, edits):
    for e in sorted(edits, reverse=True):
        text = text[:e.start] + e.want + text[e.end:]
    return text


def apart(edits):
    ordered = sorted(edits)
    return all(a.end <= b.start and a[:2] != b[:2] for a, b in zip(ordered, ordered[1:]))


def case_last(edits):
    """A case edit beside another edit of the same word concerns the first letter alone."""
    out = []
    for e in edits:
        if e.family == "sentence_case" and len(edits) > 1:
            e = e._replace(end=e.start + 1, want=e.want[:1])
        out.append(e)
    return out


def with_case(text, edits):
    """The text with the edits made; where the case edit meets another, case comes last."""
    case = [e for e in edits if e.family == "sentence_case"]
    rest = [e for e in edits if e.family != "sentence_case"]
    if not case or not any(r.start <= c.start < max(r.end, r.start + 1) for r in rest for c in case):
        return made(text, case_last(edits)) if apart(case_last(edits)) else None
    if len(case) > 1 or not apart(rest):
        return None
    out, at = made(text, rest), case[0].start
    upper = case[0].want[:1].isupper()
    return out[:at] + (out[at:at + 1].upper() if upper else out[at:at + 1].lower()) + out[at + 1:]


def trimmed(text, start, end, want):
    """The edit without what it leaves as it was."""
    while start < end and want and text[start] == want[0]:
        start, want = start + 1, want[1:]
    while start < end and want and text[end - 1] == want[-1]:
        end, want = end - 1, want[:-1]
    return start, end


def right_edits(text, row, finding):
    """The true edits this edit makes; none when it is wrong."""
    want = finding.get("replacement")
    start, end = finding["start"], finding["end"]
    if want is None or not 0 <= start <= end <= len(text):
        return ()
    result = text[:start] + want + text[end:]
    lo, hi = trimmed(text, start, end, want)
    near = [e for e in row["edits"] if e.start <= hi and lo <= e.end]
    flipped = {result}
    for at in row["begins"]:
        if start <= at <= end and not all(e.family == "sentence_case" for e in near):
            flipped.add(result[:at] + result[at:at + 1].swapcase() + result[at + 1:])
    for count in range(1, min(4, len(near)) + 1):
        for some in itertools.combinations(near, count):
            done = with_case(text, list(some))
            if done == result:
                return some
            if done in flipped and any(e.family != "sentence_case" for e in some):
                return some
    return ()


# ---------------------------------------------------------------- what is compared

class Case:
    """A corpus, its truth, and what the tool made of it."""

    def __init__(self, truth, raw, findings, cleaned):
        self.truth, self.raw, self.cleaned = truth, raw, cleaned
        self.rows, self.families = truth["rows"], truth["families"]
        for row in self.rows.values():
            edits = [Edit(s, e, f, w) for s, e, f, _, w in row["spans"] + row.get("inner", [])]
            row["edits"] = edits + [Edit(s, e, "typo", w) for s, e, w in row["typos"]]
        self.text, self.other = collections.defaultdict(list), collections.defaultdict(list)
        for f in findings:
            if f["kind"] in TEXT_KINDS and f.get("column", "text") == "text" and f.get("row") in self.rows:
                self.text[f["row"]].append(f)
            elif f["kind"] not in TEXT_KINDS:
                self.other[f["kind"]].append(f)
        self._judge()
        self._groups()

    def _judge(self):
        """Each finding: real, open (nobody can say) or false."""
        for rid, found in self.text.items():
            row = self.rows[rid]
            for f in found:
                f["met"] = [e for e in row["edits"] if touches(f, e.start, e.end)]
                open_place = any(overlaps(f, s, e) for s, e, _ in row.get("either", []))
                must = any(touches(f, s[0], s[1]) for s in row["spans"])
                f["verdict"] = "real" if must or (f["met"] and not open_place) else \
                    "open" if open_place else "false"
                f["source"] = source(f)

    def _groups(self):
        self.size, self.covers = collections.Counter(), collections.defaultdict(collections.Counter)
        self.real = collections.Counter()
        for found in self.text.values():
            for f in found:
                if f["verdict"] == "open" or f["kind"] == "typo":
                    continue
                group = f.get("group", "")
                self.size[group] += 1
                self.real[group] += f["verdict"] == "real"
                met = [e for e in f["met"] if e.family != "typo"]
                if met:
                    best = max(met, key=lambda e: (closeness(f, e.start, e.end), e.want == f.get("replacement")))
                    for family in best.family.split("+"):
                        self.covers[group][family] += 1

    def stands_for(self, group, family):
        return self.covers[group][family] >= max(1, 0.05 * self.size[group])

    def main_family(self, group):
        top = self.covers[group].most_common(1) if group in self.covers else []
        return top[0][0] if top else None


# ---------------------------------------------------------------- figures

def score_spans(case):
    verdicts = collections.Counter(f["verdict"] for found in case.text.values() for f in found)
    wanted = seen = named = 0
    missed = collections.Counter()
    for rid, row in case.rows.items():
        found = case.text.get(rid, [])
        for start, end, family, _, _ in row["spans"]:
            hits = [f for f in found if touches(f, start, end)]
            ok = any(case.stands_for(f.get("group", ""), family) for f in hits)
            wanted += 1
            seen += bool(hits)
            named += ok
            missed[family] += not ok
    precision = ratio(verdicts["real"], verdicts["real"] + verdicts["false"])
    recall = ratio(named, wanted)
    case.missed_places = missed
    return dict(span_precision=precision, span_recall=recall, span_recall_any=ratio(seen, wanted),
                span_f1=f1(precision, recall) if wanted else None,
                findings=sum(verdicts.values()), departures=wanted)


def score_auto(case):
    total = right = wanted = 0
    done, case.wrong = set(), []
    for rid, row in case.rows.items():
        text = case.raw[rid]["text"]
        wanted += len(row["spans"])
        spans = {Edit(s, e, f, w) for s, e, f, _, w in row["spans"]}
        for f in case.text.get(rid, []):
            some = right_edits(text, row, f)
            f["right"] = bool(some)
            if f.get("action") != "auto":
                continue
            total += 1
            right += f["right"]
            done |= {(rid, e) for e in some if e in spans}
            if not f["right"]:
                case.wrong.append(f)
    return dict(auto=total, auto_precision=ratio(right, total), auto_recall=ratio(len(done), wanted))


def score_families(case):
    mixed = {f for f, info in case.families.items() if info["inconsistent"]}
    novel = {f for f in mixed if case.families[f]["novel"]}
    owned = {case.main_family(g) for g in case.size if 2 * case.real[g] >= case.size[g]}
    false = sorted(g for g, n in case.size.items() if n >= 3 and 2 * case.real[g] < n)
    case.false_groups = false
    pairs = collections.Counter()
    flagged = 0
    for rid, row in case.rows.items():
        for start, end, pair in row["traps"]:
            bad = any(f["verdict"] == "false" and f["kind"] != "typo" and f["start"] < end and start < f["end"]
                      for f in case.text.get(rid, []))
            pairs[pair] += bad
            flagged += bad
    case.merged = sorted(p for p, n in pairs.items() if n)
    return dict(family_recall=ratio(len(mixed & owned), len(mixed)),
                novel_recall=ratio(len(novel & owned), len(novel)),
                false_families=len(false), merged_pairs=len(case.merged), traps_flagged=flagged,
                missed_families=sorted(mixed - owned))


def score_people(case):
    def rates(kind, true, key):
        found = {key(f) for f in case.other[kind]}
        found = {p for p in found if p[-1]}
        return ratio(len(found & true), len(found)), ratio(len(found & true), len(true))
    by_family = lambda f: (f.get("labeler"), case.main_family(f.get("group", "")))
    out = {}
    for kind, true in (("labeler", {tuple(d) for d in case.truth["deviating"]}),
                       ("drift", {(d[0], d[1]) for d in case.truth["drift"]})):
        out[kind + "_precision"], out[kind + "_recall"] = rates(kind, true, by_family)
    true = {(p["labeler"],) for p in case.truth.get("presence", [])}
    out["presence_precision"], out["presence_recall"] = rates("presence", true, lambda f: (f.get("labeler"),))
    return out


def accepts(row, text):
    if "accept" in row:
        return re.fullmatch(row["accept"], text) is not None
    return text == row["canonical"]


def score_cleaned(case):
    n = collections.Counter()
    for rid, row in case.rows.items():
        before, after = case.raw[rid]["text"], case.cleaned[rid]["text"]
        n["raw"] += accepts(row, before)
        n["exact"] += accepts(row, after)
        n["harm"] += accepts(row, before) and not accepts(row, after)
        for start, end, _ in row["traps"]:
            n["trap"] += before[start:end].lower() not in after.lower()
    return dict(exact_raw=ratio(n["raw"], len(case.rows)), exact=ratio(n["exact"], len(case.rows)),
                harm_rate=ratio(n["harm"], n["raw"]), trap_words_changed=n["trap"])


def reliability(case):
    """(source, action, bin) -> [right, all], of findings with a replacement."""
    out = collections.defaultdict(lambda: [0, 0])
    for found in case.text.values():
        for f in found:
            if f.get("replacement") is None or f["verdict"] == "open" and not f["right"]:
                continue
            low = max(b for b in BINS if b <= f.get("confidence", 0))
            cell = out[f["source"], f.get("action", "none"), low]
            cell[0] += f["right"]
            cell[1] += 1
    return out


def score(case):
    figures = {}
    for part in (score_spans, score_auto, score_families, score_people):
        figures.update(part(case))
    if case.cleaned is not None:
        figures.update(score_cleaned(case))
    return figures


# ---------------------------------------------------------------- reading a run

def read_run(folder, name="corpus.tsv"):
    """Findings and cleaned rows that concord left in a folder."""
    with open(os.path.join(folder, "findings.jsonl"), encoding="utf-8") as fh:
        findings = [json.loads(line) for line in fh]
    cleaned = os.path.join(folder, "cleaned", name)
    return findings, read_tsv(cleaned) if os.path.exists(cleaned) else None


def perfect(truth, raw):
    """What a perfect tool would leave."""
    findings, cleaned = [], {}
    for rid, row in truth["rows"].items():
        for start, end, family, _, want in row["spans"]:
            findings.append(dict(row=rid, kind="convention", start=start, end=end, group=family,
                                 replacement=want, action="auto", confidence=1))
        cleaned[rid] = dict(text=row["canonical"])
    findings += [dict(kind="labeler", labeler=w, group=f) for w, f in truth["deviating"]]
    return findings, cleaned


def whole(spans, edits):
    """Where several families meet in one item: the edit that makes them all."""
    joint = sorted((e for e in edits if "+" in e.family), key=lambda e: -e.family.count("+"))
    for j in joint:
        within = [e for e in spans if j.start <= e.start and e.end <= j.end and e.family in j.family.split("+")]
        if within:
            spans = [e for e in spans if e not in within] + [j]
    return spans


def composed(case):
    """Rows where all required edits together do not give the canonical text: a flaw of the truth."""
    bad = []
    for rid, row in case.rows.items():
        if "accept" in row or row["typos"]:
            continue
        spans = whole([Edit(s, e, f, w) for s, e, f, _, w in row["spans"]], row["edits"])
        lex = [e for e in spans if e.family != "sentence_case"]
        text = made(case.raw[rid]["text"], lex) if apart(lex) else None
        if text is None or text.lower() != row["canonical"].lower():
            bad.append((rid, case.raw[rid]["text"], text, row["canonical"]))
    return bad


def self_test(case, figures):
    """Perfect findings must score perfectly; the truth must be whole."""
    for key in ("span_precision", "span_recall", "auto_precision", "auto_recall", "family_recall", "exact"):
        if figures[key] not in (None, 1.0):
            sys.exit("self-test: %s is %s" % (key, figures[key]))
    bad = composed(case)
    for b in bad[:5]:
        print("self-test: %s %r -> %r, not %r" % b, file=sys.stderr)
    if bad:
        sys.exit("self-test: %d rows whose edits do not give their canonical text" % len(bad))


def worst(case):
    """What went wrong, as [cost, what, name, detail, [examples]]; cost in places."""
    out = []
    for group in case.false_groups:
        some = [f for found in case.text.values() for f in found
                if f.get("group", "") == group and f["verdict"] == "false"]
        out.append([len(some), "false group", group, "real %d" % case.real[group],
                    [describe(case, f) for f in some[:2]]])
    out += [[1, "merged pair", pair, "", []] for pair in case.merged]
    for family, n in case.missed_places.items():
        info = case.families[family]
        if n > 2:
            out.append([n, "missed", family, "of %d; standard %s of %s" % (
                info["spans"], info["canonical"], dict(info["styles"])), []])
    by_group = collections.defaultdict(list)
    for f in case.wrong:
        by_group[f.get("group", "")].append(f)
    for group, some in by_group.items():
        out.append([len(some), "wrong auto", group, "", [describe(case, f) for f in some[:3]]])
    return sorted(out, key=lambda w: (w[1], -w[0], w[2]))


def show_worst(items, out=sys.stdout):
    for cost, what, name, detail, examples in items:
        print("  %-12s %-34s n=%d %s" % (what, name, cost, detail), file=out)
        for text in examples:
            print("      " + text, file=out)


def describe(case, f):
    text, row = case.raw[f["row"]]["text"], case.rows[f["row"]]
    return "%s %r [%s -> %s] standard %r" % (f["row"], text, text[f["start"]:f["end"]],
                                             f.get("replacement"), row["canonical"])


def load(truth_path, corpus_path, out=None):
    with open(truth_path, encoding="utf-8") as fh:
        truth = json.load(fh)
    raw = read_tsv(corpus_path)
    findings, cleaned = read_run(out, os.path.basename(corpus_path)) if out else perfect(truth, raw)
    return Case(truth, raw, findings, cleaned)


def main():
    p = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    p.add_argument("--truth", required=True)
    p.add_argument("--corpus", required=True)
    p.add_argument("--out", help="the folder that concord wrote")
    p.add_argument("--json", metavar="FILE")
    p.add_argument("--worst", action="store_true", help="list what went wrong")
    p.add_argument("--self-test", action="store_true")
    args = p.parse_args()
    case = load(args.truth, args.corpus, None if args.self_test else args.out)
    figures = score(case)
    if args.self_test:
        self_test(case, figures)
    for key, value in figures.items():
        print("%-20s%s" % (key, "%.4f" % value if isinstance(value, float) else value))
    if args.worst:
        show_worst(worst(case))
    if args.json:
        with open(args.json, "w", encoding="utf-8") as fh:
            json.dump(figures, fh, indent=1)


if __name__ == "__main__":
    main()
