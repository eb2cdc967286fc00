/* page.test.mjs - what the page must be: safe, within its size, usable by all. */
/* SPDX-License-Identifier: Apache-2.0 */
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { axe, becomes, csv, eventually, hostile, json, launch, lines, open, run, samples,
         workFolder } from "./support.mjs";

const folder = workFolder();
let browser, out;

before(async () => {
    out = run(["clean", join(samples, "voice-orders/orders.tsv")], join(folder, "out"));
    browser = await launch();
});
after(() => browser.close());

async function openUnits(tab, most) {
    const shut = tab.locator(".unit .head[aria-expanded=false]");
    for (let n = 0; n < most; n++) {
        const left = await shut.count();
        if (left === 0)
            return;
        await shut.first().click();
        await eventually(async () => assert.notEqual(await shut.count(), left));
    }
}

const page = where => readFileSync(join(where, "report.html"), "utf8");

test("script and style keep to 100 KB, an empty report to 150 KB", () => {
    const empty = run(["check", csv(folder, "empty.csv", [["id", "text"], ["1", "Yes."]])],
                      join(folder, "empty"));
    const text = page(empty);
    const [, script] = /<script>([\s\S]*?)<\/script>/.exec(text);
    const [, style] = /<style>([\s\S]*?)<\/style>/.exec(text);
    assert.ok(Buffer.byteLength(script) + Buffer.byteLength(style) <= 100 * 1024);
    assert.ok(statSync(join(empty, "report.html")).size <= 150 * 1024);
});

test("without script the summary and the greatest groups and findings are there",
     async () => {
    const tab = await open(browser, out, { javaScriptEnabled: false });
    assert.match(await tab.locator("#verdict").textContent(),
                 /9 writing conventions were mixed in the input/);
    assert.ok(await tab.locator("#inconsistent .card").first().isVisible());
    assert.ok(await tab.locator("#other .card").first().isVisible());
    assert.ok(await tab.locator("#method").isVisible());
    await tab.context().close();
});

