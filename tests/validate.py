#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Validate what runs left in directories against the schemas: validate.py [--some] SCHEMAS DIR...

Each kind of file must have been seen, but with --some."""
import csv
import json
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree

import jsonschema

LINES = {"findings.jsonl": "finding", "changes.jsonl": "change", "queue.jsonl": "queue",
         "decisions.jsonl": "decisions", "refused.jsonl": "refused"}
WHOLE = {"summary.json": "summary", "manifest.json": "manifest", "findings.sarif": "sarif"}
OTHERS = pathlib.Path(__file__).parent / "schemas"  # of formats that are not ours
COMMAND = re.compile(r"::(error|warning|notice) (file=[^,:\r\n]+,(line=[1-9]\d*,)?)?title=[^,:\r\n]+::[^\r\n]+")


def sarif(document):
    run = document["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for number, result in enumerate(run["results"]):
        if rules[result["ruleIndex"]]["id"] != result["ruleId"]:
            yield f"result {number}: rule {result['ruleIndex']} is not {result['ruleId']}"


def junit(path):
    """Against the schema, and each suite's counts against its cases."""
    done = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", OTHERS / "junit.xsd", path],
                          stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        yield done.stderr
    for suite in xml.etree.ElementTree.parse(path).getroot():
        for name, count in (("tests", len(suite)), ("failures", len(suite.findall("*/failure"))),
                            ("skipped", len(suite.findall("*/skipped")))):
            if int(suite.get(name)) != count:
                yield f"{suite.get('name')}: {name} is {suite.get(name)}, not {count}"


def github(path):
    kinds = {"error": 0, "warning": 0, "notice": 0}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not COMMAND.fullmatch(line):
            yield f"no annotation: {line}"
        kinds[line[2:].split(" ")[0]] += 1
    for kind, count in kinds.items():
        if count > 10:
            yield f"{count} of {kind}: GitHub shows 10"


def sheet(path):
    """No cell is a formula; each apostrophe that was added is told, and no other."""
    with open(path, encoding="utf-8", newline="") as f:
        for number, row in enumerate(csv.DictReader(f), 2):
            guarded = row.pop("guarded").split()
            for name, value in row.items():
                if value[:1] and value[0] in "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20":
                    yield f"line {number}: {name} is a formula"
                if name in guarded and not value.startswith("'"):
                    yield f"line {number}: {name} has no apostrophe"


PLAIN = {"findings.junit.xml": junit, "findings.github.txt": github, "findings.csv": sheet,
         "queue.csv": sheet}


def errors_of(path, checkers):
    if path.name in PLAIN:
        yield from PLAIN[path.name](path)
        return
    with open(path, encoding="utf-8") as f:
        records = [json.loads(line) for line in f] if path.name in LINES else [json.load(f)]
    checker = checkers[LINES.get(path.name) or WHOLE[path.name]]
    for number, record in enumerate(records, 1):
        for error in checker.iter_errors(record):
            yield f"{number}: {error.message}"
        if path.name == "findings.sarif":
            yield from sarif(record)


def main(some, schemas, *directories):
    schemas = pathlib.Path(schemas)
    checkers = {}
    for name in set(LINES.values()) | set(WHOLE.values()):
        own = schemas / f"{name}.schema.json"
        schema = json.loads((own if own.exists() else OTHERS / own.name).read_text())
        jsonschema.Draft202012Validator.check_schema(schema)
        checkers[name] = jsonschema.Draft202012Validator(schema)
    checked, failed = {}, 0
    for directory in map(pathlib.Path, directories):
        for path in sorted(p for p in directory.rglob("*") if p.name in {**LINES, **WHOLE, **PLAIN}):
            checked[path.name] = checked.get(path.name, 0) + 1
            errors = list(errors_of(path, checkers))
            failed += bool(errors)
            for error in errors:
                print(f"{path}: {error}")
    missing = set() if some else {*LINES, *WHOLE, *PLAIN} - set(checked)
    print(f"{sum(checked.values()) - failed} passed, {failed} failed")
    if missing:
        print("never seen:", *sorted(missing))
    return failed > 0 or bool(missing)


SOME = sys.argv[1:2] == ["--some"]
sys.exit(main(SOME, *sys.argv[1 + SOME:]))
