/* html_method.c - how to repeat the run: command, settings, checks, inputs, words. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/check.h"
#include "dataset/dataset.h"
#include "formats/input.h"
#include "report/html_priv.h"

enum { INPUTS_MAX = 100, PROBLEMS_MAX = 20 };

static void command(struct cc_page *page)
{
    const struct cc_run *run = page->run;

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

    cc_html(page, "<div class=\"wide\"><table><caption>Inputs</caption>\n<thead><tr><th "
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

static void checks(struct cc_page *page)
{
    const struct cc_results *results = page->run->results;

    cc_html(page, "<div class=\"wide\"><table><caption>Checks, with their thresholds "
                  "(<code>--set check.name=value</code>)</caption>\n<thead><tr><th "
                  "scope=\"col\">check</th><th scope=\"col\">severity</th><th "
                  "scope=\"col\">findings</th><th "
                  "scope=\"col\">thresholds</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < results->outcome_count; i++)
        check_row(page, &results->outcomes[i], &page->run->settings[i]);
    cc_html(page, "</tbody></table></div>\n");
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
    words(page);
    cc_html(page, "</section>\n");
}
