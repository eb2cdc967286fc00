/* html_verdict.c - the first screen: verdict, the worst in words, counts, inputs. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "checks/check.h"
#include "dataset/dataset.h"
#include "formats/input.h"
#include "report/html_priv.h"

enum {
    COLUMNS_MAX = 100,
    INPUTS_MAX = 50,
    ROLES_MAX = 20,
    CULPRITS_MAX = 8,
    AGREEMENTS_TOLD = 3
};

static uint64_t kind_count(const struct cc_page *page, const char *kind)
{
    for (uint32_t k = 0; k < page->tally.kind_count; k++)
        if (strcmp(page->tally.kinds[k], kind) == 0)
            return page->tally.kind_counts[k];
    return 0;
}

/* ---- The worst, in words ---- */

static uint64_t group_count(const struct cc_run *run, const char *kind)
{
    uint64_t count = 0;

    for (size_t i = 0; i < run->results->outcome_count; i++)
        if (strcmp(run->results->outcomes[i].check->kind, kind) == 0)
            count += run->results->outcomes[i].group_count;
    return count;
}

/* A list has at least one item: it is opened with its first. */
static void begin_item(struct cc_page *page, bool *in_list)
{
    cc_html(page, *in_list ? "<li>" : "<ul class=\"lead\"><li>");
    *in_list = true;
}

/* What the mixture costs, with denominators. */
static void say_cost(struct cc_page *page, bool *in_list)
{
    const struct cc_headline *h = &page->run->results->headline;
    const double before = cc_headline_wer(h->errors_before, h->words_before);
    const double after = cc_headline_wer(h->errors_after, h->words_after);

    if (!h->known || h->touched == 0 || h->errors_before == 0)
        return;
    begin_item(page, in_list);
    cc_html_printf(page,
                   "Mixed writing alone makes <b>%.1f points</b> of word error rate: "
                   "%.1f\xC2\xA0%% between rows of the same %s, %.1f\xC2\xA0%% once each "
                   "convention has one form <small>(",
                   before - after, before, h->same == CC_SAME_CLIP ? "clip" : "words",
                   after);
    cc_html_counted(page, h->pairs, "pair");
    cc_html_printf(page, " of rows, %s words%s)</small></li>\n",
                   cc_html_digits(h->words_before).z,
                   h->one_in > 1 ? ", a sample" : "");
}

/* "2 writing conventions are mixed: 60 % of the rows with text (12 of 20) depart ..."; of
 * a run that settles them, they were, and those that still are are counted. */
static void say_conventions(struct cc_page *page, bool *in_list)
{
    const struct cc_headline *h = &page->run->results->headline;
    const uint64_t n = group_count(page->run, "convention");
    const uint64_t left = cc_html_unsettled(page->run, "convention");
    const bool past = left < n;

    if (n == 0)
        return;
    begin_item(page, in_list);
    cc_html_printf(page,
                   "<a href=\"#inconsistent\"><b>%s writing convention%s</b></a> %s",
                   cc_html_digits(n).z, n == 1 ? "" : "s",
                   past ? n == 1 ? "was mixed in the input" : "were mixed in the input"
                   : n == 1 ? "is mixed"
                            : "are mixed");
    if (past && left > 0)
        cc_html_printf(page, " (%s still %s)", cc_html_digits(left).z,
                       left == 1 ? "is" : "are");
    if (h->known && h->touched > 0) {
        cc_html_printf(page, ": <b>%s of the rows</b> with text (%s of ",
                       cc_html_share(h->touched, h->rows).z,
                       cc_html_digits(h->touched).z);
        cc_html_printf(page, "%s) %s somewhere from what most do",
                       cc_html_digits(h->rows).z, past ? "departed" : "depart");
    }
    cc_html(page, "</li>\n");
    say_cost(page, in_list);
}

