/* html_degrees.c - how far the machine was let, what more or less of it would change, and
 * how right people found what it did. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "clean/decisions.h"
#include "report/html_priv.h"

enum { RULES_MAX = 100 };

static const char *const meanings[CC_AUTO_DEGREES] = {
    [CC_AUTO_SUGGEST] = "nothing: proposals only",
    [CC_AUTO_DECIDED] = "what people decided, and nothing else",
    [CC_AUTO_SAFE] = "also fixes of grade safe, at least 90 % sure",
    [CC_AUTO_FULL] = "also fixes of grade likely, at least 90 % sure",
};

/* ---- Degrees ---- */

static void degree_row(struct cc_page *page, enum cc_auto degree, uint64_t cells)
{
    const struct cc_run *run = page->run;
    const struct cc_forecast *f = &run->forecast[degree];

    cc_html_printf(page, "<tr%s><th scope=\"row\"><code>%s</code>%s</th><td>%s</td>",
                   degree == run->degree ? " class=\"ran\"" : "", cc_auto_name(degree),
                   degree != run->degree   ? ""
                   : run->cleaning == NULL ? " <small>asked for</small>"
                                           : " <small>this run</small>",
                   meanings[degree]);
    cc_html_printf(page, "<td class=\"n\">%s</td><td class=\"n\">%s</td>",
                   cc_html_digits(f->fixes).z, cc_html_digits(f->cells).z);
    cc_html_printf(page, "<td class=\"n\">%s</td></tr>\n",
                   cc_html_share(f->cells, cells).z);
}

void cc_html_degrees(struct cc_page *page)
{
    const struct cc_dataset *data = page->run->data;
    const uint64_t cells = (uint64_t)data->row_count * data->column_count;

    cc_html_printf(page,
                   CC_HTML_WIDE "<table class=\"whole\"><caption>What each degree of "
                   "automation "
                   "changes unattended, of %s cells (",
                   cc_html_digits(cells).z);
    cc_html_counted(page, data->row_count, "row");
    cc_html(page, " of ");
    cc_html_counted(page, data->column_count, "column");
    cc_html(page, ")</caption>\n<thead><tr><th scope=\"col\"><code>--auto</code></th><th "
                  "scope=\"col\">changes</th><th scope=\"col\" class=\"n\">fixes</th><th "
                  "scope=\"col\" class=\"n\">cells</th><th scope=\"col\" class=\"n\">of "
                  "all cells</th></tr></thead>\n<tbody>\n");
    for (enum cc_auto d = CC_AUTO_SUGGEST; d < CC_AUTO_DEGREES; d++)
        degree_row(page, d, cells);
    cc_html(page, "</tbody></table></div>\n");
}

/* ---- Precision ---- */

static void record_name(struct cc_page *page, const struct cc_rule_record *r)
{
    cc_html_data(page, r->check, 60);
    if (r->group.len > 0) {
        cc_html(page, " ");
        cc_html_data(page, r->group, 100);
    }
}

static void record_row(struct cc_page *page, const struct cc_rule_record *r)
{
    const uint64_t all = r->right + r->wrong;

    cc_html(page, "<tr><th scope=\"row\">");
    record_name(page, r);
    cc_html_printf(page, "</th><td>%s</td><td class=\"n\">%s of %s</td>",
                   cc_grade_name(r->grade), cc_html_digits(r->right).z,
                   cc_html_digits(all).z);
    cc_html_printf(page, "<td class=\"n\">%.1f\xC2\xA0%%</td><td class=\"n\">%.1f to "
                         "%.1f\xC2\xA0%%</td>",
                   100 * r->share, 100 * r->interval.low, 100 * r->interval.high);
    cc_html_printf(page, "<td>%s</td></tr>\n",
                   r->demote ? "<b>demote</b>"
                   : all < CC_PRECISION_DECISIONS
                       ? "<span class=\"dim\">too few to say</span>"
                       : "keep");
}

/* What takes a rule's fixes out of a machine's hands. */
static void demotion(struct cc_page *page, const struct cc_rule_record *r)
{
    cc_html(page, "<li>");
    record_name(page, r);
    if (r->group.len > 0) {
        cc_html(page, ": <code>--convention ");
        cc_html_text(page, r->group);
        cc_html(page, "=report</code> shows it and changes nothing</li>\n");
    } else if (r->grade == CC_GRADE_LIKELY) {
        cc_html(page, ": <code>--auto safe</code> leaves it to people</li>\n");
    } else {
        cc_html(page, ": <code>--auto decided</code> leaves it to people, <code>--skip ");
        cc_html_text(page, r->check);
        cc_html(page, "</code> leaves it out</li>\n");
    }
}

static void demotions(struct cc_page *page, const struct cc_rule_record *r, size_t n)
{
    size_t shown = 0;

    for (size_t i = 0; i < n && shown < RULES_MAX && cc_html_room(page); i++) {
        if (!r[i].demote)
            continue;
        if (shown++ == 0)
            cc_html(page, "<p><b>Proposed for demotion</b>, for people found more than "
                          "one in twenty of its fixes wrong:</p>\n<ul>\n");
        demotion(page, &r[i]);
    }
    if (shown > 0)
        cc_html(page, "</ul>\n");
}

/* Only decisions that met a fix that a machine would make count. */
void cc_html_precision(struct cc_page *page)
{
    size_t n = 0, shown = 0;
    const struct cc_rule_record *r =
        page->run->decisions == NULL ? NULL
                                     : cc_decisions_precision(page->run->decisions, &n);

    cc_html(page, "<h3>How right automatic fixes were</h3>\n");
    if (n == 0) {
        cc_html(page, "<p>Not known yet: nobody has accepted or rejected a fix that a "
                      "machine would make. Once decisions are given to a run "
                      "(<code>--decisions</code>, <code>concord apply</code>), each rule "
                      "has its share here.</p>\n");
        return;
    }
    cc_html_printf(page,
                   CC_HTML_WIDE
                   "<table class=\"whole\"><caption>Decisions of people about "
                   "fixes "
                   "that a degree of automation makes. Right: accepted, or edited to the "
                   "same. A rule with %d decisions and fewer than %.0f\xC2\xA0%% right "
                   "is "
                   "proposed for demotion</caption>\n<thead><tr><th scope=\"col\">check, "
                   "convention</th><th scope=\"col\">grade</th><th scope=\"col\" "
                   "class=\"n\">right, of decisions</th>",
                   CC_PRECISION_DECISIONS, 100 * CC_PRECISION_SHARE);
    cc_html(page, "<th scope=\"col\" class=\"n\">share</th><th scope=\"col\" "
                  "class=\"n\">95\xC2\xA0% interval (Wilson)</th><th "
                  "scope=\"col\">proposal</th></tr></thead>\n<tbody>\n");
    for (; shown < n && shown < RULES_MAX && cc_html_room(page); shown++)
        record_row(page, &r[shown]);
    cc_html(page, "</tbody></table></div>\n");
    cc_html_more(page, n - shown, "rule", "summary.json");
    demotions(page, r, n);
}
