/* audio.js - clips: a player, and a picture of the course of level.
 *
 * From the disk a page may play a file but not read it: the picture is then what the run
 * kept of the clip, 64 steps of level. Where the page is served, the sound itself is
 * drawn, once somebody asks to hear it.
 */
/* SPDX-License-Identifier: Apache-2.0 */
import { useEffect, useState } from "preact/hooks";
import { html } from "./html.js";
import { app, useApp } from "./state.js";
import { count, counted, Data } from "./text.js";
import { SEVERITIES, Severity } from "./parts.js";

const served = location.protocol.startsWith("http");
const PAGE = 12, BARS = 120, READ_MOST = 30e6, MISSING = "clip-missing";

/* Only a plain relative path is played: no scheme, no root, no way up. */
export function isPlainPath(path) {
    return path.length > 0 && path.length <= 1000 && path[0] !== "/" &&
        !/[\0-\x1f\x7f:\\]/.test(path) && !/(^|\/)\.\./.test(path);
}

function fileOf(finding) {
    const { model } = app, path = model.clip(finding);
    if (path === "" || model.f.number[finding] < 1 || model.check(finding) === MISSING)
        return null;
    if (served)
        return "/clip/" + model.f.number[finding];
    if (model.raw.clips === undefined || !isPlainPath(path))
        return null;
    return (model.raw.clips + path).split("/").map(encodeURIComponent).join("/");
}

/* The file of a clip; where it is part of a recording, with the part. */
export function sourceOf(finding) {
    const file = fileOf(finding), part = pictureOf(finding);
    return file !== null && part?.from > 0
        ? `${file}#t=${part.from},${part.from + part.seconds}` : file;
}

const pictureOf = finding => app.model.pictures.get(app.model.f.number[finding]);

/* The loudest sample of each of `BARS` parts, 0 to 1. */
async function readPeaks(source, part) {
    const answer = await fetch(source);
    if (!answer.ok || Number(answer.headers.get("content-length")) > READ_MOST)
        return null;
    const bytes = await answer.arrayBuffer();
    const sound = await new OfflineAudioContext(1, 1, 16000).decodeAudioData(bytes);
    const first = (part?.from ?? 0) * sound.sampleRate;
    const end = part?.from > 0 ? first + part.seconds * sound.sampleRate : sound.length;
    const samples = sound.getChannelData(0).subarray(first, end);
    const peaks = new Array(BARS).fill(0);
    for (let i = 0; i < samples.length; i++) {
        const bar = Math.floor(i * BARS / samples.length);
        peaks[bar] = Math.max(peaks[bar], Math.abs(samples[i]));
    }
    return peaks;
}

const decibels = db => 10 ** (db / 20);

/* The course of level between the silence before and after, 3 dB a step. */
function coursePeaks(picture) {
    const { seconds, before, after, course } = picture, peaks = new Array(BARS).fill(0);
    if (!course || !(seconds > 0))
        return peaks;
    const first = BARS * (before ?? 0) / seconds;
    const end = BARS * (1 - (after ?? 0) / seconds);
    for (let bar = 0; bar < BARS; bar++) {
        const at = (bar + 0.5 - first) / Math.max(end - first, 1);
        if (at >= 0 && at < 1)
            peaks[bar] = decibels(3 * parseInt(course[Math.floor(64 * at)], 16) - 45);
    }
    return peaks;
}

const seconds = s => s == null ? "not known" : s.toFixed(2) + "\u00a0s";
const lufs = level => level.toFixed(1).replace("-", "\u2212") + "\u00a0LUFS";