/* "Labelers give the same text the same label in 91 % of 230 pairs" */
static void say_agreement(struct cc_page *page, bool *in_list)
{
    const struct cc_label_agreements *all = &page->run->results->agreements;
    const bool has_text = cc_dataset_first(page->run->data, CC_ROLE_TEXT) != NULL;

    for (size_t i = 0; i < all->count && i < AGREEMENTS_TOLD; i++) {
        const struct cc_label_agreement *a = &all->list[i];

        begin_item(page, in_list);
        cc_html_printf(page,
                       "Two %s give the same %s the same ",
                       page->tally.by_labeler != NULL
                           ? "<a href=\"#labelers\">labelers</a>"
                           : "labelers",
                       has_text ? "text" : "clip");
        cc_html_data(page, page->run->data->columns[a->column].name, 40);
        cc_html_printf(page, " in <b>%s</b> <small>(%s of ",
                       cc_html_share(a->alike, a->pairs).z, cc_html_digits(a->alike).z);
        cc_html_counted(page, a->pairs, "pair");
        cc_html(page, " of labels");
        if (!isnan(a->alpha))
            cc_html_printf(page, ", alpha %s%.2f", a->alpha < 0 ? CC_HTML_MINUS : "",
                           fabs(a->alpha));
        cc_html(page, ")</small></li>\n");
    }
    if (all->count > AGREEMENTS_TOLD) {
        begin_item(page, in_list);
        cc_html_counted(page, all->count - AGREEMENTS_TOLD, "more column");
        cc_html(page, " of labels in <code>summary.json</code></li>\n");
    }
}

static void say_label_names(struct cc_page *page, bool *in_list)
{
    const uint64_t n = group_count(page->run, "label-name");

    if (n == 0)
        return;
    begin_item(page, in_list);
    cc_html_printf(page,
                   "<a href=\"#inconsistent\"><b>%s label%s</b></a> %s written in "
                   "more than one way, in ",
                   cc_html_digits(n).z, n == 1 ? "" : "s", n == 1 ? "is" : "are");
    cc_html_counted(page, kind_count(page, "label-name"), "cell");
    cc_html(page, "</li>\n");
}

/* What is said of a kind: how many nouns, and the clause behind them. */
struct clause {
    const char *kind, *anchor, *noun, *clause;
};

static void say_kind(struct cc_page *page, const struct clause *c, bool *in_list)
{
    const uint64_t n = kind_count(page, c->kind);

    if (n == 0)
        return;
    begin_item(page, in_list);
    cc_html_printf(page, "<a href=\"#%s\"><b>", c->anchor);
    cc_html_counted(page, n, c->noun);
    cc_html_printf(page, "</b></a> %s</li>\n", c->clause);
}

static void say_rest(struct cc_page *page, bool *in_list)
{
    static const char *const said[] = { "convention", "label-name", "label-conflict",
                                        "leakage",    "audio",      "labeler",
                                        "drift",      "presence" };
    bool first = true;

    for (uint32_t k = 0; k < page->tally.kind_count; k++) {
        bool known = false;

        for (size_t i = 0; i < sizeof said / sizeof *said; i++)
            known = known || strcmp(said[i], page->tally.kinds[k]) == 0;
        if (known)
            continue;
        if (first)
            begin_item(page, in_list);
        cc_html(page, first ? "Also <a href=\"#other\">" : ", <a href=\"#other\">");
        cc_html_z(page, cc_html_kind_title(page->tally.kinds[k]));
        cc_html_printf(page, "</a>: %s", cc_html_digits(page->tally.kind_counts[k]).z);
        first = false;
    }
    cc_html(page, first ? "" : "</li>\n");
}

/* What is wrong for certain, and how far writing is mixed. */
static void in_words(struct cc_page *page)
{
    static const struct clause conflicts = {
        "label-conflict", "inconsistent", "row",
        "with the same input as another row, and a different label"
    };
    static const struct clause leaks = { "leakage", "other", "row",
                                         "with input that stands in another split too" };
    bool in_list = false;

    if (page->tally.kind_count == 0) {
        cc_html(page, "<p class=\"lead\">Nothing stands out in what was looked "
                      "at.</p>\n");
        return;
    }
    say_kind(page, &conflicts, &in_list);
    say_agreement(page, &in_list);
    say_kind(page, &leaks, &in_list);
    say_conventions(page, &in_list);
    say_label_names(page, &in_list);
    cc_html(page, in_list ? "</ul>\n" : "");
}

static void also(struct cc_page *page)
{
    static const struct clause clauses[] = {
        { "labeler", "labelers", "finding",
          "about labelers who label unlike the others" },
        { "drift", "labelers", "habit", "changed at some time" },
        { "presence", "labelers", "finding",
          "about labelers who leave out what others write of hesitations, or keep it" },
        { "audio", "audio", "finding", "about clips: files, silence, levels" },
    };
    bool in_list = false;

    for (size_t i = 0; i < sizeof clauses / sizeof *clauses; i++)
        say_kind(page, &clauses[i], &in_list);
    say_rest(page, &in_list);
    cc_html(page, in_list ? "</ul>\n" : "");
}

