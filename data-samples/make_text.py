# make_text.py - writes the sample tables: the clean rows of source/ with what planted.tsv lists.
# SPDX-License-Identifier: Apache-2.0
#
# A planted line whose found and expected are both given is an edit: the expected form, which
# stands exactly once in the cell, becomes the found one. All other lines only name what the
# rows of source/, or the clips, already hold. Each README gets its table of defects from the
# same list. Run by make-samples.sh with the file of clip durations as its argument.
import csv
import json
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def unescape(text):
    return re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), text)


def read_tsv(path):
    with open(path, encoding="utf-8", newline="\n") as file:
        lines = [line.rstrip("\n").split("\t") for line in file]
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def edit(row, plant):
    column = plant["column"]
    found, expected = unescape(plant["found"]), unescape(plant["expected"])
    if plant["what"] == "missing key":
        del row[column]
    elif plant["what"] == "null value":
        row[column] = None
    elif row[column] == expected:  # also an empty cell for a value
        row[column] = found
    else:
        count = row[column].count(expected)
        assert expected and count == 1, f"{plant}: {count} times in {row[column]!r}"
        row[column] = row[column].replace(expected, found)


def plant_all(rows, key, folder):
    by_id = {}
    for row in rows:
        by_id.setdefault(row[key], row)
    for plant in read_tsv(HERE / folder / "planted.tsv"):
        if plant["expected"] and plant["column"] != "clip":
            edit(by_id[plant["row"]], plant)


def write(path, lines):
    with open(HERE / path, "w", encoding="utf-8", newline="") as file:
        file.writelines(line + "\n" for line in lines)


def describe(plant):
    text = plant["row"]
    if plant["found"]:
        text += f" `{plant['found']}`"
    if plant["expected"]:
        text += f" for `{plant['expected']}`"
    if plant["other"]:
        text += f" (with {plant['other']})"
    return text


def make_readme_table(folder):
    groups = {}
    for plant in read_tsv(HERE / folder / "planted.tsv"):
        key = (plant["kind"], plant["column"], plant["what"])
        groups.setdefault(key, []).append(describe(plant))
    table = ["| kind | column | what | rows |", "|---|---|---|---|"]
    table += [f"| {' | '.join(key)} | {'; '.join(items)} |" for key, items in groups.items()]
    path = HERE / folder / "README.md"
    head, rest = path.read_text(encoding="utf-8").split("<!-- planted -->\n")
    tail = rest.split("<!-- end -->\n")[1]
    path.write_text(head + "\n".join(["<!-- planted -->", *table, "<!-- end -->\n"]) + tail,
                    encoding="utf-8")


def make_orders(durations_path):
    with open(durations_path, encoding="utf-8") as file:
        durations = dict(line.split() for line in file)
    columns = ["id", "clip", "text", "intent", "labeler", "speaker", "recorded",
               "duration_s", "split"]
    rows = read_tsv(HERE / "source/orders.tsv")
    for row in rows:
        row["clip"] = f"clips/{row['id']}.wav"
        row["duration_s"] = f"{float(durations[row['id']]):.3f}"
    plant_all(rows, "id", "voice-orders")
    write("voice-orders/orders.tsv",
          ["\t".join(columns)] + ["\t".join(row[name] for name in columns) for row in rows])


def quoted(value):
    if re.search('[",\n]', value):
        return '"' + value.replace('"', '""') + '"'
    return value


def make_products():
    with open(HERE / "source/products.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = list(rows[0])
    plant_all(rows, "sku", "products")
    write("products/products.csv",
          [",".join(columns)]
          + [",".join(quoted(row[name]) for name in columns) for row in rows])


def make_calls():
    with open(HERE / "source/calls.jsonl", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    plant_all(rows, "call_id", "calls")
    write("calls/calls.jsonl", [json.dumps(row, ensure_ascii=False) for row in rows])


make_orders(sys.argv[1])
make_products()
make_calls()
for name in ("voice-orders", "products", "calls"):
    make_readme_table(name)
