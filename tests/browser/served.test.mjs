/* served.test.mjs - the page as `concord review` serves it: saved at once, nothing lost. */
/* SPDX-License-Identifier: Apache-2.0 */
import { after, before, beforeEach, test } from "node:test";
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { becomes, csv, eventually, launch, open, run, samples, says, workFolder }
    from "./support.mjs";

const folder = workFolder();
let browser, server, url, store, asked, failing;

/* A recording of silence, and a table of its parts. */
function partsOfRecording() {
    const rate = 8000, bytes = 2 * 5 * rate, wav = Buffer.alloc(44 + bytes);
    wav.write("RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0", 0, "latin1");
    wav.writeUInt32LE(36 + bytes, 4);
    wav.writeUInt32LE(rate, 24);
    wav.writeUInt32LE(2 * rate, 28);
    wav.writeUInt32LE(0x00100002, 32);
    wav.write("data", 36);
    wav.writeUInt32LE(bytes, 40);
    writeFileSync(join(folder, "rec.wav"), wav);
    return csv(folder, "parts.csv", [["id", "audio", "start", "end", "text"],
                                     ["1", "rec.wav", "0", "1", "yes"],
                                     ["2", "rec.wav", "1", "4", "no"]]);
}

before(async () => {
    const orders = join(samples, "voice-orders/orders.tsv");
    const out = run(["check", orders], join(folder, "out"));
    const page = readFileSync(join(out, "report.html"));
    const parts = readFileSync(join(run(["check", partsOfRecording()],
                                        join(folder, "parts")), "report.html"));
    const clip = readFileSync(join(samples, "voice-orders/clips/vo-001.wav"));
    server = createServer(async (request, answer) => {
        let body = "";
        for await (const piece of request)
            body += piece;
        asked.push({ method: request.method, url: request.url, headers: request.headers,
                     body });
        if (request.url === "/") {
            answer.writeHead(200, { "content-type": "text/html" }).end(page);
        } else if (request.url === "/parts") {
            answer.writeHead(200, { "content-type": "text/html" }).end(parts);
        } else if (request.url.startsWith("/clip/")) {
            answer.writeHead(200, { "content-type": "audio/wav" }).end(clip);
        } else if (request.url !== "/decisions" || failing) {
            answer.writeHead(failing || 404).end(failing < 500
                ? JSON.stringify({ error: "put:1: 'when' is odd" }) : "");
        } else if (request.method === "GET") {
            answer.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({
                schema: "concord/review/1", who: "dora", decisions: [...store.values()],
            }));
        } else {
            const { put, drop } = JSON.parse(body);
            if (put.some(one => one.value === "poison")) {
                answer.writeHead(400).end(JSON.stringify({ error: "put:1: poison" }));
                return;
            }
            const name = one => (one.who ?? "dora") + " " + (one.convention ?? one.finding);
            put.filter(one => !(one.when <= store.get(name(one))?.when))
                .forEach(one => store.set(name(one), one));
            drop.forEach(one => store.delete(name(one)));
            answer.writeHead(200, { "content-type": "application/json" })
                .end(JSON.stringify({ saved: put.length + drop.length }));
        }
    });
    await new Promise(done => server.listen(0, "127.0.0.1", done));
    url = "http://127.0.0.1:" + server.address().port + "/";
    browser = await launch();
});
beforeEach(() => {
    store = new Map();
    asked = [];
    failing = 0;
});
after(async () => {
    await browser.close();
    server.close();
    server.closeAllConnections();
});

const posts = () => asked.filter(one => one.method === "POST");
const saved = tab => tab.getByText(/decisions?, saved/).waitFor();

test("a decision is sent at once, signed by the server's reviewer", async () => {
    const tab = await open(browser, url, { hash: "#group=en.ok" });
    await tab.keyboard.press("w");
    await saved(tab);
    const [line] = store.values();
    assert.equal(line.convention, "en.ok");
    assert.equal(line.action, "always");
    assert.equal(line.who, "dora");
    assert.equal(await tab.locator("#who").inputValue(), "dora");
    assert.ok(!await tab.locator("#who").isEditable());
    assert.equal(posts()[0].headers["x-concord"], "1");
    assert.equal(posts()[0].headers["content-type"], "application/json");
    await tab.context().close();
});

test("what is undone is dropped from the server too", async () => {
    const tab = await open(browser, url, { hash: "#group=en.ok" });
    await tab.keyboard.press("w");
    await saved(tab);
    await tab.keyboard.press("u");
    await tab.getByText("No decision yet").waitFor();
    await becomes(() => store.size, 0);
    await tab.context().close();
});

test("what undo brings back counts again, as said later", async () => {
    const tab = await open(browser, url, { hash: "#group=en.ok" });
    const actions = () => [...store.values()].map(one => one.action);
    await tab.keyboard.press("w");
    await becomes(actions, ["always"]);
    await tab.keyboard.press("o");
    await becomes(actions, ["report"]);
    await tab.keyboard.press("u");
    await becomes(actions, ["always"]);
    await tab.context().close();
});

