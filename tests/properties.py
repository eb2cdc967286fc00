#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""What must hold for any dataset: properties.py CONCORD [SEED [RUNS]]

On random datasets, seed printed: the order of rows does not change the set of findings; one
thread and four leave the same bytes; cleaning what was cleaned changes nothing; a dataset
without fixes comes back byte for byte; the same rows as CSV and as JSON give the same findings;
what people decided is done, what they rejected is left, and doing it twice changes nothing;
apply does what clean with decisions does, and undo leaves no trace of it.
"""
import csv
import io
import json
import pathlib
import random
import subprocess
import sys
import tempfile

WORDS = "um umm uh okay ok OK gonna going to order pizza call me back please it's it’s what time is it the light " \
        "café cafe\u0301 yes no ... … [laughter] <laugh> 20 % 3:30 Anna mm-hmm uh-uh dr Dr. “so” \"so\" \u200b\u00a0".split(" ")
LABELS = ["play music", "Play Music", "play_music", "play musik", "stop", "STOP", "volume up", "volume down", ""]


def table(r, rows):
    texts = [" ".join(r.choices(WORDS, k=r.randint(1, 9))) + r.choice(["", ".", "?", " ", "!"]) for _ in range(rows // 2 + 1)]
    out = []
    for i in range(rows):
        text = r.choice(texts)
        out.append([f"r{i:05d}", text[:1].upper() + text[1:] if r.random() < 0.7 else text, r.choice(LABELS),
                    r.choice(["anna", "ben", "Anna "]), r.choice(["train", "test", "train"])])
    return out


HEADER = ["id", "text", "label", "labeler", "split"]


def as_csv(rows):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(rows)
    return out.getvalue().encode()


def as_jsonl(rows):
    return "".join(json.dumps(dict(zip(HEADER, row)), ensure_ascii=False) + "\n" for row in rows).encode()


class Runner:
    def __init__(self, concord, work):
        self.concord, self.work, self.count = concord, pathlib.Path(work), 0
        self.work.mkdir(exist_ok=True)

    def run(self, command, data, name, *options):
        self.count += 1
        out = self.work / f"out{self.count}"
        source = self.work / f"in{self.count}" / name
        source.parent.mkdir()
        source.write_bytes(data)
        roles = [f"--{role}={role}" for role in HEADER]
        done = subprocess.run([self.concord, command, str(source), "--out", str(out), "-q", *roles, *options],
                              capture_output=True, text=True)
        assert done.returncode in (0, 1) and "Sanitizer" not in done.stderr, f"status {done.returncode}: {done.stderr}"
        return out


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def essence(out, places=True):
    keys = ["check", "row", "column", "start", "end", "replacement", "group", "severity"] if places else ["check", "row", "column"]
    return sorted(json.dumps([f.get(k) for k in keys]) for f in lines(out / "findings.jsonl")
                  if f["check"] not in ("leakage", "duplicate", "labeler-distribution"))


def products(out):
    return {p.name: p.read_bytes() for p in out.rglob("*") if p.is_file() and p.name not in ("summary.json", "report.html", "manifest.json")}


def one(runner, r):
    rows = table(r, r.choice([1, 7, 60, 400]))
    data = as_csv(rows)
    first = runner.run("clean", data, "d.csv", "--threads", "1")
    other = runner.run("clean", data, "d.csv", "--threads", "4")
    assert products(first) == products(other), "threads change the result"

    cleaned = (first / "cleaned" / "d.csv").read_bytes()
    again = runner.run("clean", cleaned, "d.csv")
    assert (again / "cleaned" / "d.csv").read_bytes() == cleaned, "cleaning twice changes something"
    full = runner.run("clean", data, "d.csv", "--auto", "full")
    twice = runner.run("clean", (full / "cleaned" / "d.csv").read_bytes(), "d.csv", "--auto", "full")
    assert lines(twice / "changes.jsonl") == [], "cleaning fully twice changes something"

    untouched = runner.run("clean", data, "d.csv", "--auto", "suggest")
    assert (untouched / "cleaned" / "d.csv").read_bytes() == data, "an untouched dataset is not the same bytes"

    json_out = runner.run("clean", as_jsonl(rows), "d.jsonl")
    assert essence(json_out) == essence(first), "CSV and JSON differ"

    undone = {(c["number"], c["column"]): c["before"] for c in lines(first / "changes.jsonl")}
    back = list(csv.reader(io.StringIO(cleaned.decode(), newline="")))[1:]
    for (number, column), before in undone.items():
        back[number - 1][HEADER.index(column)] = before
    assert back == rows, "the changes do not undo"

    shuffled = rows[:]
    r.shuffle(shuffled)
    mixed = runner.run("check", as_csv(shuffled), "d.csv", "--skip", "convention", "--skip", "label-name",
                       "--skip", "label-conflict")
    straight = runner.run("check", data, "d.csv", "--skip", "convention", "--skip", "label-name",
                          "--skip", "label-conflict")
    assert essence(mixed, False) == essence(straight, False), "the order of rows changes the findings"


def decide(r, findings, path):
    """Decisions about a third of the findings, some of them by two people, some stale."""
    lines, cells = [], {}
    for f in findings:
        if "seen" not in f or r.random() < 0.67:
            continue
        action = r.choice(["accept", "reject", "reject", "edit"])
        line = {"schema": "concord/decisions/1", "finding": f["id"], "check": f["check"], "row": f["row"],
                "column": f["column"], "seen": f["seen"], "action": action, "who": "anna", "when": "2026-01-01"}
        if action == "edit":
            line["value"] = r.choice(["so  be it ", "Umm, well", ""])
        if action == "accept":
            line["replacement"] = f.get("replacement", "")
        stale = r.random() < 0.1
        if stale:
            line["seen"] = "0123456789abcdef"
        lines.append(line)
        cells.setdefault((f["row"], f["column"]), []).append((line, f, stale))
        if r.random() < 0.1:
            lines.append(dict(line, action="accept", who="ben", value="something else"))
            cells[f["row"], f["column"]].append((lines[-1], f, True))
    r.shuffle(lines)
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return cells


def everything(directory):
    return {p.relative_to(directory): p.read_bytes() for p in directory.rglob("*") if p.is_file()}


def applied_and_undone(runner, out, decisions, like):
    """What apply makes of a clean is what the decisions make of a new one; undo leaves nothing."""
    before = everything(out)
    for done in (1, 2):
        apply = subprocess.run([runner.concord, "apply", str(out), "--decisions", str(decisions), "-q"],
                               stderr=subprocess.PIPE, text=True, check=False)
        assert apply.returncode in (0, 1), f"apply fails: {apply.stderr}"
        assert (apply.returncode == 1) == bool((out / "refused.jsonl").read_text()), "refused, and not said"
        assert (out / "cleaned" / "d.csv").read_bytes() == (like / "cleaned" / "d.csv").read_bytes(), \
            f"apply {done} makes of the data what clean does not"
    for _ in (1, 2):
        subprocess.run([runner.concord, "undo", str(out), "-q"], check=True)
    assert everything(out) == before, "undo does not put back all"


def decided(runner, r):
    rows = table(r, r.choice([7, 60, 200]))
    data = as_csv(rows)
    before = runner.run("clean", data, "d.csv")
    findings = lines(before / "findings.jsonl")
    path = runner.work / f"decisions{runner.count}.jsonl"
    cells = decide(r, findings, path)
    first = runner.run("clean", data, "d.csv", "--decisions", str(path), "--threads", "1")
    other = runner.run("clean", data, "d.csv", "--decisions", str(path), "--threads", "4")
    assert products(first) == products(other), "threads change what decisions do"
    applied_and_undone(runner, before, path, first)

    cleaned = (first / "cleaned" / "d.csv").read_bytes()
    after = {row[0]: dict(zip(HEADER, row)) for row in list(csv.reader(io.StringIO(cleaned.decode(), newline="")))[1:]}
    told = {f["id"] for f in lines(first / "findings.jsonl")}
    for (row, column), made in cells.items():
        if any(stale for _, _, stale in made):
            continue
        values = {line["value"] for line, _, _ in made if line["action"] == "edit"}
        if len(values) == 1:
            assert after[row][column] == values.pop(), f"{row} {column}: an edit was not made as it was"
        elif not values and all(line["action"] == "reject" for line, _, _ in made):
            assert not told & {line["finding"] for line, _, _ in made}, f"{row}: a rejected finding is told"
            # Decisions may turn a convention round: then the rest of the cell goes the other way.
            if len(made) == sum(f.get("row") == row and f.get("column") == column for f in findings):
                kept = [f["text"] for _, f, _ in made if f.get("text")]
                assert all(text in after[row][column] for text in kept), f"{row}: what was rejected was changed"
    again = runner.run("clean", cleaned, "d.csv", "--decisions", str(path))
    assert (again / "cleaned" / "d.csv").read_bytes() == cleaned, "cleaning twice with decisions changes something"


def main():
    concord = sys.argv[1]
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(10**6)
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 6
    passed = failed = 0
    for i in range(runs):
        with tempfile.TemporaryDirectory() as work:
            try:
                one(Runner(concord, work), random.Random(f"{seed}/{i}"))
                decided(Runner(concord, pathlib.Path(work) / "decided"), random.Random(f"{seed}/{i}/decided"))
                passed += 1
            except AssertionError as e:
                failed += 1
                print(f"seed {seed}, run {i}: {e}")
    print(f"seed {seed}: {passed} passed, {failed} failed")
    return failed > 0


sys.exit(main())
