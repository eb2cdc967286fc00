/* html_group.c - one group in full: forms, who writes which, examples. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/memory.h"
#include "checks/check.h"
#include "dataset/dataset.h"
#include "report/html_priv.h"

enum { FORMS_MAX = 12, WHO_FORMS = 6, WHO_MAX = 12, LABELERS_MAX = 20000 };

static uint64_t uses(const struct cc_group *group)
{
    uint64_t all = 0;

    for (uint32_t f = 0; f < group->form_count; f++)
        all += group->forms[f].count;
    return all;
}

/* The form to be compared with: the standard, else the most frequent. */
static uint32_t main_form(const struct cc_group *group)
{
    uint32_t best = 0;

    for (uint32_t f = 0; f < group->form_count; f++) {
        if (group->forms[f].canonical)
            return f;
        if (group->forms[f].count > group->forms[best].count)
            best = f;
    }
    return best;
}

/* ---- Head ---- */

static void decision(struct cc_page *page, const struct cc_html_card *card)
{
    const struct cc_group *group = card->group;

    cc_html(page, group->tie ? "<p class=\"decision tie\"><b>A tie: yours to decide.</b>"
                             : "<p class=\"decision\">");
    if (!group->tie && group->form_count > 0) {
        const struct cc_form *form = &group->forms[main_form(group)];

        cc_html(page, form->canonical ? "<b>Becomes</b> <span class=\"form std\">"
                                      : "<b>Most rows have</b> <span class=\"form\">");
        cc_html_span(page, form->text);
        cc_html(page, "</span>");
    }
    cc_html(page, " <span class=\"fate\">");
    cc_html_fates(page, card->actions);
    cc_html(page, "</span></p>\n");
}

static void head(struct cc_page *page, const struct cc_html_card *card)
{
    const struct cc_group *group = card->group;

    cc_html_printf(page, "<article class=\"card\" id=\"group-%u\">\n<h4>", card->number);
    cc_html_data(page, group->title, 120);
    cc_html(page, "</h4>\n<p class=\"sub\">");
    cc_html_severity(page, card->outcome->severity);
    cc_html(page, " ");
    cc_html_departures(page, group);
    if (group->column != CC_NO_COLUMN) {
        cc_html(page, " in column ");
        cc_html_data(page, page->run->data->columns[group->column].name, 60);
    }
    cc_html(page, " \xC2\xB7 <code>");
    cc_html_data(page, group->id, 100);
    cc_html(page, "</code></p>\n");
    decision(page, card);
    if (group->why.len > 0) {
        cc_html(page, "<p class=\"why\">");
        cc_html_data(page, group->why, 400);
        cc_html(page, "</p>\n");
    }
}

/* ---- Forms ---- */

static void form_row(struct cc_page *page, const struct cc_group *group, uint32_t number,
                     uint64_t all)
{
    const struct cc_form *form = &group->forms[number];
    const bool standard = form->canonical && !group->tie;

    cc_html(page, "<tr><th scope=\"row\"><span class=\"form\">");
    cc_html_span(page, form->text);
    cc_html(page, standard ? "</span> <span class=\"std-mark\">\xE2\x9C\x93 "
                             "standard</span></th><td class=\"b\">"
                           : "</span></th><td class=\"b\">");
    cc_html_bar(page, all == 0 ? 0 : (double)form->count / (double)all, !standard);
    cc_html_printf(page,
                   "</td><td class=\"n\">%s</td><td class=\"n\">%s</td><td "
                   "class=\"dim\">",
                   cc_html_digits(form->count).z, cc_html_share(form->count, all).z);
    cc_html_data(page, form->why, 100);
    cc_html(page, "</td></tr>\n");
}

static void forms(struct cc_page *page, const struct cc_group *group)
{
    const uint64_t all = uses(group);
    uint32_t order[FORMS_MAX];
    const uint32_t n = cc_html_forms(group, order, FORMS_MAX);

    if (n == 0)
        return;
    cc_html_printf(page,
                   "<table class=\"forms\"><caption>Written in %u way%s, %s times in "
                   "all</caption>\n<thead class=\"hide\"><tr><th "
                   "scope=\"col\">form</th><th scope=\"col\">share, drawn</th><th "
                   "scope=\"col\">uses</th><th scope=\"col\">share</th><th "
                   "scope=\"col\">how it differs</th></tr></thead>\n<tbody>\n",
                   group->form_count, group->form_count == 1 ? "" : "s",
                   cc_html_digits(all).z);
    for (uint32_t i = 0; i < n; i++)
        form_row(page, group, order[i], all);
    cc_html(page, "</tbody></table>\n");
    if (group->form_count > FORMS_MAX)
        cc_html_more(page, group->form_count - FORMS_MAX, "form", "summary.json");
}