test("undo leaves another's word as it was", async () => {
    const bens = { schema: "concord/decisions/1", convention: "en.ok", action: "ignore",
                   who: "ben", when: "2026-01-01T10:00:00Z", more: 1 };
    store.set("ben en.ok", bens);
    const tab = await open(browser, url, { hash: "#group=en.ok" });
    await tab.keyboard.press("o");
    await becomes(() => store.size, 2);
    await tab.keyboard.press("u");
    await becomes(() => [...store.values()], [bens]);
    await tab.context().close();
});

test("what the server has is shown again in another tab", async () => {
    const first = await open(browser, url, { hash: "#group=en.ok" });
    await first.keyboard.press("i");
    await saved(first);
    const second = await open(browser, url);
    await says(second.locator(".unit", { hasText: "spelling of OK" }).first(), /✓ ignored/);
    await first.context().close();
    await second.context().close();
});

test("a decision that cannot be saved is told, kept and sent again", async () => {
    const tab = await open(browser, url, { hash: "#group=en.ok" });
    failing = 503;
    await tab.keyboard.press("o");
    await tab.getByText("Not saved yet: the server answers 503").waitFor();
    await becomes(() => tab.evaluate(() => Object.values(localStorage).some(text =>
        text.includes('"report"'))), true);
    await tab.reload();
    await tab.getByText("Not saved yet").waitFor();
    failing = 0;
    await saved(tab);
    assert.equal([...store.values()][0].action, "report");
    await tab.context().close();
});

test("what the server refuses is told in its words, and not asked for ever", async () => {
    const tab = await open(browser, url, { hash: "#group=en.ok" });
    failing = 400;
    await tab.keyboard.press("o");
    await tab.getByText("Not saved yet: put:1: 'when' is odd.").waitFor();
    await tab.waitForTimeout(1500);
    assert.equal(posts().length, 1);
    failing = 0;
    await tab.keyboard.press("i");
    await saved(tab);
    await tab.context().close();
});

test("nothing is sent before the server has told who signs", async () => {
    failing = 503;
    const tab = await open(browser, url, { hash: "#group=en.ok" });
    await tab.keyboard.press("o");
    await tab.waitForTimeout(800);
    assert.equal(posts().length, 0);
    failing = 0;
    await saved(tab);
    assert.equal([...store.values()][0].who, "dora");
    await tab.context().close();
});

test("thousands of decisions go in parcels", async () => {
    const tab = await open(browser, url);
    await tab.getByLabel("Severity", { exact: true }).selectOption("warn");
    await tab.locator(".tally").getByRole("button", { name: /Reject all/ }).click();
    await saved(tab);
    await eventually(() => assert.ok(store.size > 40));
    assert.ok(posts().every(one => JSON.parse(one.body).put.length <= 1000));
    await tab.context().close();
});

test("one decision that is refused keeps no other from being saved", async () => {
    const tab = await open(browser, url);
    failing = 503;
    await tab.getByLabel("Severity", { exact: true }).selectOption("warn");
    const reject = tab.locator(".tally").getByRole("button", { name: /Reject all/ });
    const many = Number(/\d+/.exec(await reject.textContent())[0]);
    await reject.click();
    await tab.locator(".findings tbody tr", { hasText: "gonna" }).first().click();
    const detail = tab.locator(".detail");
    await detail.getByRole("button", { name: "Edit" }).click();
    await detail.locator("textarea").fill("poison");
    await detail.getByRole("button", { name: "Save" }).click();
    await tab.getByText("Not saved yet: the server answers 503").waitFor();
    failing = 0;
    await tab.getByText("Not saved yet: put:1: poison.").waitFor();
    await becomes(() => store.size, many - 1);
    const tries = posts().length;
    await detail.getByRole("button", { name: "Reject" }).click();
    await saved(tab);
    assert.equal(store.size, many);
    assert.ok(posts().length <= tries + 2);
    await tab.context().close();
});

test("a value that no decision can hold is not taken", async () => {
    const tab = await open(browser, url);
    await tab.locator(".findings tbody tr", { hasText: "gonna" }).first().click();
    const detail = tab.locator(".detail");
    await detail.getByRole("button", { name: "Edit" }).click();
    /* Few letters for a browser to lay out, and six bytes each in a line of JSON. */
    await detail.locator("textarea").evaluate(field => {
        field.value = "\u0001".repeat(180000);
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    });
    await detail.getByRole("button", { name: "Save" }).click();
    await says(tab.locator(".tray .said"), /longer than a decision can be/);
    await detail.getByRole("button", { name: "Cancel" }).click();
    await tab.getByText("No decision yet").waitFor();
    assert.equal(posts().length, 0);
    await tab.context().close();
});

test("clips come from the server, by the number of their row", async () => {
    const tab = await open(browser, url);
    const audio = tab.locator(".outliers audio").nth(1);
    assert.match(await audio.getAttribute("src"), /^\/clip\/\d+$/);
    await audio.evaluate(one => {
        one.muted = true;
        return one.play();
    });
    await eventually(() => assert.ok(asked.some(one => /^\/clip\/\d+$/.test(one.url))));
    assert.deepEqual(tab.errors, []);
    await tab.context().close();
});

test("of a recording the part is played that the row is", async () => {
    const tab = await open(browser, url + "parts");
    const sources = await tab.locator(".outliers audio").evaluateAll(list =>
        list.map(audio => audio.getAttribute("src")));
    assert.ok(sources.includes("/clip/1"));
    assert.ok(sources.includes("/clip/2#t=1,4"));
    await tab.context().close();
});
