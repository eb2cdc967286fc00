/* html_changes.c - what was changed, how to undo it, what waits for a person and why. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <string.h>

#include "base/map.h"
#include "base/memory.h"
#include "checks/check.h"
#include "dataset/dataset.h"
#include "report/html_priv.h"

enum { CHANGES_MAX = 60, RULES_MAX = 30, RULES_KEPT = 10000 };

/* ---- Changes ---- */

static void by_rule(struct cc_page *page, const struct cc_cleaning *cleaning)
{
    struct cc_map *rules = cc_map_new(false);
    uint32_t *counts = NULL, top[RULES_MAX], n;
    size_t cap = 0;

    for (size_t i = 0; i < cleaning->count; i++) {
        const uint32_t number = cc_map_count(rules) < RULES_KEPT
                                    ? cc_map_add(rules, cleaning->changes[i].rule)
                                    : cc_map_find(rules, cleaning->changes[i].rule);

        if (number == CC_MAP_NONE)
            continue;
        if (number >= cap) {
            const size_t old = cap;

            counts = cc_grow(counts, &cap, (size_t)number + 1, sizeof *counts);
            memset(counts + old, 0, (cap - old) * sizeof *counts);
        }
        counts[number]++;
    }
    n = cc_html_top(counts, cc_map_count(rules), top, RULES_MAX);
    cc_html(page, "<table><caption>Changed cells by what changed "
                  "them</caption>\n<thead><tr><th scope=\"col\">check, and the "
                  "group</th><th scope=\"col\" "
                  "class=\"n\">cells</th></tr></thead>\n<tbody>\n");
    for (uint32_t i = 0; i < n && i < RULES_MAX; i++) {
        cc_html(page, "<tr><th scope=\"row\">");
        cc_html_data(page, cc_map_key(rules, top[i]), 160);
        cc_html_printf(page, "</th><td class=\"n\">%s</td></tr>\n",
                       cc_html_digits(counts[top[i]]).z);
    }
    cc_html(page, "</tbody></table>\n");
    cc_html_more(page, n > RULES_MAX ? n - RULES_MAX : 0, "combination", "changes.jsonl");
    cc_free(counts);
    cc_map_free(rules);
}

static void change_row(struct cc_page *page, const struct cc_change *change)
{
    char number[16];

    cc_html(page, "<tr><td class=\"id\">");
    cc_html_data(page, cc_dataset_row_name(page->run->data, change->row, number), 40);
    cc_html(page, "</td><td class=\"by\">");
    cc_html_data(page, page->run->data->columns[change->column].name, 30);
    cc_html(page, "</td><td class=\"t\">");
    cc_html_diff(page, change->before, change->after);
    cc_html(page, "</td><td class=\"dim\">");
    cc_html_data(page, change->rule, 120);
    cc_html(page, "</td></tr>\n");
}

static void changes(struct cc_page *page, const struct cc_cleaning *cleaning)
{
    size_t i = 0;

    cc_html(page, CC_HTML_WIDE "<table class=\"list\"><caption>Before and after: "
                  "<del>what went</del>, <ins>what came</ins></caption>\n<thead><tr><th "
                  "scope=\"col\">row</th><th scope=\"col\">column</th><th "
                  "scope=\"col\">value</th><th "
                  "scope=\"col\">by</th></tr></thead>\n<tbody>\n");
    for (; i < cleaning->count && i < CHANGES_MAX && cc_html_room(page); i++)
        change_row(page, &cleaning->changes[i]);
    cc_html(page, "</tbody></table></div>\n");
    cc_html_more(page, cleaning->count - i, "changed cell", "changes.jsonl");
}

/* ---- The queue ---- */

enum reason { ASKS, NO_CHANGES, NO_FIX, UNSURE, LIKELY, REASONS };

static const char *const reason_texts[REASONS] = {
    [ASKS] = "the check leaves it to a person: a tie, a doubt, or more than one answer",
    [NO_CHANGES] = "this degree of --auto changes nothing unattended",
    [NO_FIX] = "the proposal is a guess",
    [UNSURE] = "the proposal is less than 90 % sure",
    [LIKELY] = "the proposal is likely, not certain: --auto full would make it",
};

static enum reason reason_of(const struct cc_run *run, const struct cc_finding *f)
{
    if (f->queue)
        return ASKS;
    if (f->grade == CC_GRADE_NONE)
        return NO_FIX;
    if (run->degree < CC_AUTO_SAFE)
        return NO_CHANGES;
    return f->confidence < CC_AUTO_MIN_CONFIDENCE ? UNSURE : LIKELY;
}

