/* html_labelers.c - labelers side by side: findings by kind, conventions kept or not. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "base/sort.h"
#include "checks/check.h"
#include "dataset/dataset.h"
#include "report/html_priv.h"

enum {
    PEOPLE_MAX = 200,
    CONVENTIONS_MAX = 60,
    MESSAGES_MAX = 50,
    CHANGES_MAX = 5000,
    AGREEMENT_COLUMNS = 8
};

/* Findings of these kinds are about persons: they are no defects of rows. */
static const char *const about_persons[] = { "labeler", "drift", "presence" };

static bool is_kind(const struct cc_outcome *out, const char *kind)
{
    return strcmp(out->check->kind, kind) == 0;
}

bool cc_html_has_labelers(const struct cc_page *page)
{
    const struct cc_results *results = page->run->results;

    for (size_t i = 0; i < results->outcome_count; i++)
        if (is_kind(&results->outcomes[i], "drift") && results->outcomes[i].kept > 0)
            return true;
    return page->tally.by_labeler != NULL;
}

static const struct cc_column *labelers(const struct cc_page *page)
{
    return cc_dataset_first(page->run->data, CC_ROLE_LABELER);
}

static void name_cell(struct cc_page *page, uint32_t code)
{
    const struct cc_str name = cc_column_value(labelers(page), code);

    cc_html(page, "<tr><th scope=\"row\">");
    if (name.len == 0)
        cc_html(page, "<i>no name</i>");
    cc_html_data(page, name, 40);
    cc_html(page, "</th>");
}

/* ---- Findings per 100 rows ---- */

/* How far a count stands above what the labelers' average lets expect, 0 to 1: only what
 * is more than chance, and more than a little, is dark. */
static double excess(double n, double expected)
{
    const double chance = (n - expected) / sqrt(expected + 1) / 5;
    const double ratio = expected > 0 ? (n / expected - 1) / 2 : 0;

    return fmin(fmin(chance, ratio), 1);
}

static void rate_cell(struct cc_page *page, uint64_t n, uint64_t rows, double expected)
{
    const double rate = rows == 0 ? 0 : 100.0 * (double)n / (double)rows;

    if (n == 0)
        cc_html(page, "<td class=\"n zero\">\xC2\xB7</td>");
    else
        cc_html_printf(page, "<td class=\"n h%u\">%.1f <small>%s</small></td>",
                       cc_html_heat(excess((double)n, expected)), rate,
                       cc_html_digits(n).z);
}

/* Findings of a kind a row, over all labelers. */
static double average(const struct cc_tally *t, uint32_t labelers, uint64_t rows,
                      uint32_t kind)
{
    uint64_t all = 0;

    for (uint32_t code = 0; code < labelers; code++)
        all += t->by_labeler[(size_t)code * t->kind_count + kind];
    return rows == 0 ? 0 : (double)all / (double)rows;
}

static bool is_about_persons(const char *kind)
{
    for (size_t i = 0; i < sizeof about_persons / sizeof *about_persons; i++)
        if (strcmp(about_persons[i], kind) == 0)
            return true;
    return false;
}

static void rates(struct cc_page *page)
{
    const struct cc_tally *t = &page->tally;
    uint32_t top[PEOPLE_MAX];
    double usual[CC_HTML_KINDS];
    const uint32_t all =
        cc_html_top(t->labeler_rows, labelers(page)->value_count, top, PEOPLE_MAX);
    const uint32_t n = all < PEOPLE_MAX ? all : PEOPLE_MAX;
    uint32_t shown = 0;

    cc_html(page, CC_HTML_WIDE "<table class=\"heat\"><caption>Findings per 100 "
                  "rows of each labeler, with their number beside; the darker, the "
                  "further above what is usual here</caption>\n<thead><tr><th "
                  "scope=\"col\">labeler</th><th scope=\"col\" class=\"n\">rows</th>");
    for (uint32_t k = 0; k < t->kind_count; k++) {
        usual[k] = average(t, labelers(page)->value_count, page->run->data->row_count, k);
        if (is_about_persons(t->kinds[k]))
            continue;
        cc_html(page, "<th scope=\"col\" class=\"n\">");
        cc_html_z(page, cc_html_kind_title(t->kinds[k]));
        cc_html(page, "</th>");
    }
    cc_html(page, "</tr></thead>\n<tbody>\n");
    for (; shown < n && cc_html_room(page); shown++) {
        name_cell(page, top[shown]);
        cc_html_printf(page, "<td class=\"n\">%s</td>",
                       cc_html_digits(t->labeler_rows[top[shown]]).z);
        for (uint32_t k = 0; k < t->kind_count; k++)
            if (!is_about_persons(t->kinds[k]))
                rate_cell(page, t->by_labeler[(size_t)top[shown] * t->kind_count + k],
                      t->labeler_rows[top[shown]],
                      usual[k] * t->labeler_rows[top[shown]]);
        cc_html(page, "</tr>\n");
    }
    cc_html(page, "</tbody></table></div>\n");
    cc_html_more(page, all - shown, "labeler", "findings.jsonl");
}