function Wave({ picture, peaks, at }) {
    const total = picture?.seconds, bars = peaks ?? (picture && coursePeaks(picture));
    if (!bars)
        return null;
    const before = picture && picture.before != null ? 100 * picture.before / total : 0;
    const after = picture && picture.after != null ? 100 * picture.after / total : 0;
    const label = picture ? "Course of level over " + seconds(total) +
        "; silence before " + seconds(picture.before) + ", after " + seconds(picture.after)
        : "Wave form";
    return html`<svg class="wave" viewBox="0 0 100 24" preserveAspectRatio="none"
            role="img" aria-label=${label}>
        <rect class="quiet" width=${before} height="24"/>
        <rect class="quiet" x=${100 - after} width=${after} height="24"/>
        ${bars.map((peak, k) => html`<rect key=${k} class="bin" x=${k * 100 / BARS}
            width=${70 / BARS} y=${12 - 11.5 * Math.max(peak, 0.02)}
            height=${23 * Math.max(peak, 0.02)}/>`)}
        ${at > 0 && html`<line class="at" x1=${at} x2=${at} y1="0" y2="24"/>`}
    </svg>`;
}

export function Player({ finding }) {
    const source = sourceOf(finding), picture = pictureOf(finding);
    const [peaks, setPeaks] = useState(null), [at, setAt] = useState(0);
    const [broken, setBroken] = useState(false);
    useEffect(() => {
        setPeaks(null);
        setAt(0);
        setBroken(false);
    }, [source]);
    if (source === null && !picture)
        return null;
    const name = app.model.row(finding);
    return html`<div class="player">
        <${Wave} picture=${picture} peaks=${peaks} at=${at}/>
        ${source !== null && html`<audio controls preload="none" src=${source}
            aria-label=${"Clip of row " + name}
            onPlay=${() => served && !peaks &&
                readPeaks(source, picture).then(setPeaks, () => setPeaks(null))}
            onTimeUpdate=${event => setAt(picture?.from > 0
                ? 100 * (event.target.currentTime - picture.from) / picture.seconds
                : 100 * event.target.currentTime / event.target.duration)}
            onError=${() => setBroken(true)}/>`}
        ${broken && html`<p class="note">The clip cannot be played: it is not where the run
            found it, or the browser does not know its format.</p>`}
        ${picture && html`<p class="facts-line">${seconds(picture.seconds)} long · silence
            before ${seconds(picture.before)}, after ${seconds(picture.after)}${
            picture.loudness == null ? "" : " · " + lufs(picture.loudness)}</p>`}
    </div>`;
}

/* Clips that stand out, each once: what is worse first, then of which more is said. */
function clipsOf(model) {
    const { f } = model, byRow = new Map();
    for (let i = 0; i < model.n; i++)
        if (model.kind(i) === "Audio" && f.number[i] > 0) {
            const list = byRow.get(f.number[i]);
            list ? list.push(i) : byRow.set(f.number[i], [i]);
        }
    const worst = list => Math.max(...list.map(i => f.severity[i]));
    return [...byRow.values()].sort((a, b) => worst(b) - worst(a) || b.length - a.length ||
        a[0] - b[0]);
}

export function Outliers() {
    useApp();
    const [shown, show] = useState(PAGE);
    const { model } = app, list = model.outliers ??= clipsOf(model);
    if (list.length === 0)
        return html`<p>No clip stands out.</p>`;
    return html`<h3>Clips that stand out${" "}
            <span class="count">${count(list.length)}</span></h3>
        <ul class="outliers">${list.slice(0, shown).map(clip => html`<li key=${clip[0]}>
            <div class="what"><p><b>Row <${Data} text=${model.row(clip[0])} max=${40}/></b>
                ${model.labeler(clip[0]) && html` <span class="by"><${Data}
                    text=${model.labeler(clip[0])} max=${24}/></span>`}</p>
                ${clip.map(i => html`<p key=${i}><${Severity}
                    level=${SEVERITIES[model.f.severity[i]]}/>${" "}<a
                    href=${"#finding=" + model.keys[i]}>${model.check(i)}</a>${" "}<${Data}
                    text=${model.message(i)} max=${240}/></p>`)}
                ${model.about(clip[0]) && html`<p class="said"><${Data}
                    text=${model.about(clip[0])} max=${200}/></p>`}</div>
            <${Player} finding=${clip[0]}/></li>`)}</ul>
        ${list.length > shown && html`<p class="row"><button onClick=${() =>
            show(shown + PAGE)}>${count(Math.min(PAGE, list.length - shown))} more of ${
            counted(list.length, "clip")}</button></p>`}`;
}
