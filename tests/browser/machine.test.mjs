/* machine.test.mjs - what is written for other programs, held against their own schema. */
/* SPDX-License-Identifier: Apache-2.0 */
import { test } from "node:test";
import assert from "node:assert/strict";
import { join } from "node:path";
import { csv, json, lines, required, run, samples, workFolder } from "./support.mjs";

const folder = workFolder();
const Ajv = required("ajv");

/* The schema that OASIS publishes, as a package has it. */
function sarif() {
    const ajv = new Ajv({ schemaId: "auto", allErrors: true });
    ajv.addMetaSchema(required("ajv/lib/refs/json-schema-draft-04.json"));
    const valid = ajv.compile(required(
        "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"));
    return log => valid(log) ? [] : valid.errors.map(e => e.dataPath + " " + e.message);
}

const logOf = (args, name) => json(join(run(["check", ...args, "--also", "sarif"],
                                            join(folder, name)), "findings.sarif"));

test("findings.sarif is valid by the standard's own schema", () => {
    const errors = sarif();
    const nasty = csv(folder, "a b%#?'\u00e4.csv", [["id", "text", "label", "labeler"],
        ...["<b> ", "\u202e  x", "\ud83d\ude00 ok", "a\nb ", "=1+1 ", "c\u0001 "]
            .flatMap((s, i) => [[s + i, s, "play music", s], [i, s, "Play_music", "ben"]])]);
    const logs = [logOf([join(samples, "voice-orders/orders.tsv")], "orders"),
                  logOf([join(samples, "calls/calls.jsonl")], "calls"),
                  logOf([nasty, "--encoding", "utf-8"], "nasty"),
                  logOf([csv(folder, "none.csv", [["id", "text"], ["1", "Yes."]])], "none")];
    for (const log of logs)
        assert.deepEqual(errors(log), []);
    assert.ok(logs[0].runs[0].results.length > 10);
    assert.ok(logs[2].runs[0].results.length > 0);
    assert.equal(logs[3].runs[0].results.length, 0);
    /* It is a schema that says no. */
    logs[0].runs[0].results[0].level = "fatal";
    assert.notDeepEqual(errors(logs[0]), []);
});

test("a finding in SARIF keeps the id that findings.jsonl has", () => {
    const out = run(["check", join(samples, "calls/calls.jsonl"), "--also", "sarif"],
                    join(folder, "ids"));
    const ids = json(join(out, "findings.sarif")).runs[0].results
        .flatMap(one => Object.values(one.partialFingerprints));
    const known = new Set(lines(join(out, "findings.jsonl")).map(f => f.id));
    assert.ok(ids.length > 10 && ids.every(id => known.has(id)));
});