/* ---- Agreement on labels ---- */

static void agreement_cell(struct cc_page *page, uint64_t alike, uint64_t pairs)
{
    if (pairs == 0)
        cc_html(page, "<td class=\"n dim\">\xE2\x80\x93</td>");
    else
        cc_html_printf(page, "<td class=\"n h%u\">%s <small>of %s</small></td>",
                       cc_html_heat(1 - (double)alike / (double)pairs),
                       cc_html_share(alike, pairs).z, cc_html_digits(pairs).z);
}

static size_t agreement_columns(const struct cc_label_agreements *all)
{
    return all->count < AGREEMENT_COLUMNS ? all->count : AGREEMENT_COLUMNS;
}

/* The first row: all labelers, with alpha. */
static void agreement_of_all(struct cc_page *page, const struct cc_label_agreements *all)
{
    cc_html(page, "<tr><th scope=\"row\"><b>all</b></th>");
    for (size_t i = 0; i < agreement_columns(all); i++) {
        const struct cc_label_agreement *a = &all->list[i];

        cc_html_printf(page, "<td class=\"n\"><b>%s</b> <small>of %s",
                       cc_html_share(a->alike, a->pairs).z, cc_html_digits(a->pairs).z);
        if (!isnan(a->alpha))
            cc_html_printf(page, "; alpha %s%.2f", a->alpha < 0 ? CC_HTML_MINUS : "",
                           fabs(a->alpha));
        cc_html(page, "</small></td>");
    }
    cc_html(page, "</tr>\n");
}

static void agreement_head(struct cc_page *page, const struct cc_label_agreements *all)
{
    const bool has_text = cc_dataset_first(page->run->data, CC_ROLE_TEXT) != NULL;

    cc_html_printf(
        page,
        CC_HTML_WIDE
        "<table class=\"heat\"><caption>How often a labeler gives "
        "the label that another gives the same %s, of all such pairs; alpha "
        "(Krippendorff\xE2\x80\x99s) is 1 where all agree, 0 where chance would "
        "do as well</caption>\n<thead><tr><th scope=\"col\">labeler</th>",
        has_text ? "text" : "clip");
    for (size_t i = 0; i < agreement_columns(all); i++) {
        cc_html(page, "<th scope=\"col\" class=\"n\">");
        cc_html_data(page, page->run->data->columns[all->list[i].column].name, 40);
        cc_html(page, "</th>");
    }
    cc_html(page, "</tr></thead>\n<tbody>\n");
}

static void agreement(struct cc_page *page)
{
    const struct cc_label_agreements *all = &page->run->results->agreements;
    uint32_t top[PEOPLE_MAX], shown = 0;
    const uint32_t people = cc_html_top(page->tally.labeler_rows,
                                        labelers(page)->value_count, top, PEOPLE_MAX);
    const uint32_t n = people < PEOPLE_MAX ? people : PEOPLE_MAX;

    if (all->count == 0)
        return;
    agreement_head(page, all);
    agreement_of_all(page, all);
    for (; shown < n && cc_html_room(page); shown++) {
        name_cell(page, top[shown]);
        for (size_t i = 0; i < agreement_columns(all); i++)
            agreement_cell(page, all->list[i].alike_of[top[shown]],
                           all->list[i].pairs_of[top[shown]]);
        cc_html(page, "</tr>\n");
    }
    cc_html(page, "</tbody></table></div>\n");
    if (shown < people)
        cc_html_printf(page,
                       "<p class=\"more\">The %u labelers with most rows, of %s.</p>\n",
                       shown, cc_html_digits(people).z);
    cc_html_more(page, all->count - agreement_columns(all), "column", "summary.json");
}

/* ---- Conventions ---- */

static bool is_convention(const struct cc_group *group)
{
    return group->form_count > 0 && group->forms[0].by_labeler != NULL && !group->tie;
}

/* The finding of a kind about a convention and a labeler, the last in order of rows;
 * without a labeler any finding of the convention. */