/* ---- Verdict ---- */

static uint64_t at_gate(const struct cc_run *run)
{
    uint64_t n = 0;

    for (enum cc_severity s = run->fail_on; s <= CC_SEVERITY_ERROR; s++)
        n += cc_run_count(run, s);
    return n;
}

/* The checks whose findings reach the gate, as far as a line holds them. */
static void culprits(struct cc_page *page)
{
    const struct cc_run *run = page->run;
    unsigned shown = 0;

    for (size_t i = 0; i < run->results->outcome_count; i++) {
        const struct cc_outcome *out = &run->results->outcomes[i];
        uint64_t n = 0;

        for (enum cc_severity s = run->fail_on; s <= CC_SEVERITY_ERROR; s++)
            n += out->by_severity[s];
        if (n > 0 && shown++ < CULPRITS_MAX)
            cc_html_printf(page, "%s%s %s", shown == 1 ? ": " : ", ", out->check->name,
                           cc_html_digits(n).z);
    }
    cc_html(page, shown > CULPRITS_MAX ? ", \xE2\x80\xA6" : "");
}

/* To pass is not to be without fault. */
static void below_gate(struct cc_page *page)
{
    bool first = true;

    for (enum cc_severity s = page->run->fail_on; s-- > CC_SEVERITY_INFO;)
        if (cc_run_count(page->run, s) > 0) {
            cc_html(page, first ? "; " : ", ");
            first = false;
            cc_html_counted(page, cc_run_count(page->run, s),
                            s == CC_SEVERITY_WARN ? "warning" : "note");
        }
}

static void strip(struct cc_page *page)
{
    const struct cc_run *run = page->run;
    const char *gate = cc_severity_name(run->fail_on);

    if (run->never_fails) {
        cc_html(page, "<p class=\"gate none\"><b>No gate</b> <span>the run was asked "
                      "never to fail (<code>--fail-on never</code>)</span></p>\n");
    } else if (cc_run_failed(run)) {
        cc_html(page, "<p class=\"gate fail\"><b><span "
                      "aria-hidden=\"true\">\xE2\x9C\x95</span> Fails the gate</b> "
                      "<span>");
        cc_html_counted(page, at_gate(run), "finding");
        cc_html_printf(page, " of severity %s%s (<code>--fail-on %s</code>)", gate,
                       run->fail_on == CC_SEVERITY_ERROR ? "" : " or worse", gate);
        culprits(page);
        cc_html(page, "</span></p>\n");
    } else {
        cc_html_printf(page,
                       "<p class=\"gate pass\"><b><span "
                       "aria-hidden=\"true\">\xE2\x9C\x93</span> Passes the gate</b> "
                       "<span>no finding of severity %s%s (<code>--fail-on "
                       "%s</code>)",
                       gate, run->fail_on == CC_SEVERITY_ERROR ? "" : " or worse", gate);
        below_gate(page);
        cc_html(page, "</span></p>\n");
    }
}

static void count_row(struct cc_page *page, const char *head, enum cc_severity s,
                      bool cut)
{
    const uint64_t *actions = page->tally.actions[s];

    cc_html(page, head);
    cc_html_severity(page, s);
    cc_html_printf(page, "</th><td class=\"n\"><b>%s</b></td>",
                   cc_html_digits(cc_run_count(page->run, s)).z);
    for (enum cc_action a = CC_ACTION_AUTO + 1; a-- > CC_ACTION_NONE;)
        cc_html_printf(page, "<td class=\"n\">%s</td>", cc_html_digits(actions[a]).z);
    if (cut)
        cc_html_printf(page, "<td class=\"n\">%s</td>",
                       cc_html_digits(page->tally.not_kept[s]).z);
    cc_html(page, "</tr>\n");
}

