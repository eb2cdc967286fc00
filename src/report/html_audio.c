/* html_audio.c - the clips: how silence and loudness are spread, what stands out. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "checks/check.h"
#include "checks/clips.h"
#include "dataset/dataset.h"
#include "report/html_priv.h"

enum { FINDINGS_MAX = 50, SPEAKERS_MAX = 40, SPEAKER_CODES_MAX = 200000 };

#define LOUDNESS_SPAN 3.0 /* LU */

static bool is_audio(const struct cc_outcome *out)
{
    return strcmp(out->check->kind, "audio") == 0;
}

bool cc_html_has_audio(const struct cc_page *page)
{
    return page->run->results->clips != NULL;
}

/* ---- Figures ---- */

enum figure { BEFORE, AFTER, LOUDNESS, FIGURES };

/* A value on no row is not measured: then there are no frames. */
static bool is_measured(const struct cc_clip *clip)
{
    return clip->status == CC_CLIP_OK && clip->frames > 0;
}

static double figure_of(const struct cc_clip *clip, enum figure figure, bool ungated)
{
    if (!is_measured(clip))
        return NAN;
    switch (figure) {
    case BEFORE: return clip->silence_start_s;
    case AFTER: return clip->silence_end_s;
    default: return ungated ? clip->loudness_ungated_lufs : clip->loudness_lufs;
    }
}

/* Clips under 400 ms have no gated loudness: take the other one when that is most of
 * them. */
static bool takes_ungated(const struct cc_clips *clips)
{
    uint32_t gated = 0, ungated = 0;

    for (uint32_t i = 0; i < clips->count; i++) {
        gated += isfinite(figure_of(&clips->clips[i], LOUDNESS, false));
        ungated += isfinite(figure_of(&clips->clips[i], LOUDNESS, true));
    }
    return gated < ungated / 2;
}

static void histograms(struct cc_page *page, const struct cc_clips *clips, bool ungated)
{
    struct cc_histogram charts[FIGURES] = {
        { .id = "chart-before",
          .title = "Silence before speech",
          .unit = "s",
          .what = "silence",
          .digits = 2 },
        { .id = "chart-after",
          .title = "Silence after speech",
          .unit = "s",
          .what = "silence",
          .digits = 2 },
        { .id = "chart-loudness",
          .title = ungated ? "Loudness, without gates" : "Loudness",
          .unit = "LUFS",
          .what = "loudness",
          .digits = 0 },
    };
    double *values = cc_alloc((size_t)clips->count + 1, sizeof *values);

    cc_html(page, "<div class=\"charts\">\n");
    for (enum figure f = BEFORE; f < FIGURES; f++) {
        charts[f].values = values;
        for (uint32_t i = 0; i < clips->count; i++)
            if (is_measured(&clips->clips[i]))
                values[charts[f].count++] = figure_of(&clips->clips[i], f, ungated);
        cc_html_histogram(page, &charts[f]);
    }
    cc_html(page, "</div>\n<p class=\"note\">The line marks the median. Bars drawn in "
                  "the second colour also hold what lies off the axis. Every figure of "
                  "every clip is in <a "
                  "href=\"clips.csv\"><code>clips.csv</code></a>.</p>\n");
    cc_free(values);
}

/* ---- Speakers ---- */

struct pair {
    uint32_t speaker;
    double value;
};

struct speaker {
    uint32_t code, clips;
    double median[FIGURES];
};

static int by_speaker(const void *a, const void *b)
{
    const struct pair *x = a, *y = b;

    if (x->speaker != y->speaker)
        return x->speaker < y->speaker ? -1 : 1;
    return (x->value > y->value) - (x->value < y->value);
}

static double middle(const struct pair *pairs, size_t n)
{
    return n % 2 == 1 ? pairs[n / 2].value
                      : (pairs[n / 2 - 1].value + pairs[n / 2].value) / 2;
}

