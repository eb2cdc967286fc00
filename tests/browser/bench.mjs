/* bench.mjs - a report of a hundred thousand findings: its size, and how fast it is.
 *
 * Sentences of common words, a fifth of them with a blank too many, "ok" and "okay" mixed,
 * three labels misspelt: findings of several checks, most of them of a few conventions.
 */
/* SPDX-License-Identifier: Apache-2.0 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { csv, launch, open, workFolder } from "./support.mjs";

const ROWS = Number(process.env.BENCH_ROWS ?? 150000);
const WORDS = ("the a to of and in is it you that he was for on are with as his they be at " +
    "one have this from had hot word but what some we can out other were all there when up " +
    "use your how said an each she which do their time if will way about many then them " +
    "write would like so these her long make thing see him two has look more day could go " +
    "come did number sound no most people my over know water than call first who may down " +
    "side been now find").split(" ");

/* Numbers that are the same in every run. */
let state = 1;
const random = n => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor(state / 4294967296 * n);
};

function sentence() {
    const words = Array.from({ length: 5 + random(9) }, () => WORDS[random(WORDS.length)]);
    if (random(3) === 0)
        words[0] = random(4) === 0 ? "ok," : "okay,";
    if (random(3) === 0)
        words.splice(2, 0, random(3) === 0 ? "umm" : "um");
    const text = words.join(" ");
    return text[0].toUpperCase() + text.slice(1) + (random(5) === 0 ? "" : ".") +
        (random(5) === 0 ? " " : "");
}

const folder = workFolder();
const rows = [["id", "text", "label", "labeler"]];
for (let i = 0; i < ROWS; i++)
    rows.push(["utt-" + String(i).padStart(7, "0"), sentence(),
               ["play_music", "set_alarm", "Play music", "weather"][random(40) % 4],
               "labeler" + random(12)]);
const input = csv(folder, "bench.csv", rows);

/* A run takes the old manifest away before it writes its products, and puts the new one
 * there at the end: the CPU seconds of the process between are those of writing. */
const cpuOf = pid => readFileSync(`/proc/${pid}/stat`, "latin1").split(") ")[1]
    .split(" ").slice(11, 13).reduce((sum, ticks) => sum + Number(ticks) / 100, 0);

async function timedRun(out) {
    const manifest = join(out, "manifest.json");
    mkdirSync(out);
    writeFileSync(manifest, "{}");
    const child = spawn(resolve(process.env.CONCORD), ["check", input, "--out", out,
        "--fail-on", "never", "-q"], { stdio: "ignore" });
    const ended = new Promise(done => child.once("exit", done));
    let from = null, last = 0, living = true;
    ended.then(() => { living = false; });
    while (living) {
        try {
            last = cpuOf(child.pid);
        } catch {
            break; /* it has just gone */
        }
        if (from === null && !existsSync(manifest))
            from = last;
        await new Promise(done => setTimeout(done, 2));
    }
    if (await ended !== 0)
        throw new Error("concord failed");
    return { all: last, writing: last - from };
}

const out = join(folder, "out"), cpu = await timedRun(out);
const page = readFileSync(join(out, "report.html"), "utf8");
const island = /id="island">([^<]*)/.exec(page)[1];

const browser = await launch();
const tab = await open(browser, out);
/* A busy machine stretches time; what the page's thread has worked it does not. */
const cdp = await tab.context().newCDPSession(tab);
await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
const worked = async () => 1000 * (await cdp.send("Performance.getMetrics")).metrics
    .find(one => one.name === "ProcessTime").value;
const marks = await tab.evaluate(() => ({
    paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
    ready: performance.getEntriesByName("concord-ready")[0].startTime,
}));
const found = await tab.locator(".tally [role=status]").textContent();

/* From a key to the frame that shows its effect. */
await tab.locator("#search").focus();
await tab.evaluate(() => {
    window.took = [];
    document.getElementById("search").addEventListener("input", () => {
        const start = performance.now();
        requestAnimationFrame(() => setTimeout(() =>
            window.took.push(performance.now() - start)));
    }, true);
});
await tab.waitForTimeout(1500);
const before = await worked();
for (const key of "water ok") {
    await tab.keyboard.press(key === " " ? "Space" : key);
    await tab.waitForTimeout(300);
}
const perKey = (await worked() - before) / 8;
const keys = await tab.evaluate(() => window.took);
const sort = await tab.evaluate(() => new Promise(done => {
    const start = performance.now();
    document.querySelector(".findings thead th:nth-child(5) button").click();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
}));
/* From a deed to the frame that shows it. */
const frame = deed => tab.evaluate(source => new Promise(done => {
    const start = performance.now();
    new Function(source)();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
}), deed);
const step = await frame("document.querySelector('.unit .head').dispatchEvent(" +
    "new KeyboardEvent('keydown', { key: 'j', bubbles: true }))");
const rejected = Number((await tab.locator(".tally button").last().textContent())
    .replace(/\D/g, ""));
const many = await frame("document.querySelector('.tally button:last-of-type').click()");
const inDocument = await tab.locator(".findings tbody tr").count();
await browser.close();

const show = (name, value) => console.log(name.padEnd(34) + value);
show("findings in the page", found);
show("the run, CPU", cpu.all.toFixed(2) + " s");
show("  of it writing all products", cpu.writing.toFixed(2) + " s");
show("report.html", (statSync(join(out, "report.html")).size / 1e6).toFixed(2) + " MB");
show("  of it the island", (island.length / 1e6).toFixed(2) + " MB");
show("first contentful paint", Math.round(marks.paint) + " ms");
show("interactive", Math.round(marks.ready) + " ms");
show("a key in the search field, worst", Math.round(Math.max(...keys)) + " ms");
show("  CPU of the page's process, mean", Math.round(perKey) + " ms");
show("sort by text", Math.round(sort) + " ms");
show("step to the next group", Math.round(step) + " ms");
show("reject " + rejected + " findings at once", Math.round(many) + " ms");
show("rows in the document", inDocument);
