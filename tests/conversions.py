#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Every format to every other: conversions.py CONCORD

What comes out is read again, and what is told to be lost is what is lost.
"""
import collections
import csv
import io
import os
import re
import subprocess
import sys
import tempfile

CONCORD = os.path.abspath(sys.argv[1])
FIELDS = {
    "id": ["id", "sentence_id"], "text": ["text", "sentence", "transcription"], "start": ["start"], "end": ["end"],
    "speaker": ["speaker", "client_id"], "labeler": ["labeler", "annotator"],
    "audio": ["audio", "path", "file_name", "audio_filepath"], "tier": ["tier"],
    "channel": ["channel"], "language": ["language", "lang", "locale"], "label": ["label"],
}
NAMES = {"audiofolder": "metadata.csv", "ljspeech": "metadata.csv", "librispeech": "a.trans.txt",
         "kaldi": "data"}
TIMES = {"offset": "start", "duration": "end"}  # of a manifest
# They hold every field as it was; others may make up what happens to be the same.
TABLES = ["csv", "tsv", "psv", "tsv-raw", "jsonl"]
SOURCE = """id,text,start,end,speaker,labeler,audio,tier,channel,language,label,note
u1,"Um, it's ""20%"" <b> & so",0.25,2.5,ann,al,recA.wav,ann,1,en,ok,first
u2,uh no,3.1,4.2,ben,bo,recA.wav,ben,1,en,bad,
u3,caf\u00e9: one; two | three,5,6.125,ann,al,recA.wav,ann,1,en,ok,third
u4,mm-hmm,7.5,9,ben,bo,recA.wav,ben,1,en,ok,x y
"""


def run(*args):
    return subprocess.run([CONCORD, *args], capture_output=True, text=True, timeout=60, check=False)


def formats():
    listed = run("formats").stdout.split("\n\n")[0]
    return [line.split()[0] for line in listed.splitlines() if re.match("[a-z]", line)]


def name_of(folder, form):
    return os.path.join(folder, NAMES.get(form, "x." + form))


def table(path, form):
    """The records as CSV, under the names of FIELDS; others by their own."""
    done = run("convert", path, "-", "--to", "csv", "--format", form, "-q")
    if done.returncode != 0:
        return None, done.stderr
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    fields = {}
    for field, names in FIELDS.items():
        found = [n for n in names if rows and n in rows[0]]
        fields[field] = [row[found[0]] for row in rows] if found else [""] * len(rows)
    if rows and "duration" in rows[0] and "end" not in rows[0]:
        starts = [float(row.get("offset") or 0) for row in rows]
        fields["start"] = [f"{s:g}" for s in starts]
        fields["end"] = [f"{s + float(row['duration']):g}" if row["duration"] else ""
                         for s, row in zip(starts, rows)]
    return (len(rows), fields), None


def values(column):
    return collections.Counter(v for v in column if v)


def told(stderr):
    def figure(pattern):
        found = re.search(pattern, stderr)
        return int(found.group(1)) if found else 0

    lost = set(re.findall(r"cannot hold: (\S+) \(", stderr))
    lost |= {TIMES[name] for name in lost & set(TIMES)}
    return ({field for field, names in FIELDS.items() if lost & set(names)},
            figure(r"(\d+) records to"), figure(r"(\d+) records left out"),
            figure(r"(\d+) values spelled otherwise"))


def compare(before, after, stderr, is_table):
    lost, written, left_out, changed = told(stderr)
    (n_before, was), (n_after, now) = before, after
    faults = []
    if written + left_out != n_before:
        faults.append(f"{n_before} records, told of {written} and {left_out}")
    if n_after != written and not changed:
        faults.append(f"{written} records written, {n_after} read")
    for field in FIELDS:
        old, new = values(was[field]), values(now[field])
        if not old or left_out:
            continue
        if field in lost and old == new and is_table:
            faults.append(f"{field} is told to be lost and is there")
        if field not in lost and not changed and old != new:
            faults.append(f"{field} is lost and not told of: {dict(old - new)} {dict(new - old)}")
    return faults


def main():
    failed = count = 0
    with tempfile.TemporaryDirectory() as top:
        source = os.path.join(top, "source.csv")
        with open(source, "w", encoding="utf-8") as out:
            out.write(SOURCE)
        made = {}
        for form in formats():
            os.mkdir(os.path.join(top, form))
            path = name_of(os.path.join(top, form), form)
            done = run("convert", source, path, "--to", form)
            if done.returncode == 0:
                made[form] = os.path.join(path, "text") if form == "kaldi" else path
            elif form != "parquet" and "not written anew" not in done.stderr:
                print(f"csv to {form}: {done.stderr}")
                failed += 1
        for form, path in made.items():
            before, why = table(path, form)
            if before is None:
                print(f"{form} is not read again: {why}")
                failed += 1
                continue
            for to in made:
                with tempfile.TemporaryDirectory() as folder:
                    out = name_of(folder, to)
                    done = run("convert", path, out, "--to", to, "--format", form)
                    count += 1
                    if done.returncode != 0:
                        faults = [done.stderr.strip()]
                    elif told(done.stderr)[1] == 0:
                        faults = []
                    else:
                        again = os.path.join(out, "text") if to == "kaldi" else out
                        after, why = table(again, to)
                        faults = compare(before, after, done.stderr,
                                         form in TABLES) if after else [why]
                for fault in faults:
                    print(f"{form} to {to}: {fault}")
                failed += bool(faults)
    print(f"{count} conversions among {len(made)} formats, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