static void fill_medians(const struct cc_run *run, enum figure figure, bool ungated,
                         struct speaker *speakers)
{
    const struct cc_clips *clips = run->results->clips;
    const struct cc_column *audio = &run->data->columns[clips->column];
    const struct cc_column *speaker = cc_dataset_first(run->data, CC_ROLE_SPEAKER);
    struct pair *pairs = cc_alloc((size_t)audio->row_count + 1, sizeof *pairs);
    size_t n = 0;

    for (uint32_t row = 0; row < audio->row_count; row++) {
        const struct cc_clip *clip = cc_clips_at(clips, run->data, row);
        const double value = clip == NULL ? NAN : figure_of(clip, figure, ungated);

        if (isfinite(value))
            pairs[n++] = (struct pair){ cc_column_code(speaker, row), value };
    }
    qsort(pairs, n, sizeof *pairs, by_speaker);
    for (size_t first = 0, end; first < n; first = end) {
        for (end = first; end < n && pairs[end].speaker == pairs[first].speaker; end++)
            ;
        speakers[pairs[first].speaker].median[figure] =
            middle(pairs + first, end - first);
        if (figure == LOUDNESS)
            speakers[pairs[first].speaker].clips = (uint32_t)(end - first);
    }
    cc_free(pairs);
}

static int by_loudness(const void *a, const void *b)
{
    const struct speaker *x = a, *y = b;
    const bool no_x = !isfinite(x->median[LOUDNESS]),
               no_y = !isfinite(y->median[LOUDNESS]);

    if (no_x != no_y)
        return no_x ? 1 : -1;
    if (!no_x && x->median[LOUDNESS] < y->median[LOUDNESS])
        return -1;
    if (!no_x && x->median[LOUDNESS] > y->median[LOUDNESS])
        return 1;
    return (x->code > y->code) - (x->code < y->code);
}

/* A dot on a line from the quietest to the loudest speaker, the middle one marked; what
 * nobody hears is not drawn large. */
static void strip(struct cc_page *page, const struct speaker *s, double low,
                  double middle, double high)
{
    const double span = fmax(high - low, LOUDNESS_SPAN);

    cc_html_printf(page,
                   "<td class=\"b\"><svg class=\"dots\" viewBox=\"0 0 104 10\" "
                   "aria-hidden=\"true\"><line class=\"grid\" x1=\"2\" x2=\"102\" "
                   "y1=\"5\" y2=\"5\"/><line class=\"median\" x1=\"%.1f\" x2=\"%.1f\" "
                   "y1=\"0\" y2=\"10\"/><circle cx=\"%.1f\" cy=\"5\" "
                   "r=\"3\"/></svg></td>",
                   2 + 100 * (middle - low) / span, 2 + 100 * (middle - low) / span,
                   2 + 100 * (s->median[LOUDNESS] - low) / span);
}

static void figure_cell(struct cc_page *page, double value, int digits, bool sign)
{
    if (!isfinite(value))
        cc_html(page, "<td class=\"n dim\">\xE2\x80\x93</td>");
    else
        cc_html_printf(page, "<td class=\"n\">%s%.*f</td>",
                       sign && value >= 0.05 ? "+"
                       : value <= -0.05      ? "\xE2\x88\x92"
                                             : "",
                       digits, fabs(value));
}

static void speaker_rows(struct cc_page *page, const struct speaker *speakers, uint32_t n)
{
    const struct cc_column *column = cc_dataset_first(page->run->data, CC_ROLE_SPEAKER);
    const double low = speakers[0].median[LOUDNESS],
                 high = speakers[n - 1].median[LOUDNESS];
    const double middle = speakers[n / 2].median[LOUDNESS];
    /* Of many, the two ends: there are those who stand out. */
    for (uint32_t i = 0; i < n; i++) {
        const struct speaker *s = &speakers[i];

        if (n > SPEAKERS_MAX && i >= SPEAKERS_MAX / 2 && i < n - SPEAKERS_MAX / 2)
            continue;
        cc_html(page, "<tr><th scope=\"row\">");
        cc_html_data(page, cc_column_value(column, s->code), 40);
        cc_html_printf(page, "</th><td class=\"n\">%s</td>", cc_html_digits(s->clips).z);
        figure_cell(page, s->median[LOUDNESS], 1, false);
        strip(page, s, low, middle, high);
        figure_cell(page, s->median[LOUDNESS] - middle, 1, true);
        figure_cell(page, s->median[BEFORE], 2, false);
        figure_cell(page, s->median[AFTER], 2, false);
        cc_html(page, "</tr>\n");
    }
}