test("what to settle first: ten at most, greatest first, who, since when, a way there",
     async () => {
    const rows = [["id", "text", "label", "labeler", "time"]];
    for (let i = 0; i < 400; i++) {
        const who = ["ann", "ben", "cyd"][i % 3], late = i >= 200;
        const um = who === "ben" && late ? "umm" : "um";
        rows.push([i, `${um}, the colour of row ${i} is fine${who === "cyd" ? "" : "."}`,
                   i % 40 === 5 ? "Play" : "play", who,
                   new Date(Date.UTC(2026, 0, 1, 0, 60 * i)).toISOString()]);
    }
    const file = csv(folder, "first.csv", rows);
    const tab = await open(browser, run(["check", file], join(folder, "first")));
    const table = tab.locator("table.first tbody tr");
    const departures = await table.locator("td.n b").allTextContents();
    assert.ok(departures.length >= 3 && departures.length <= 10);
    assert.deepEqual(departures, departures.toSorted((a, b) => b - a));
    const um = table.filter({ hasText: "pelling of um" });
    assert.match(await um.textContent(), /ben\s*50\s%\sof\s133\ssince\s2026-01-09/);
    assert.equal(await um.locator("del").textContent(), "umm");
    const label = table.filter({ hasText: "in column label" });
    assert.equal(await label.locator("a").textContent(), "play");
    await um.locator("a").click();
    await tab.locator(".unit.current", { hasText: "pelling of um" }).waitFor();
    assert.match(await tab.evaluate(() => location.hash), /^#group=/);
    await tab.context().close();

    /* What a clean has settled is counted, and asked no more. */
    const after = await open(browser, run(["clean", file], join(folder, "settled")));
    assert.match(await after.locator("#verdict").textContent(),
                 /Nothing is left to settle: 3\sthings .* have one form now/);
    assert.equal(await after.locator("table.first").count(), 0);
    await after.context().close();
});

test("no view has a breach of accessibility, in light and in dark", async () => {
    const some = lines(join(out, "findings.jsonl")).find(f => f.replacement);
    const views = [{ colorScheme: "light" }, { colorScheme: "dark" },
                   { colorScheme: "light", viewport: { width: 390, height: 800 } }];
    for (const view of views) {
        const colorScheme = JSON.stringify(view);
        const tab = await open(browser, out, view);
        assert.deepEqual(await axe(tab), [], colorScheme + ": as it opens");
        await tab.evaluate(() => document.querySelectorAll("details").forEach(one => {
            one.open = true;
        }));
        await openUnits(tab, 100);
        await tab.locator(".members input:checked").first().uncheck();
        await tab.keyboard.press("g");
        await tab.keyboard.press("a");
        await tab.keyboard.press("a");
        await tab.goto("file://" + join(out, "report.html") + "#finding=" + some.id);
        await tab.locator(".detail .facts").waitFor();
        assert.deepEqual(await axe(tab), [], colorScheme + ": all open, one finding");
        await tab.keyboard.press("e");
        await tab.locator(".detail textarea").waitFor();
        assert.deepEqual(await axe(tab), [], colorScheme + ": a value being edited");
        await tab.keyboard.press("Escape");
        await tab.locator(".detail textarea").waitFor({ state: "detached" });
        await tab.keyboard.press("?");
        await tab.locator("dialog").waitFor();
        assert.deepEqual(await axe(tab), [], colorScheme + ": help");
        await tab.context().close();
    }
});

test("a narrow window has nothing that sticks out", async () => {
    const tab = await open(browser, out, { viewport: { width: 390, height: 800 } });
    const room = await tab.evaluate(() => document.documentElement.scrollWidth -
        innerWidth);
    assert.ok(room <= 0, room + " px too wide");
    await tab.context().close();
});

test("on paper the static page is printed, and no control", async () => {
    const tab = await open(browser, out);
    await tab.emulateMedia({ media: "print" });
    await tab.locator("#inconsistent .still .card").first().waitFor();
    await tab.locator(".tray").waitFor({ state: "hidden" });
    await tab.locator(".unit").first().waitFor({ state: "hidden" });
    await tab.context().close();
});

/* Rows that carry each string in every field, twice, so that groups and pairs arise. */
function nasty(strings) {
    const rows = [["id", "text", "label", "labeler", "speaker", "audio", "time", "split"]];
    strings.forEach((s, i) => {
        rows.push([s + i, s + "  and so on ", s, s, s, s + ".wav", s, i % 2 ? "train" : s]);
        rows.push([i + s, s + "  and so on ", s + " ", s, s, s + ".wav", s, "test"]);
    });
    return rows;
}

const escapes = [
    "<script>window.hit=1</script>", "</script><script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>", "'\"><svg onload=window.hit=1>",
    "javascript:window.hit=1", "{{constructor.constructor('window.hit=1')()}}",
    "${window.hit=1}", "__proto__", "constructor", "]]><!--", "\u202egnp.exe",
    "a\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030a",
    "W".repeat(400), "<style>*{display:none}</style>", "</style></title></textarea>",
    "&lt;b&gt;&#x3c;", "\u2028\u2029\ufeff", "../../../etc/passwd", "//evil.example/x",
];

async function harmless(strings, name) {
    const where = run(["check", csv(folder, name, nasty(strings)), "--id", "id", "--text",
                       "text", "--label", "label", "--labeler", "labeler", "--audio",
                       "audio", "--encoding", "utf-8"], join(folder, "out-" + name));
    const tab = await open(browser, where);
    const asked = [];
    tab.on("request", request => asked.push(request.url()));
    await openUnits(tab, 12);
    const rows = tab.locator(".window");
    const height = await rows.evaluate(box => box.scrollHeight);
    for (let top = 0; top < Math.min(height, 20000); top += 700) {
        await rows.evaluate((box, y) => { box.scrollTop = y; }, top);
        await tab.locator(".findings tbody tr:not(.gap)").nth(3).click();
    }
    assert.equal(await tab.evaluate(() => window.hit), undefined, "a script ran");
    assert.deepEqual(tab.errors.filter(error => !/ERR_FILE_NOT_FOUND/.test(error)), []);
    assert.deepEqual(asked.filter(url => !url.startsWith("blob:")), [], "a request left");
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, wide + " px too wide");
    const tall = await tab.evaluate(() => Math.max(...[...document.querySelectorAll(
        ".findings tbody tr:not(.gap)")].map(row => row.getBoundingClientRect().height)));
    assert.ok(tall <= 36.5, "a row is " + tall + " px high");
    await tab.context().close();
}