static void counts(struct cc_page *page)
{
    const uint64_t *cut = page->tally.not_kept;
    const bool is_cut = cut[0] + cut[1] + cut[2] > 0;

    cc_html(page, CC_HTML_WIDE "<table class=\"counts\"><caption>Findings, and "
                  "what becomes of them</caption>\n<thead><tr><th "
                  "scope=\"col\">severity</th><th "
                  "scope=\"col\" class=\"n\">findings</th>");
    for (enum cc_action a = CC_ACTION_AUTO + 1; a-- > CC_ACTION_NONE;)
        cc_html_printf(page, "<th scope=\"col\" class=\"n\">%s</th>",
                       cc_html_action_title(page->run, a));
    cc_html(page, is_cut ? "<th scope=\"col\" class=\"n\">counted "
                           "only</th></tr></thead>\n<tbody>\n"
                         : "</tr></thead>\n<tbody>\n");
    for (enum cc_severity s = CC_SEVERITY_ERROR + 1; s-- > CC_SEVERITY_INFO;)
        count_row(page, "<tr><th scope=\"row\">", s, is_cut);
    cc_html(page, "</tbody></table></div>\n");
    if (is_cut)
        cc_html(page, "<p class=\"note\">Findings past <code>--max-findings</code> of a "
                      "check are counted and not kept: what follows shows examples of "
                      "those kept.</p>\n");
}

static void tiles(struct cc_page *page)
{
    const struct cc_run *run = page->run;
    uint64_t queued = 0;

    for (enum cc_severity s = CC_SEVERITY_INFO; s <= CC_SEVERITY_ERROR; s++)
        queued += page->tally.actions[s][CC_ACTION_QUEUE];
    cc_html_printf(page, "<dl class=\"tiles\"><div><dt>rows read</dt><dd>%s</dd></div>",
                   cc_html_digits(run->data->row_count).z);
    cc_html_printf(page, "<div><dt>findings</dt><dd>%s</dd></div>",
                   cc_html_digits(cc_run_count(run, CC_SEVERITY_INFO) +
                                  cc_run_count(run, CC_SEVERITY_WARN) +
                                  cc_run_count(run, CC_SEVERITY_ERROR))
                       .z);
    if (run->cleaning != NULL)
        cc_html_printf(page, "<div><dt>cells changed</dt><dd>%s</dd></div>",
                       cc_html_digits(run->cleaning->count).z);
    cc_html_printf(page, "<div><dt>left for a person</dt><dd>%s</dd></div></dl>\n",
                   cc_html_digits(queued).z);
}

/* ---- What was read ---- */

/* The columns that matter, in a line. */
static void roles(struct cc_page *page)
{
    const struct cc_dataset *data = page->run->data;
    unsigned shown = 0;

    cc_html(page, "<ul class=\"roles\" aria-label=\"Columns that were looked at\">");
    for (enum cc_role role = CC_ROLE_NONE + 1; role < CC_ROLE_COUNT; role++)
        for (const struct cc_column *c = cc_dataset_first(data, role);
             c != NULL && shown < ROLES_MAX; c = cc_dataset_next(data, c), shown++) {
            cc_html_printf(page, "<li><span class=\"dim\">%s:</span> ",
                           cc_role_name(role));
            cc_html_data(page, c->name, 40);
            cc_html(page, c->role_guessed ? " <small>guessed</small></li>\n" : "</li>\n");
        }
    cc_html(page, "</ul>\n");
}

/* What could not be looked for, for want of a column, and how to name it. */
static void wanting(struct cc_page *page)
{
    static const struct {
        enum cc_role role, beside;
        const char *what;
    } wants[] = {
        { CC_ROLE_TEXT, CC_ROLE_LABEL,
          "what was labelled, be it the name of a file: the same thing with two labels, "
          "or in two splits, was not looked for (<code>--text</code>)" },
        { CC_ROLE_LABELER, CC_ROLE_TEXT,
          "who wrote a row: who departs from the others cannot be told "
          "(<code>--labeler</code>)" },
        { CC_ROLE_LABELER, CC_ROLE_LABEL,
          "who gave a label: who departs from the others cannot be told "
          "(<code>--labeler</code>)" },
        { CC_ROLE_TIME, CC_ROLE_LABELER,
          "when a row was made: since when a labeler departs cannot be told "
          "(<code>--time</code>)" },
    };
    const struct cc_dataset *data = page->run->data;
    enum cc_role told = CC_ROLE_NONE;

    for (size_t i = 0; i < sizeof wants / sizeof *wants; i++) {
        const bool is_there = cc_dataset_first(data, wants[i].role) != NULL ||
                              (wants[i].role == CC_ROLE_TEXT &&
                               cc_dataset_first(data, CC_ROLE_AUDIO) != NULL);

        if (is_there || told == wants[i].role ||
            cc_dataset_first(data, wants[i].beside) == NULL)
            continue;
        cc_html_printf(page, "<p class=\"note\">No column says %s.</p>\n", wants[i].what);
        told = wants[i].role;
    }
}