static void speakers(struct cc_page *page, bool ungated)
{
    const struct cc_column *column = cc_dataset_first(page->run->data, CC_ROLE_SPEAKER);
    struct speaker *list;
    uint32_t n = 0;

    if (column == NULL || column->value_count > SPEAKER_CODES_MAX)
        return;
    list = cc_alloc_zero((size_t)column->value_count + 1, sizeof *list);
    for (uint32_t c = 0; c < column->value_count; c++)
        list[c] = (struct speaker){ .code = c, .median = { NAN, NAN, NAN } };
    for (enum figure f = BEFORE; f < FIGURES; f++)
        fill_medians(page->run, f, ungated, list);
    qsort(list, column->value_count, sizeof *list, by_loudness);
    while (n < column->value_count && isfinite(list[n].median[LOUDNESS]))
        n++;
    if (n > 0) {
        cc_html(page, "<h3>Speakers</h3>\n" CC_HTML_WIDE "<table><caption>Medians "
                      "over each speaker\xE2\x80\x99s clips, the quietest "
                      "first</caption>\n<thead><tr><th scope=\"col\">speaker</th><th "
                      "scope=\"col\" class=\"n\">clips</th><th scope=\"col\" "
                      "class=\"n\">loudness (LUFS)</th><th scope=\"col\">drawn</th><th "
                      "scope=\"col\" class=\"n\">from the middle speaker (LU)</th><th "
                      "scope=\"col\" class=\"n\">silence before (s)</th><th "
                      "scope=\"col\" class=\"n\">after (s)</th></tr></thead>\n<tbody>\n");
        speaker_rows(page, list, n);
        cc_html(page, "</tbody></table></div>\n");
        if (n > SPEAKERS_MAX)
            cc_html_printf(page,
                           "<p class=\"more\">The %u quietest and the %u loudest of %s "
                           "speakers</p>\n",
                           SPEAKERS_MAX / 2, SPEAKERS_MAX / 2, cc_html_digits(n).z);
    }
    cc_free(list);
}

/* ---- What stands out ---- */

/* Only a plain relative path becomes a link: no scheme, no root, no way up. */
static bool is_plain_path(struct cc_str path)
{
    if (path.len == 0 || path.len > 1000 || path.ptr[0] == '/')
        return false;
    for (size_t i = 0; i < path.len; i++) {
        const unsigned char c = (unsigned char)path.ptr[i];
        const bool starts = i == 0 || path.ptr[i - 1] == '/';

        if (c < 0x20 || c == 0x7F || c == ':' || c == '\\')
            return false;
        if (starts && c == '.' && i + 1 < path.len && path.ptr[i + 1] == '.')
            return false;
    }
    return true;
}

static void put_href(struct cc_page *page, struct cc_str path)
{
    for (size_t i = 0; i < path.len; i++) {
        const unsigned char c = (unsigned char)path.ptr[i];

        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
            (c != 0 && strchr("-._~/", c) != NULL))
            cc_html_printf(page, "%c", c);
        else
            cc_html_printf(page, "%%%02X", c);
    }
}

static void clip_cell(struct cc_page *page, const struct cc_finding *f)
{
    const struct cc_run *run = page->run;
    const struct cc_column *audio = &run->data->columns[run->results->clips->column];
    const struct cc_str path =
        f->row == CC_NO_ROW ? (struct cc_str){ "", 0 } : cc_column_at(audio, f->row);
    const bool linked = run->clips_way != NULL && is_plain_path(path);

    cc_html(page, "<td class=\"id\">");
    if (linked) {
        cc_html(page, "<a href=\"");
        put_href(page, cc_str_z(run->clips_way));
        put_href(page, path);
        cc_html(page, "\">");
    }
    cc_html_data(page, path, 80);
    cc_html(page, linked ? "</a></td>" : "</td>");
}

