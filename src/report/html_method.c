/* html_method.c - how to repeat the run: command, settings, checks, inputs, words. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/map.h"
#include "checks/check.h"
#include "clean/decisions.h"
#include "conventions/conventions.h"
#include "dataset/dataset.h"
#include "formats/input.h"
#include "report/html_priv.h"

enum { INPUTS_MAX = 100, PROBLEMS_MAX = 20, CHOICES_MAX = 100 };

static void command(struct cc_page *page)
{
    const struct cc_run *run = page->run;
    const struct cc_map *lists = run->results->word_lists;

    cc_html(page, "<p>To repeat the run:</p>\n<pre><code>");
    cc_html_z(page, run->command_line);
    cc_html_printf(page,
                   "</code></pre>\n<dl class=\"facts\"><div><dt>version</dt><dd>concord "
                   "%s</dd></div><div><dt>degree of automation</dt><dd><code>--auto "
                   "%s</code></dd></div><div><dt>gate</dt><dd><code>--fail-on "
                   "%s</code></dd></div><div><dt>rule packs</dt><dd>",
                   PACKAGE_VERSION, cc_auto_name(run->degree),
                   run->never_fails ? "never" : cc_severity_name(run->fail_on));
    for (const char *const *p = run->packs; p != NULL && *p != NULL; p++) {
        cc_html(page, p == run->packs ? "" : ", ");
        cc_html_data(page, cc_str_z(*p), 100);
    }
    if (run->packs == NULL || *run->packs == NULL)
        cc_html(page, "none");
    cc_html(page, "</dd></div><div><dt>word lists</dt><dd>");
    for (uint32_t i = 0; lists != NULL && i < cc_map_count(lists); i++) {
        cc_html(page, i == 0 ? "" : ", ");
        cc_html_data(page, cc_map_key(lists, i), 40);
    }
    if (lists == NULL || cc_map_count(lists) == 0)
        cc_html(page, "none");
    cc_html(page, "</dd></div></dl>\n");
    if (run->skipped_note.len > 0) {
        cc_html(page, "<p class=\"note\">Left out: ");
        cc_html_data(page, run->skipped_note, 600);
        cc_html(page, "</p>\n");
    }
}

/* ---- Inputs ---- */

static void inputs(struct cc_page *page)
{
    const struct cc_dataset *data = page->run->data;
    uint32_t i = 0;

    cc_html(page, CC_HTML_WIDE "<table><caption>Inputs</caption>\n<thead><tr><th "
                  "scope=\"col\">file</th><th scope=\"col\" class=\"n\">bytes</th><th "
                  "scope=\"col\">format</th><th scope=\"col\">encoding</th><th "
                  "scope=\"col\">packing</th><th "
                  "scope=\"col\">XXH3-128</th></tr></thead>\n<tbody>\n");
    for (; i < data->input_count && i < INPUTS_MAX && cc_html_room(page); i++) {
        const struct cc_input_info *info = cc_input_info(data->inputs[i]);

        cc_html(page, "<tr><th scope=\"row\">");
        cc_html_data(page, cc_str_z(info->path), 200);
        cc_html_printf(page, "</th><td class=\"n\">%s</td><td>%s</td><td>",
                       cc_html_digits(info->size).z, info->format);
        cc_html_data(page, cc_str_z(info->encoding), 40);
        cc_html_printf(
            page, "%s</td><td>%s</td><td class=\"hash\"><code>%s</code></td></tr>\n",
            info->had_bom ? ", byte order mark" : "", info->packing, info->hash);
    }
    cc_html(page, "</tbody></table></div>\n");
    cc_html_more(page, data->input_count - i, "file", "summary.json");
}

static void problems(struct cc_page *page)
{
    const struct cc_dataset *data = page->run->data;
    const struct cc_load_problems *p = &data->problems;
    uint32_t i = 0;

    if (p->count == 0)
        return;
    cc_html(page, "<table><caption>Trouble while reading: ");
    cc_html_counted(page, p->count, "place");
    cc_html(page, "</caption>\n<thead><tr><th scope=\"col\">file</th><th scope=\"col\" "
                  "class=\"n\">line</th><th "
                  "scope=\"col\">what</th></tr></thead>\n<tbody>\n");
    for (; i < p->kept && i < PROBLEMS_MAX; i++) {
        cc_html(page, "<tr><td>");
        cc_html_data(page, cc_str_z(cc_input_info(data->inputs[p->first[i].file])->name),
                     80);
        cc_html_printf(page, "</td><td class=\"n\">%s</td><td>%s ",
                       cc_html_digits(p->first[i].line).z, p->first[i].what);
        cc_html_data(page, p->first[i].detail, 120);
        cc_html(page, "</td></tr>\n");
    }
    cc_html(page, "</tbody></table>\n");
    cc_html_more(page, p->count - i, "place", "findings.jsonl");
}