/* ---- Who ---- */

uint32_t cc_html_departing(const struct cc_group *group, uint32_t labelers, uint32_t *top,
                           uint32_t max)
{
    uint32_t *counts = cc_alloc_zero((size_t)labelers + 1, sizeof *counts);
    const uint32_t standard = main_form(group);
    uint32_t n;

    for (uint32_t f = 0; f < group->form_count; f++)
        for (uint32_t c = 0; c < labelers && group->forms[f].by_labeler != NULL; c++) {
            const uint64_t uses = group->forms[f].by_labeler[c];

            /* Departures lead; who only ever writes the standard form comes behind. */
            counts[c] += f == standard
                             ? (uses > 0 && counts[c] == 0)
                             : (uint32_t)(uses < 1u << 24 ? 2 * uses : 1u << 25);
        }
    n = cc_html_top(counts, labelers, top, max);
    cc_free(counts);
    return n;
}

static void who_row(struct cc_page *page, const struct cc_group *group,
                    struct cc_str name, uint32_t code)
{
    uint32_t order[WHO_FORMS];
    const uint32_t forms = cc_html_forms(group, order, WHO_FORMS);
    uint64_t all = 0;

    for (uint32_t f = 0; f < group->form_count; f++)
        all += group->forms[f].by_labeler == NULL ? 0 : group->forms[f].by_labeler[code];
    cc_html(page, "<tr><th scope=\"row\">");
    cc_html_data(page, name, 30);
    cc_html(page, "</th>");
    for (uint32_t i = 0; i < forms; i++) {
        const uint32_t f = order[i];
        const uint64_t n =
            group->forms[f].by_labeler == NULL ? 0 : group->forms[f].by_labeler[code];

        if (n == 0)
            cc_html(page, "<td class=\"n zero\">\xC2\xB7</td>");
        else
            cc_html_printf(page, "<td class=\"n %s%u\">%s <small>%s</small></td>",
                           f == main_form(group) && !group->tie ? "g" : "h",
                           cc_html_heat((double)n / (double)all), cc_html_digits(n).z,
                           cc_html_share(n, all).z);
    }
    cc_html(page, "</tr>\n");
}

bool cc_html_is_by_labeler(const struct cc_run *run, const struct cc_group *group)
{
    const struct cc_column *labeler = cc_dataset_first(run->data, CC_ROLE_LABELER);

    return labeler != NULL && group->form_count > 0 &&
           group->forms[0].by_labeler != NULL && labeler->value_count <= LABELERS_MAX;
}

static void who(struct cc_page *page, const struct cc_group *group)
{
    const struct cc_column *labeler = cc_dataset_first(page->run->data, CC_ROLE_LABELER);
    uint32_t top[WHO_MAX], order[WHO_FORMS], n;
    const uint32_t forms = cc_html_forms(group, order, WHO_FORMS);

    n = cc_html_departing(group, labeler->value_count, top, WHO_MAX);
    cc_html(page, CC_HTML_WIDE "<table class=\"who heat\"><caption>Who writes "
                  "which</caption>\n<thead><tr><th scope=\"col\">labeler</th>");
    for (uint32_t i = 0; i < forms; i++) {
        cc_html(page, "<th scope=\"col\" class=\"n\">");
        cc_html_span(page, group->forms[order[i]].text);
        cc_html(page, "</th>");
    }
    cc_html(page, "</tr></thead>\n<tbody>\n");
    for (uint32_t i = 0; i < n && i < WHO_MAX; i++)
        who_row(page, group, cc_column_value(labeler, top[i]), top[i]);
    cc_html(page, "</tbody></table></div>\n");
    if (n > WHO_MAX)
        cc_html_more(page, n - WHO_MAX, "labeler", "findings.jsonl");
}

/* ---- Examples ---- */