static const struct cc_finding *finding_of(const struct cc_page *page, const char *kind,
                                           const struct cc_group *group, uint32_t labeler,
                                           const struct cc_outcome **whose)
{
    const struct cc_results *results = page->run->results;
    const struct cc_finding *found = NULL;

    for (size_t i = 0; i < results->outcome_count; i++) {
        const struct cc_outcome *out = &results->outcomes[i];

        for (size_t k = 0; k < out->kept && k < CHANGES_MAX && is_kind(out, kind); k++) {
            const struct cc_finding *f = &out->findings[k];

            if (f->group > 0 && f->labeler == labeler && f->column == group->column &&
                cc_str_eq(out->groups[f->group - 1].id, group->id)) {
                found = f;
                *whose = out;
            }
        }
    }
    return found;
}

/* The day of a time: "2026-03-04 10:00:00", "4.3.2026 10:00". */
static struct cc_str day_of(struct cc_str time)
{
    for (size_t i = 8; i < time.len; i++)
        if (time.ptr[i] == ' ' || time.ptr[i] == 'T')
            return cc_str_slice(time, 0, i);
    return time;
}

void cc_html_habit_since(struct cc_page *page, const struct cc_group *group,
                         uint32_t labeler, const char *before)
{
    const struct cc_outcome *out = NULL;
    const struct cc_finding *f = finding_of(page, "drift", group, labeler, &out);
    struct cc_finding_view view;

    if (f == NULL)
        return;
    cc_finding_view(page->run, out, f, &view);
    cc_html(page, before);
    cc_html(page, view.time.len > 0 ? "" : "row ");
    cc_html_data(page, view.time.len > 0 ? day_of(view.time) : view.row, 30);
    cc_html(page, "</small>");
}

static void share_cell(struct cc_page *page, const struct cc_group *group, uint32_t code)
{
    uint64_t all = 0, odd = 0;

    for (uint32_t f = 0; f < group->form_count; f++) {
        if (group->forms[f].by_labeler == NULL)
            continue;
        all += group->forms[f].by_labeler[code];
        odd += group->forms[f].canonical ? 0 : group->forms[f].by_labeler[code];
    }
    if (all == 0)
        cc_html(page, "<td class=\"n dim\">\xE2\x80\x93</td>");
    else
        cc_html_printf(page, "<td class=\"n h%u\">%s <small>of %s</small>",
                       cc_html_heat((double)odd / (double)all),
                       odd == 0 ? "0" : cc_html_share(odd, all).z, cc_html_digits(all).z);
    if (all > 0) {
        cc_html_habit_since(page, group, code + 1, "<br><small>since ");
        cc_html(page, "</td>");
    }
}

static void convention_row(struct cc_page *page, const struct cc_group *group,
                           const uint32_t *top, uint32_t n)
{
    cc_html(page, "<tr><th scope=\"row\">");
    cc_html_data(page, group->title, 60);
    cc_html_habit_since(page, group, CC_NOBODY, "<br><small>all since ");
    cc_html(page, "</th>");
    for (uint32_t i = 0; i < n; i++)
        share_cell(page, group, top[i]);
    cc_html(page, "</tr>\n");
}

static void profile_head(struct cc_page *page, const uint32_t *top, uint32_t n)
{
    cc_html(page, CC_HTML_WIDE "<table class=\"heat\"><caption>How often each "
                  "labeler departs from the standard form, of all their uses of either "
                  "form; \xE2\x80\x93 means no use, \xE2\x80\x9Csince\xE2\x80\x9D "
                  "that the habit changed then</caption>\n<thead><tr><th "
                  "scope=\"col\">convention</th>");
    for (uint32_t i = 0; i < n; i++) {
        cc_html(page, "<th scope=\"col\" class=\"n\">");
        cc_html_data(page, cc_column_value(labelers(page), top[i]), 24);
        cc_html(page, "</th>");
    }
    cc_html(page, "</tr></thead>\n<tbody>\n");
}

static int by_effect(const void *a, const void *b)
{
    const struct cc_group *const *x = a, *const *y = b;

    if ((*x)->rows != (*y)->rows)
        return (*x)->rows > (*y)->rows ? -1 : 1;
    return cc_str_cmp((*x)->id, (*y)->id);
}