/* ---- Checks ---- */

static void thresholds(struct cc_page *page, const struct cc_check *check,
                       const struct cc_check_setting *setting)
{
    for (size_t i = 0; i < CC_CHECK_OPTIONS_MAX && check->options[i].name != NULL; i++) {
        cc_html_printf(page, "%s<code>%s.%s=%.6g</code> <small>", i == 0 ? "" : "<br>",
                       check->name, check->options[i].name, setting->options[i]);
        cc_html_z(page, check->options[i].what);
        cc_html(page, "</small>");
    }
}

static void check_row(struct cc_page *page, const struct cc_outcome *out,
                      const struct cc_check_setting *setting)
{
    cc_html_printf(page, "<tr><th scope=\"row\"><code>%s</code> %s</th><td>",
                   out->check->id, out->check->name);
    cc_html_severity(page, out->severity);
    if (out->skipped.ptr != NULL) {
        cc_html(page, "</td><td class=\"dim\">skipped: ");
        cc_html_data(page, out->skipped, 200);
    } else {
        cc_html_printf(page, "</td><td>%s in %s %s", cc_html_digits(out->count).z,
                       cc_html_digits(out->measured).z,
                       out->measured_what == NULL ? "rows" : out->measured_what);
    }
    cc_html(page, "</td><td>");
    thresholds(page, out->check, setting);
    cc_html(page, "</td></tr>\n");
}