static uint64_t reason_rows(struct cc_page *page, size_t number)
{
    const struct cc_outcome *out = &page->run->results->outcomes[number];
    uint64_t counts[REASONS] = { 0 }, all = 0;

    for (size_t k = 0; k < out->kept; k++)
        if (cc_action_of(&out->findings[k], page->run->degree) == CC_ACTION_QUEUE)
            counts[reason_of(page->run, &out->findings[k])]++;
    for (enum reason r = ASKS; r < REASONS; r++) {
        all += counts[r];
        if (counts[r] > 0)
            cc_html_printf(page,
                           "<tr><th scope=\"row\">%s</th><td "
                           "class=\"n\">%s</td><td>%s</td></tr>\n",
                           out->check->name, cc_html_digits(counts[r]).z,
                           reason_texts[r]);
    }
    return all;
}

static void queue(struct cc_page *page)
{
    const struct cc_results *results = page->run->results;
    uint64_t all = 0;

    for (unsigned s = 0; s < 3; s++)
        all += page->tally.actions[s][CC_ACTION_QUEUE];
    cc_html(page, "<h3>Left for a person</h3>\n");
    if (all == 0) {
        cc_html(page, "<p>Nothing waits for a decision.</p>\n");
        return;
    }
    cc_html(page, "<p>");
    cc_html_counted(page, all, "finding");
    cc_html(page, page->run->cleaning != NULL ? ", in <code>queue.csv</code> (for a "
                                                "spreadsheet: write into the column "
                                                "<code>decision</code>) and "
                                                "<code>queue.jsonl</code>, those that "
                                                "one decision settles together.</p>\n"
                                              : "; <code>concord clean</code> writes "
                                                "them to <code>queue.csv</code>.</p>\n");
    cc_html(page, "<table class=\"whole\"><caption>Why they wait</caption>\n"
                  "<thead><tr><th "
                  "scope=\"col\">check</th><th scope=\"col\" "
                  "class=\"n\">findings</th><th "
                  "scope=\"col\">because</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < results->outcome_count; i++)
        if (page->tally.by_check[i][CC_ACTION_QUEUE] > 0)
            reason_rows(page, i);
    cc_html(page, "</tbody></table>\n");
}

/* ---- All ---- */

static void checked_only(struct cc_page *page)
{
    const struct cc_run *run = page->run;

    cc_html(page, "<p>This run only looked: no degree of automation ran, no data was "
                  "written. <code>concord clean</code> with the same arguments runs ");
    cc_html_printf(page, "<code>--auto %s</code>: it would change ",
                   cc_auto_name(run->degree));
    cc_html_counted(page, run->forecast[run->degree].cells, "cell");
    cc_html(page, " unattended and write a cleaned copy of the input.</p>\n");
    cc_html_degrees(page);
}

static void cleaned(struct cc_page *page, const struct cc_cleaning *cleaning)
{
    cc_html(page, "<p><b>");
    cc_html_counted(page, cleaning->count, "cell");
    cc_html_printf(page,
                   "</b> changed with <code>--auto %s</code>, in %u round%s. Every byte "
                   "outside them is the input\xE2\x80\x99s own.",
                   cc_auto_name(page->run->degree), cleaning->rounds,
                   cleaning->rounds == 1 ? "" : "s");
    if (cleaning->unsettled > 0) {
        cc_html(page, " ");
        cc_html_counted(page, cleaning->unsettled, "cell");
        cc_html(page, " went back to what they were: fixes that undo each other are left "
                      "to a person.");
    }
    if (cleaning->count != page->run->forecast[page->run->degree].cells)
        cc_html(page, " The table counts a first round: what it changes may make room "
                      "for more, and a format may refuse some.");
    cc_html(page, "</p>\n<p class=\"note\">The input is untouched: the cleaned copy is "
                  "in <code>cleaned/</code>. <code>concord undo</code> takes all of it "
                  "back; <code>changes.jsonl</code> has each value as it was.</p>\n");
    cc_html_degrees(page);
    if (cleaning->count == 0)
        return;
    by_rule(page, cleaning);
    changes(page, cleaning);
}

void cc_html_changes(struct cc_page *page)
{
    const struct cc_cleaning *cleaning = page->run->cleaning;

    cc_html_section(page, "changes",
                    cleaning != NULL ? "What was changed" : "What would be changed");
    if (cleaning != NULL)
        cleaned(page, cleaning);
    else
        checked_only(page);
    queue(page);
    cc_html_precision(page);
    cc_html(page, "</section>\n");
}