test("no string of the data runs, asks for anything or breaks the layout", async () => {
    await harmless(escapes, "escapes.csv");
});

test("nor does one of the list of naughty strings",
     { skip: hostile === undefined && "skipped: the hostile strings are not here" },
     async () => {
    const strings = JSON.parse(readFileSync(join(hostile, "blns/blns.json"), "utf8"))
        .filter(s => s !== "" && !s.includes("\0"));
    await harmless(strings, "blns.csv");
});

test("the policy stops a script that got into the page", async () => {
    const tab = await open(browser, out);
    await tab.evaluate(() => new Promise(done => {
        const stopped = [];
        document.addEventListener("securitypolicyviolation", event =>
            stopped.push(event.effectiveDirective) === 2 && done());
        const script = document.createElement("script");
        script.textContent = "window.hit = 1";
        document.body.append(script);
        document.body.insertAdjacentHTML("beforeend", "<p onclick='window.hit=1'>x</p>");
        document.body.lastElementChild.click();
    }));
    assert.equal(await tab.evaluate(() => window.hit), undefined);
    await tab.context().close();
});

test("an island that cannot be read leaves the static page, and says so", async () => {
    const context = await browser.newContext();
    await context.addInitScript(() => { delete window.DecompressionStream; });
    const tab = await context.newPage();
    await tab.goto("file://" + join(out, "report.html"));
    await tab.getByText("did not start").waitFor();
    assert.ok(await tab.locator("#inconsistent .card").first().isVisible());
    await context.close();
});

test("a page that does not hold all says how many it holds, and what has all",
     async () => {
    const where = run(["check", join(samples, "voice-orders/orders.tsv"),
                       "--max-findings", "2"], join(folder, "few"));
    const tab = await open(browser, where);
    const note = await tab.locator("#findings .warning").textContent();
    assert.match(note, /^This page holds \d+ of \d+\sfindings;.*findings\.jsonl/s);
    assert.ok(!await open(browser, out).then(all =>
        all.locator("#findings .warning").isVisible()));
    await tab.context().close();
});

test("what people found of automatic fixes stands in the page, and who is to be demoted",
     async () => {
    const rows = [["id", "text"]];
    for (let i = 0; i < 90; i++)
        rows.push(["r" + i, "Sentence number " + i + (i < 60 ? ". " : ".")]);
    const input = csv(folder, "judged.csv", rows);
    const first = run(["check", input, "--id", "id"], join(folder, "judged"));
    const found = lines(join(first, "findings.jsonl")).filter(f => f.check === "edge-space");
    assert.equal(found.length, 60);
    const decisions = join(folder, "judged.jsonl");
    writeFileSync(decisions, found.map((f, i) => JSON.stringify({
        schema: "concord/decisions/1", finding: f.id, row: f.row, column: f.column,
        seen: f.seen, who: "anna", when: "2026-01-01", check: f.check,
        ...(i % 10 === 0 ? { action: "reject" }
            : { action: "accept", replacement: f.replacement }),
    }) + "\n").join(""));
    const next = run(["check", input, "--id", "id", "--decisions", decisions],
                     join(folder, "judged-next"));
    const { precision } = json(join(next, "summary.json")).decisions;
    const bad = precision.filter(rule => rule.demote);
    assert.ok(bad.length > 0, JSON.stringify(precision));
    const tab = await open(browser, next, { javaScriptEnabled: false });
    for (const rule of precision) {
        const row = tab.locator("#changes tr", { hasText: rule.check + (rule.group ?? "") })
            .filter({ hasText: `${rule.right} of ${rule.right + rule.wrong}` });
        assert.match(await row.textContent(), rule.demote ? /demote$/ : /keep$|few to say$/);
        const [, low, high] = /([\d.]+) to ([\d.]+)\u00a0%/.exec(await row.textContent());
        assert.ok(Math.abs(low - 100 * rule.low) < 0.1, low);
        assert.ok(Math.abs(high - 100 * rule.high) < 0.1, high);
    }
    assert.equal(await tab.locator("#changes li", { hasText: "leaves it" }).count() +
        await tab.locator("#changes li", { hasText: "=report" }).count(), bad.length);
    await tab.context().close();
});