static bool in_text(const struct cc_page *page, const struct cc_finding *f)
{
    return f->column != CC_NO_COLUMN &&
           page->run->data->columns[f->column].role != CC_ROLE_LABEL;
}

static void example(struct cc_page *page, const struct cc_outcome *outcome,
                    const struct cc_finding *f)
{
    struct cc_finding_view view;

    cc_finding_view(page->run, outcome, f, &view);
    cc_html(page, "<tr><td class=\"id\">");
    cc_html_data(page, view.row, 40);
    cc_html(page, "</td><td class=\"by\">");
    cc_html_data(page, view.labeler, 24);
    cc_html(page, "</td>");
    if (in_text(page, f)) {
        cc_html_context(page, &view);
    } else {
        cc_html(page, "<td class=\"t\" colspan=\"3\">");
        cc_html_data(page, cc_html_row_text(page->run, f->row), 140);
        cc_html(page, "</td>");
    }
    cc_html(page, "</tr>\n");
}

static void row_names(struct cc_page *page, const struct cc_outcome *outcome,
                      const struct cc_html_sample *sample)
{
    for (uint64_t i = 0; i < sample->count && i < CC_SAMPLE_FINDINGS; i++) {
        struct cc_finding_view view;

        cc_finding_view(page->run, outcome, sample->first[i], &view);
        cc_html(page, i == 0 ? ": row " : ", ");
        cc_html_data(page, view.row, 40);
    }
    cc_html(page, sample->count > CC_SAMPLE_FINDINGS ? ", \xE2\x80\xA6" : "");
}

static void sample(struct cc_page *page, const struct cc_outcome *outcome,
                   const struct cc_html_sample *sample)
{
    const struct cc_dataset *data = page->run->data;
    /* Without text or labeler a row is no more than its name. */
    const bool bare = !in_text(page, sample->first[0]) &&
                      cc_dataset_first(data, CC_ROLE_TEXT) == NULL &&
                      cc_dataset_first(data, CC_ROLE_LABELER) == NULL;

    cc_html(page, "<tbody>\n<tr><th scope=\"rowgroup\" colspan=\"5\">");
    cc_html_fix(page, sample->text, sample->replacement);
    cc_html_printf(page, " <small>%s time%s", cc_html_digits(sample->count).z,
                   sample->count == 1 ? "" : "s");
    if (bare)
        row_names(page, outcome, sample);
    cc_html(page, "</small></th></tr>\n");
    for (uint64_t i = 0;
         i < sample->count && i < CC_SAMPLE_FINDINGS && !bare && cc_html_room(page); i++)
        example(page, outcome, sample->first[i]);
    cc_html(page, "</tbody>\n");
}

static void examples(struct cc_page *page, const struct cc_html_card *card)
{
    uint32_t s = 0;

    if (card->sample_count == 0)
        return;
    cc_html_printf(page,
                   CC_HTML_WIDE "<table class=\"kwic%s\"><caption>In "
                   "context</caption>\n",
                   in_text(page, card->samples[0].first[0]) ? "" : " few");
    cc_html(page, "<thead class=\"hide\"><tr><th scope=\"col\">row</th><th "
                  "scope=\"col\">labeler</th><th scope=\"col\">before it</th><th "
                  "scope=\"col\">the place</th><th scope=\"col\">after "
                  "it</th></tr></thead>\n");
    for (; s < card->sample_count && cc_html_room(page); s++)
        sample(page, card->outcome, &card->samples[s]);
    cc_html(page, "</table></div>\n");
    cc_html_more(page, card->other_findings, "finding", "findings.jsonl");
}

void cc_html_group_card(struct cc_page *page, const struct cc_html_card *card)
{
    head(page, card);
    if (cc_html_is_by_labeler(page->run, card->group)) {
        cc_html(page, "<div class=\"pair\">\n<div>");
        forms(page, card->group);
        cc_html(page, "</div>\n<div>");
        who(page, card->group);
        cc_html(page, "</div>\n</div>\n");
    } else {
        forms(page, card->group);
    }
    examples(page, card);
    if (card->group->evidence.len > 0) {
        cc_html(page, "<p class=\"evidence\">Behind it: ");
        cc_html_data(page, card->group->evidence, 400);
        cc_html_printf(page, "; confidence %.2f</p>\n", card->group->confidence);
    }
    cc_html(page, "</article>\n");
}