static void finding_row(struct cc_page *page, const struct cc_outcome *out,
                        const struct cc_finding *f)
{
    struct cc_finding_view view;

    cc_finding_view(page->run, out, f, &view);
    cc_html(page, "<tr><td>");
    cc_html_severity(page, f->severity);
    cc_html(page, "</td><td class=\"id\">");
    cc_html_data(page, view.row, 40);
    cc_html(page, "</td>");
    clip_cell(page, f);
    cc_html(page, "<td>");
    cc_html_data(page, f->message.len > 0 ? f->message : cc_str_z(out->check->reports),
                 240);
    cc_html(page, "</td><td class=\"t\">");
    cc_html_data(page, cc_html_row_text(page->run, f->row), 90);
    cc_html(page, "</td></tr>\n");
}

static void by_check(struct cc_page *page)
{
    const struct cc_results *results = page->run->results;

    cc_html(page, "<details><summary>What was looked for</summary>\n<table><caption "
                  "class=\"hide\">Checks of clips</caption>\n<thead><tr><th "
                  "scope=\"col\">check</th><th scope=\"col\">reports</th><th "
                  "scope=\"col\">why it matters</th><th scope=\"col\" "
                  "class=\"n\">findings</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < results->outcome_count; i++) {
        const struct cc_outcome *out = &results->outcomes[i];

        if (!is_audio(out) || out->skipped.ptr != NULL)
            continue;
        cc_html_printf(page, "<tr><th scope=\"row\">%s</th><td>", out->check->name);
        cc_html_z(page, out->check->reports);
        cc_html(page, "</td><td>");
        cc_html_z(page, out->check->why);
        cc_html_printf(page, "</td><td class=\"n\">%s <small>of %s</small></td></tr>\n",
                       cc_html_digits(out->count).z, cc_html_digits(out->measured).z);
    }
    cc_html(page, "</tbody></table>\n</details>\n");
}

static void findings(struct cc_page *page)
{
    const struct cc_results *results = page->run->results;
    uint64_t shown = 0, all = 0;

    for (size_t i = 0; i < results->outcome_count; i++)
        all += is_audio(&results->outcomes[i]) ? results->outcomes[i].count : 0;
    if (all == 0) {
        cc_html(page, "<p>No clip stands out.</p>\n");
        return;
    }
    cc_html(page, "<div id=\"outliers\">\n<h3>Clips that stand out</h3>\n" CC_HTML_WIDE
                  "<table "
                  "class=\"list\"><caption class=\"hide\">Findings about "
                  "clips</caption>\n<thead><tr><th scope=\"col\">severity</th><th "
                  "scope=\"col\">row</th><th scope=\"col\">clip</th><th "
                  "scope=\"col\">what</th><th "
                  "scope=\"col\">text</th></tr></thead>\n<tbody>\n");
    for (enum cc_severity s = CC_SEVERITY_ERROR + 1; s-- > CC_SEVERITY_INFO;)
        for (size_t i = 0; i < results->outcome_count; i++) {
            const struct cc_outcome *out = &results->outcomes[i];

            for (size_t k = 0; k < out->kept && is_audio(out); k++)
                if (out->findings[k].severity == s && shown < FINDINGS_MAX &&
                    cc_html_room(page)) {
                    finding_row(page, out, &out->findings[k]);
                    shown++;
                }
        }
    cc_html(page, "</tbody></table></div>\n");
    cc_html_more(page, all - shown, "finding", "findings.jsonl");
    cc_html(page, "</div>\n");
}

void cc_html_audio(struct cc_page *page)
{
    const struct cc_clips *clips = page->run->results->clips;

    cc_html_section(page, "audio", "Audio");
    if (clips->none_found) {
        cc_html(page, "<p>No clip was measured: those tried first are all missing. Name "
                      "the folder that their paths begin in with "
                      "<code>--audio-root</code>.</p>\n");
        findings(page);
    } else {
        const bool ungated = takes_ungated(clips);

        histograms(page, clips, ungated);
        findings(page);
        speakers(page, ungated);
        by_check(page);
    }
    cc_html(page, "</section>\n");
}