test("what changed since the run before stands first, and what of it is new", async () => {
    const text = (n, ending) => "Sentence number " + n + "." + ending;
    const table = (name, rows) => csv(folder, name, [["id", "text"], ...rows]);
    const where = join(folder, "again");
    run(["check", table("again.csv", [["a", text(1, " ")], ["b", text(2, " ")],
                                      ["c", text(3, "")]])], where);
    const first = await open(browser, where);
    assert.equal(await first.locator("#since").count(), 0);
    run(["check", table("again.csv", [["a", text(1, "")], ["b", text(2, " ")],
                                      ["c", text(3, "")], ["d", text(4, " ")]])], where);
    const tab = await open(browser, where, { javaScriptEnabled: false });
    assert.match(await tab.locator("#since + p").textContent(),
                 /1 of 2\u00a0findings is new, 1 of the 2 then is gone. Rows: 4 now, 3 then/);
    const row = tab.locator("#verdict tr", { hasText: "edge-space" });
    assert.match(await row.textContent(), /edge-space2 of 62 of 8\+1−1/);
    for (const one of [first, tab])
        await one.context().close();
});

/* In the page: wherever one looks in the window of the table, there are rows. */
function covered(box) {
    const sight = box.getBoundingClientRect();
    const rows = [...box.querySelectorAll("tbody tr:not(.gap)")]
        .map(row => row.getBoundingClientRect());
    const end = box.querySelector("tbody").getBoundingClientRect().bottom;
    return rows.length > 0 && rows[0].top <= sight.top + 40 &&
        rows[rows.length - 1].bottom >= Math.min(sight.bottom, end) - 1;
}

test("the rows in the document are few, however many findings there are", async () => {
    const rows = [["id", "text", "labeler"]];
    for (let i = 0; i < 3000; i++)
        rows.push(["r" + i, "Sentence number " + i + " ", i % 2 ? "anna" : "ben"]);
    const where = run(["check", csv(folder, "many.csv", rows), "--id", "id"],
                      join(folder, "many"));
    const tab = await open(browser, where), box = tab.locator(".window");
    assert.match(await tab.locator(".tally").textContent(), /3,0\d\d of 3,0\d\d\sfindings/);
    for (const share of [0, 0.5, 1]) {
        await box.evaluate((at, y) => { at.scrollTop = y * at.scrollHeight; }, share);
        await becomes(() => box.evaluate(covered), true);
        assert.ok(await tab.locator(".findings tbody tr").count() <= 60);
    }
    await box.focus();
    await tab.keyboard.press("j");
    await tab.keyboard.press("PageDown");
    await becomes(() => tab.locator(".findings tr.current").evaluateAll(list =>
        list.map(row => row.getAttribute("aria-rowindex"))), ["17"]);
    assert.ok(await box.evaluate(at => at.scrollTop) < 2000);
    await becomes(() => box.evaluate(covered), true);
    await tab.context().close();
});
