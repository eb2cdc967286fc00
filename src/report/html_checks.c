/* html_checks.c - findings that belong to no group, check by check, with examples. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <string.h>

#include "checks/check.h"
#include "dataset/dataset.h"
#include "report/html_priv.h"

enum { EXAMPLES_MAX = 5 };

/* Shown elsewhere: groups as a whole, clips, labelers. */
static bool is_ours(const struct cc_page *page, size_t number)
{
    const struct cc_outcome *out = &page->run->results->outcomes[number];

    return page->tally.ungrouped[number] > 0 && strcmp(out->check->kind, "audio") != 0 &&
           strcmp(out->check->kind, "labeler") != 0;
}

bool cc_html_has_checks(const struct cc_page *page)
{
    for (size_t i = 0; i < page->run->results->outcome_count; i++)
        if (is_ours(page, i))
            return true;
    return false;
}

static enum cc_severity worst(const struct cc_outcome *out)
{
    for (enum cc_severity s = CC_SEVERITY_ERROR; s > CC_SEVERITY_INFO; s--)
        if (out->by_severity[s] > 0)
            return s;
    return CC_SEVERITY_INFO;
}

/* ---- Examples ---- */

static void proposal(struct cc_page *page, const struct cc_finding_view *view)
{
    const struct cc_finding *f = view->finding;

    cc_html(page, "<td>");
    if (f->replacement.ptr != NULL) {
        cc_html_fix(page, view->text, f->replacement);
        cc_html(page, " ");
    }
    cc_html_printf(page, "<small>%s</small></td>",
                   cc_html_action_title(page->run, view->action));
}

static void where(struct cc_page *page, const struct cc_finding_view *view)
{
    cc_html(page, "<tr><td class=\"id\">");
    if (view->row.len > 0)
        cc_html_data(page, view->row, 40);
    else
        cc_html(page, "<i>the dataset</i>");
    if (view->other.len > 0) {
        cc_html(page, "<br><small>with ");
        cc_html_data(page, view->other, 40);
        cc_html(page, "</small>");
    }
    cc_html(page, "</td><td class=\"by\">");
    cc_html_data(page, view->labeler, 24);
    cc_html(page, "</td><td class=\"by\">");
    cc_html_data(page, view->column, 30);
    cc_html(page, "</td>");
}

static void example(struct cc_page *page, const struct cc_outcome *out,
                    const struct cc_finding *f)
{
    struct cc_finding_view view;

    cc_finding_view(page->run, out, f, &view);
    where(page, &view);
    if (view.row.len > 0 && view.column.len > 0) {
        cc_html_context(page, &view);
    } else {
        cc_html(page, "<td class=\"t\" colspan=\"3\">");
        cc_html_data(page, cc_html_row_text(page->run, f->row), 120);
        cc_html(page, "</td>");
    }
    proposal(page, &view);
    cc_html(page, "<td class=\"dim\">");
    cc_html_data(page, f->message, 200);
    cc_html(page, "</td></tr>\n");
}

static void table_head(struct cc_page *page, const struct cc_outcome *out)
{
    cc_html_printf(page,
                   CC_HTML_WIDE "<table class=\"kwic many\"><caption "
                   "class=\"hide\">%s: examples</caption>\n<thead><tr><th "
                   "scope=\"col\">row</th><th scope=\"col\">labeler</th><th "
                   "scope=\"col\">column</th><th scope=\"col\" "
                   "class=\"l\">before</th><th scope=\"col\">place</th><th "
                   "scope=\"col\">after</th><th scope=\"col\">proposal</th><th "
                   "scope=\"col\">what</th></tr></thead>\n<tbody>\n",
                   out->check->name);
}

/* Ungrouped findings, as far as there are; gives how many. */
static uint64_t some(struct cc_page *page, const struct cc_outcome *out)
{
    uint64_t shown = 0;

    table_head(page, out);
    for (size_t k = 0; k < out->kept && shown < EXAMPLES_MAX && cc_html_room(page); k++) {
        if (out->findings[k].group != 0)
            continue;
        example(page, out, &out->findings[k]);
        shown++;
    }
    cc_html(page, "</tbody></table></div>\n");
    return shown;
}

static void examples(struct cc_page *page, const struct cc_outcome *out,
                     uint64_t ungrouped)
{
    const uint64_t shown = cc_html_room(page) ? some(page, out) : 0;

    /* Groups may hold the rest of a check's findings; those not kept are counted as one
     * of these. */
    cc_html_more(page, ungrouped - shown + out->count - out->kept, "finding",
                 "findings.jsonl");
}

/* ---- Checks ---- */

static void about(struct cc_page *page, const struct cc_check *check)
{
    cc_html(page, "<p class=\"why\">Why it matters: ");
    cc_html_z(page, check->why);
    cc_html(page, ".</p>\n<dl class=\"ex\"><div><dt>wrong</dt><dd>");
    cc_html_z(page, check->wrong);
    cc_html(page, "</dd></div><div><dt>right</dt><dd>");
    cc_html_z(page, check->right);
    cc_html(page, "</dd></div></dl>\n");
}

static void check(struct cc_page *page, size_t number)
{
    const struct cc_outcome *out = &page->run->results->outcomes[number];
    const uint64_t *actions = page->tally.by_check[number];
    const char *glue = "";

    cc_html_printf(page, "<article class=\"card\" id=\"check-%s\">\n<h3>",
                   out->check->name);
    cc_html_z(page, out->check->reports);
    cc_html(page, "</h3>\n<p class=\"sub\">");
    cc_html_severity(page, worst(out));
    cc_html(page, " <b>");
    cc_html_counted(page, out->count, "finding");
    cc_html_printf(page, "</b> in %s %s", cc_html_digits(out->measured).z,
                   out->measured_what == NULL ? "rows" : out->measured_what);
    cc_html(page, " \xC2\xB7 ");
    for (enum cc_action a = CC_ACTION_AUTO + 1; a-- > CC_ACTION_NONE;)
        if (actions[a] > 0) {
            cc_html_printf(page, "%s%s %s", glue, cc_html_digits(actions[a]).z,
                           cc_html_action_title(page->run, a));
            glue = ", ";
        }
    cc_html_printf(page, " \xC2\xB7 <code>%s %s</code></p>\n", out->check->id,
                   out->check->name);
    about(page, out->check);
    examples(page, out, page->tally.ungrouped[number]);
    cc_html(page, "</article>\n");
}

void cc_html_checks(struct cc_page *page)
{
    const struct cc_results *results = page->run->results;

    cc_html_section(page, "other", "Other findings");
    for (enum cc_severity s = CC_SEVERITY_ERROR + 1; s-- > CC_SEVERITY_INFO;)
        for (size_t i = 0; i < results->outcome_count; i++)
            if (is_ours(page, i) && worst(&results->outcomes[i]) == s)
                check(page, i);
    cc_html(page, "</section>\n");
}