/* The conventions to show, those that touch most rows first; free it. */
static const struct cc_group **find_conventions(const struct cc_results *results,
                                                size_t *count)
{
    const struct cc_group **found = NULL;
    size_t n = 0, cap = 0;

    for (size_t i = 0; i < results->outcome_count; i++) {
        const struct cc_outcome *out = &results->outcomes[i];

        for (size_t g = 0; g < out->group_count && is_kind(out, "convention"); g++)
            if (is_convention(&out->groups[g])) {
                found = cc_grow(found, &cap, n + 1, sizeof *found);
                found[n++] = &out->groups[g];
            }
    }
    cc_sort(found, n, sizeof *found, by_effect);
    *count = n;
    return found;
}

/* False: there is no convention to show. */
static bool profile(struct cc_page *page)
{
    size_t count, shown = 0;
    const struct cc_group **found = find_conventions(page->run->results, &count);
    uint32_t top[CC_HTML_PEOPLE];
    const uint32_t all = cc_html_top(page->tally.labeler_rows,
                                     labelers(page)->value_count, top, CC_HTML_PEOPLE);
    const uint32_t n = all < CC_HTML_PEOPLE ? all : CC_HTML_PEOPLE;

    if (count > 0)
        profile_head(page, top, n);
    for (; shown < count && shown < CONVENTIONS_MAX && cc_html_room(page); shown++)
        convention_row(page, found[shown], top, n);
    cc_free(found);
    if (count > 0)
        cc_html(page, "</tbody></table></div>\n");
    cc_html_more(page, count - shown, "convention", "summary.json");
    if (count > 0 && all > n)
        cc_html_printf(page,
                       "<p class=\"more\">The %u labelers with most rows; the other %s "
                       "are in the table below.</p>\n",
                       n, cc_html_digits(all - n).z);
    return count > 0;
}

/* ---- What checks say of labelers ---- */

static void message(struct cc_page *page, const struct cc_outcome *out,
                    const struct cc_finding *f)
{
    struct cc_finding_view view;

    cc_finding_view(page->run, out, f, &view);
    cc_html(page, "<li>");
    cc_html_severity(page, f->severity);
    cc_html(page, " ");
    if (view.column.len > 0) {
        cc_html(page, "column ");
        cc_html_data(page, view.column, 40);
        cc_html(page, ": ");
    }
    cc_html_data(page, f->message, 300);
    if (f->group > 0 && out->groups[f->group - 1].evidence.len > 0) {
        cc_html(page, " <small class=\"dim\">");
        cc_html_data(page, out->groups[f->group - 1].evidence, 200);
        cc_html(page, "</small>");
    }
    cc_html(page, "</li>\n");
}

static void messages(struct cc_page *page, const char *kind, const char *title)
{
    const struct cc_results *results = page->run->results;
    unsigned shown = 0;
    uint64_t all = 0;

    for (size_t i = 0; i < results->outcome_count; i++) {
        const struct cc_outcome *out = &results->outcomes[i];

        if (!is_kind(out, kind))
            continue;
        all += out->count;
        for (size_t k = 0;
             k < out->kept && shown < MESSAGES_MAX && cc_html_room(page); k++) {
            if (shown == 0 && title != NULL)
                cc_html_printf(page, "<h3>%s</h3>\n", title);
            cc_html(page, shown++ == 0 ? "<ul class=\"says\">\n" : "");
            message(page, out, &out->findings[k]);
        }
    }
    cc_html(page, shown > 0 ? "</ul>\n" : "");
    if (shown > 0)
        cc_html_more(page, all - shown, "finding", "findings.jsonl");
}

/* The table of conventions says most of who stands out: the words, which say how sure
 * that is, stand behind it. */
static void stand_out(struct cc_page *page, bool folded)
{
    const struct cc_results *results = page->run->results;
    uint64_t n = 0;

    for (size_t i = 0; i < results->outcome_count; i++)
        n += is_kind(&results->outcomes[i], "labeler") ? results->outcomes[i].count : 0;
    if (n == 0)
        return;
    if (folded) {
        cc_html(page, "<details><summary>Who stands out, in words and with statistics: ");
        cc_html_counted(page, n, "finding");
        cc_html(page, "</summary>\n");
    }
    messages(page, "labeler", folded ? NULL : "Labelers who stand out");
    cc_html(page, folded ? "</details>\n" : "");
}

void cc_html_labelers(struct cc_page *page)
{
    const bool known = page->tally.by_labeler != NULL;

    cc_html_section(page, "labelers", "Labelers side by side");
    if (known)
        agreement(page);
    stand_out(page, known && profile(page));
    messages(page, "drift", "Habits that changed");
    messages(page, "presence", "What is left out, or kept");
    if (known)
        rates(page);
    cc_html(page, "</section>\n");
}