/* The checks that ran, or those that had nothing to look at. */
static void check_table(struct cc_page *page, bool ran)
{
    const struct cc_results *results = page->run->results;

    cc_html(page, CC_HTML_WIDE "<table><caption>");
    cc_html(page, ran ? "Checks that ran" : "Checks that did not run");
    cc_html(page, ", with their thresholds (<code>--set check.name=value</code>)"
                  "</caption>\n<thead><tr><th scope=\"col\">check</th><th "
                  "scope=\"col\">severity</th><th scope=\"col\">findings</th><th "
                  "scope=\"col\">thresholds</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < results->outcome_count; i++)
        if ((results->outcomes[i].skipped.ptr == NULL) == ran)
            check_row(page, &results->outcomes[i], &page->run->settings[i]);
    cc_html(page, "</tbody></table></div>\n");
}

static void checks(struct cc_page *page)
{
    const struct cc_results *results = page->run->results;
    uint64_t idle = 0;

    for (size_t i = 0; i < results->outcome_count; i++)
        idle += results->outcomes[i].skipped.ptr != NULL;
    if (idle < results->outcome_count)
        check_table(page, true);
    if (idle == 0)
        return;
    cc_html(page, "<details><summary>");
    cc_html_counted(page, idle, "check");
    cc_html(page, " did not run: the data has no column for them, or they were left "
                  "out</summary>\n");
    check_table(page, false);
    cc_html(page, "</details>\n");
}

/* ---- What people want ---- */

static const char *wish_of(const struct cc_convention_choice *choice)
{
    switch (choice->wish) {
    case CC_WISH_IGNORE: return "ignored";
    case CC_WISH_REPORT: return "reported, never changed";
    case CC_WISH_ASK: return "people disagree: nothing is decided";
    default: return choice->always ? "this style, always: " : "this style: ";
    }
}

static void choices(struct cc_page *page)
{
    const struct cc_run *run = page->run;
    size_t i = 0;

    if (run->n_choices == 0)
        return;
    cc_html(page, "<table><caption>What people want of conventions</caption>\n<thead><tr>"
                  "<th scope=\"col\">convention</th><th scope=\"col\">wish</th><th "
                  "scope=\"col\">who</th></tr></thead>\n<tbody>\n");
    for (; i < run->n_choices && i < CHOICES_MAX; i++) {
        const struct cc_convention_choice *c = &run->choices[i];

        cc_html(page, "<tr><th scope=\"row\"><code>");
        cc_html_data(page, c->convention, 80);
        cc_html_printf(page, "</code></th><td>%s", wish_of(c));
        if (c->wish == CC_WISH_STYLE)
            cc_html_data(page, c->style, 80);
        cc_html(page, "</td><td>");
        cc_html_data(page, c->by.len == 0 ? CC_STR("this run") : c->by, 80);
        cc_html(page, "</td></tr>\n");
    }
    cc_html(page, "</tbody></table>\n");
    cc_html_more(page, run->n_choices - i, "choice", "summary.json");
}

static void decisions(struct cc_page *page)
{
    static const char *const said[CC_FATES] = {
        "no longer needed: what they are about is found no more",
        "in force",
        "done already",
        "outranked by a later one, or one that agrees",
        "in conflict: people disagree, nothing is decided",
        "stale: the cell is not what was seen, it is asked again",
        "about what is not there",
    };
    const struct cc_decisions *all = page->run->decisions;
    uint64_t fates[CC_FATES] = { 0 };

    if (all == NULL)
        return;
    for (size_t i = 0; i < cc_decisions_count(all); i++)
        fates[cc_decisions_at(all, i)->fate]++;
    cc_html(page, "<table><caption>");
    cc_html_counted(page, cc_decisions_count(all), "earlier decision");
    cc_html(page, "</caption>\n<thead><tr><th scope=\"col\" class=\"n\">count</th><th "
                  "scope=\"col\">what became of them</th></tr></thead>\n<tbody>\n");
    for (int f = 0; f < CC_FATES; f++)
        if (fates[f] > 0)
            cc_html_printf(page, "<tr><td class=\"n\">%s</td><td>%s</td></tr>\n",
                           cc_html_digits(fates[f]).z, said[f]);
    cc_html(page, "</tbody></table>\n");
}

static void words(struct cc_page *page)
{
    cc_html(page, "<details><summary>What the words mean</summary>\n<dl "
                  "class=\"words\">\n<dt>finding</dt><dd>one place in one cell, one row, "
                  "or one clip where a check reports "
                  "something</dd>\n<dt>convention</dt><dd>one choice that people make "
                  "differently: how <i>um</i> is spelt, whether a sentence ends with a "
                  "full stop. Neither form is wrong; using both "
                  "is</dd>\n<dt>standard</dt><dd>the form that most of this data has, "
                  "unless the settings or a rule pack ask for "
                  "another</dd>\n<dt>fixed</dt><dd>the meaning cannot change by it "
                  "(grade <i>safe</i>), and the case is sure enough: done "
                  "unattended</dd>\n<dt>queued</dt><dd>a person decides; the proposal "
                  "may be right</dd>\n<dt>noted only</dt><dd>there is nothing to "
                  "replace: look into it</dd>\n<dt>error, warn, info</dt><dd>how bad a "
                  "finding is; the gate (<code>--fail-on</code>) decides which of them "
                  "fail the run</dd>\n<dt>LUFS, LU</dt><dd>loudness by EBU R 128, and "
                  "differences of it: 10 LU less sounds half as loud</dd>\n<dt><span "
                  "class=\"u\">U+200B</span></dt><dd>a character that cannot be seen, by "
                  "its number; <span class=\"u\">\xE2\x90\xA3</span> is a blank, <span "
                  "class=\"u\">\xE2\x86\xB5</span> a line break, <span "
                  "class=\"u\">\xE2\x87\xA5</span> a tab</dd>\n</dl>\n</details>\n");
}

static void files(struct cc_page *page)
{
    const struct cc_run *run = page->run;

    cc_html(page, "<p class=\"note\">Beside this page: <a "
                  "href=\"findings.jsonl\"><code>findings.jsonl</code></a> (every "
                  "finding kept), <a href=\"summary.json\"><code>summary.json</code></a> "
                  "(counts and settings, for programs)");
    if (run->results->clips != NULL)
        cc_html(page, ", <a href=\"clips.csv\"><code>clips.csv</code></a> (a clip a "
                      "line)");
    if (run->cleaning != NULL)
        cc_html(page, ", <a href=\"changes.jsonl\"><code>changes.jsonl</code></a>, <a "
                      "href=\"queue.csv\"><code>queue.csv</code></a>, <a "
                      "href=\"queue.jsonl\"><code>queue.jsonl</code></a>, "
                      "<code>cleaned/</code>");
    cc_html(page, ".</p>\n");
}

void cc_html_method(struct cc_page *page)
{
    cc_html_section(page, "method", "Method and settings");
    command(page);
    files(page);
    inputs(page);
    problems(page);
    checks(page);
    choices(page);
    decisions(page);
    words(page);
    cc_html(page, "</section>\n");
}