static void inputs(struct cc_page *page)
{
    const struct cc_dataset *data = page->run->data;

    cc_html(page, "<table><caption>Files read</caption>\n<thead><tr><th "
                  "scope=\"col\">file</th><th scope=\"col\" class=\"n\">rows</th><th "
                  "scope=\"col\">read as</th><th "
                  "scope=\"col\">because</th></tr></thead>\n<tbody>\n");
    for (uint32_t i = 0; i < data->input_count && i < INPUTS_MAX; i++) {
        const struct cc_input_info *info = cc_input_info(data->inputs[i]);

        cc_html(page, "<tr><th scope=\"row\">");
        cc_html_data(page, cc_str_z(info->path), 200);
        cc_html_printf(
            page, "</th><td class=\"n\">%s</td><td>%s, ",
            cc_html_digits(data->input_first_row[i + 1] - data->input_first_row[i]).z,
            info->format);
        cc_html_z(page, info->encoding);
        cc_html(page, "</td><td>");
        cc_html_data(page, cc_str_z(info->why), 200);
        cc_html(page, "</td></tr>\n");
    }
    cc_html(page, "</tbody></table>\n");
    if (data->input_count > INPUTS_MAX)
        cc_html_more(page, data->input_count - INPUTS_MAX, "file", "summary.json");
}

static void column_row(struct cc_page *page, const struct cc_column *column)
{
    cc_html(page, "<tr><th scope=\"row\">");
    cc_html_data(page, column->name, 60);
    cc_html_printf(page, "</th><td>%s</td><td>",
                   column->role == CC_ROLE_NONE ? "\xE2\x80\x93"
                                                : cc_role_name(column->role));
    if (column->role != CC_ROLE_NONE) {
        cc_html(page, column->role_guessed ? "guessed: " : "");
        cc_html_data(page, cc_str_z(column->why), 120);
    }
    if (column->codes != NULL)
        cc_html_printf(page, "</td><td class=\"n\">%s",
                       cc_html_digits(column->value_count).z);
    else
        cc_html(page, "</td><td class=\"n\">nearly all");
    cc_html(page, "</td></tr>\n");
}

/* Columns with a role first: they are what was looked at. */
static void columns(struct cc_page *page)
{
    const struct cc_dataset *data = page->run->data;
    uint32_t shown = 0;

    cc_html(page, "<table><caption>Columns, and what they are "
                  "for</caption>\n<thead><tr><th scope=\"col\">column</th><th "
                  "scope=\"col\">role</th><th scope=\"col\">how it is known</th><th "
                  "scope=\"col\" class=\"n\">distinct "
                  "values</th></tr></thead>\n<tbody>\n");
    for (unsigned pass = 0; pass < 2; pass++)
        for (uint32_t c = 0;
             c < data->column_count && shown < COLUMNS_MAX && cc_html_room(page); c++)
            if ((data->columns[c].role == CC_ROLE_NONE) == (pass == 1)) {
                column_row(page, &data->columns[c]);
                shown++;
            }
    cc_html(page, "</tbody></table>\n");
    cc_html_more(page, data->column_count - shown, "column", "summary.json");
    cc_html(page, "<p class=\"note\">A role that was guessed wrongly makes wrong "
                  "findings: name it with <code>--text</code>, <code>--label</code>, "
                  "<code>--labeler</code> \xE2\x80\xA6, or say that there is none, as in "
                  "<code>--split none</code>.</p>\n");
}

void cc_html_verdict(struct cc_page *page)
{
    cc_html_section(page, "verdict", "Verdict");
    strip(page);
    if (page->run->since != NULL)
        cc_html_since(page);
    tiles(page);
    in_words(page);
    cc_html_first(page);
    also(page);
    counts(page);
    roles(page);
    wanting(page);
    cc_html(page, "<details class=\"read\"><summary>What was read: ");
    cc_html_counted(page, page->run->data->input_count, "file");
    cc_html(page, ", ");
    cc_html_counted(page, page->run->data->column_count, "column");
    cc_html(page, ", and why each has its role</summary>\n");
    inputs(page);
    columns(page);
    cc_html(page, "</details>\n");
    if (page->run->since == NULL && strcmp(page->run->command, "apply") != 0)
        cc_html(page, "<p class=\"note\">The first run in this directory: the next is "
                      "compared with it, or with one that <code>--since DIR</code> "
                      "names.</p>\n");
    cc_html(page, "</section>\n");
}
