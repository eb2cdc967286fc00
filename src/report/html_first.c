/* html_first.c - within the verdict: the ten decisions of most effect, in a table.
 *
 *     what            written as       departures  who departs        for example
 *     spelling of um  um 544, umm 236  318 of 862  L3 98 % of 222     …so [umm→um] we
 *                                                  L4 since 2026-02-17
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <string.h>

#include "base/hash.h"
#include "base/intmap.h"
#include "base/memory.h"
#include "checks/check.h"
#include "dataset/dataset.h"
#include "report/html_priv.h"

enum { FIRST = 10, FORMS = 4, NAMED = 3, WRITERS = 4 };

struct item {
    const struct cc_outcome *outcome;
    const struct cc_group *group;
    const struct cc_finding *example; /* NULL: none was kept */
    uint64_t left;                    /* departures that this run does not mend */
    uint32_t alike;                   /* findings that want what the example does */
};

struct list {
    struct item items[FIRST];
    uint32_t count;
    uint64_t all, settled; /* groups; those of which nothing is left */
};

static bool is_choice(const struct cc_outcome *outcome)
{
    return strcmp(outcome->check->kind, "convention") == 0 ||
           strcmp(outcome->check->kind, "label-name") == 0;
}

/* Keep it if it is among the greatest; of equal ones the first stays first. */
static void offer(struct list *list, const struct item *item)
{
    uint32_t at = list->count;

    while (at > 0 && list->items[at - 1].left < item->left)
        at--;
    if (at == FIRST)
        return;
    list->count += list->count < FIRST;
    for (uint32_t i = list->count - 1; i > at; i--)
        list->items[i] = list->items[i - 1];
    list->items[at] = *item;
}

static struct item *item_of(struct list *list, const struct cc_group *group)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (list->items[i].group == group)
            return &list->items[i];
    return NULL;
}

/* What a finding wants to be written for what, in its group. */
static uint64_t fix_key(const struct cc_run *run, const struct cc_finding *f)
{
    struct cc_str text = { "", 0 };

    if (f->row != CC_NO_ROW && f->column != CC_NO_COLUMN)
        text = cc_str_slice(cc_column_at(&run->data->columns[f->column], f->row),
                            f->start, f->end);
    return cc_hash64_mix(cc_hash64_mix(f->group, cc_hash64(text)),
                         cc_hash64(f->replacement));
}

/* For each group, of what the run does not mend, the fix that is wanted most often: the
 * first may be of a word that goes the other way ("That's" where most write "It is"). */
static void find_examples(const struct cc_run *run, const struct cc_outcome *outcome,
                          struct list *list)
{
    const bool writes = run->cleaning != NULL;
    struct cc_intmap *keys = cc_intmap_new();
    uint32_t *counts = cc_alloc_zero(outcome->kept + 1, sizeof *counts);

    for (unsigned pass = 0; pass < 2; pass++)
        for (size_t k = 0; k < outcome->kept; k++) {
            const struct cc_finding *f = &outcome->findings[k];
            struct item *item =
                f->group == 0 ? NULL : item_of(list, &outcome->groups[f->group - 1]);
            uint32_t key;

            if (item == NULL ||
                (writes && cc_action_of(f, run->degree) == CC_ACTION_AUTO))
                continue;
            key = cc_intmap_add(keys, fix_key(run, f));
            if (pass == 0) {
                counts[key]++;
            } else if (counts[key] > item->alike) {
                item->alike = counts[key];
                item->example = f;
            }
        }
    cc_free(counts);
    cc_intmap_free(keys);
}

/* Findings of each group that the run mends; NULL when it writes nothing. */
static uint64_t *count_mended(const struct cc_run *run, const struct cc_outcome *outcome)
{
    uint64_t *mended;

    if (run->cleaning == NULL)
        return NULL;
    mended = cc_alloc_zero(outcome->group_count + 1, sizeof *mended);
    for (size_t k = 0; k < outcome->kept; k++) {
        const struct cc_finding *f = &outcome->findings[k];

        if (f->group > 0 && cc_action_of(f, run->degree) == CC_ACTION_AUTO)
            mended[f->group - 1]++;
    }
    return mended;
}

static void collect_of(const struct cc_run *run, const struct cc_outcome *outcome,
                       struct list *list)
{
    uint64_t *mended = count_mended(run, outcome);

    for (size_t g = 0; g < outcome->group_count; g++) {
        const struct cc_group *group = &outcome->groups[g];
        const uint64_t done = mended == NULL ? 0 : mended[g];
        const uint64_t left = group->rows > done ? group->rows - done : 0;

        if (group->form_count == 0 || (group->rows == 0 && !group->tie))
            continue;
        list->settled += left == 0 && !group->tie;
        if (left > 0 || group->tie) {
            offer(list, &(struct item){ outcome, group, NULL, left, 0 });
            list->all++;
        }
    }
    cc_free(mended);
}

uint64_t cc_html_unsettled(const struct cc_run *run, const char *kind)
{
    struct list list = { 0 };

    for (size_t i = 0; i < run->results->outcome_count; i++)
        if (strcmp(run->results->outcomes[i].check->kind, kind) == 0)
            collect_of(run, &run->results->outcomes[i], &list);
    return list.all;
}

static void collect(const struct cc_run *run, struct list *list)
{
    const struct cc_results *results = run->results;

    for (size_t i = 0; i < results->outcome_count; i++)
        if (is_choice(&results->outcomes[i]))
            collect_of(run, &results->outcomes[i], list);
    for (size_t i = 0; i < results->outcome_count; i++)
        if (is_choice(&results->outcomes[i]))
            find_examples(run, &results->outcomes[i], list);
}

/* ---- Who ---- */

/* What a labeler writes of a group: all uses, and those that depart. */
static uint64_t uses_of(const struct cc_group *group, uint32_t labeler, uint64_t *odd)
{
    uint64_t all = 0;

    *odd = 0;
    for (uint32_t f = 0; f < group->form_count; f++) {
        const uint64_t n = group->forms[f].by_labeler == NULL
                               ? 0
                               : group->forms[f].by_labeler[labeler];

        all += n;
        *odd += group->forms[f].canonical ? 0 : n;
    }
    return all;
}

static void name(struct cc_page *page, uint32_t labeler)
{
    cc_html(page, "<b>");
    cc_html_data(page,
                 cc_column_value(cc_dataset_first(page->run->data, CC_ROLE_LABELER),
                                 labeler),
                 24);
    cc_html(page, "</b>");
}

/* "L3 98 % of 222, L4 39 % of 199 since 2026-02-17": who departs most, and others for
 * whom it is more than a slip. */
static void departers(struct cc_page *page, const struct cc_group *group,
                      const uint32_t *top, uint32_t n)
{
    uint32_t shown = 0, departing = 0;

    for (uint32_t i = 0; i < n; i++) {
        uint64_t odd;
        const uint64_t uses = uses_of(group, top[i], &odd);

        departing += odd > 0;
        if (odd == 0 || shown == NAMED || (shown > 0 && odd * 4 < uses))
            continue;
        cc_html(page, shown++ == 0 ? "" : "<br>");
        name(page, top[i]);
        cc_html_printf(page, " %s\xC2\xA0<small>of %s</small>",
                       cc_html_share(odd, uses).z, cc_html_digits(uses).z);
        cc_html_habit_since(page, group, top[i] + 1, " <small>since ");
    }
    if (departing > shown)
        cc_html_printf(page, "<br><small>and %u more of %u labelers</small>",
                       departing - shown, n);
}

/* Nobody departs from a tie: who keeps to which form. */
static void writers(struct cc_page *page, const struct cc_group *group,
                    const uint32_t *top, uint32_t n)
{
    uint32_t order[FORMS], lines = 0;
    const uint32_t forms = cc_html_forms(group, order, FORMS);

    for (uint32_t i = 0; i < forms; i++) {
        uint32_t shown = 0;

        for (uint32_t l = 0; l < n && shown < WRITERS; l++) {
            const struct cc_form *form = &group->forms[order[i]];
            uint64_t odd;

            if (form->by_labeler == NULL ||
                form->by_labeler[top[l]] * 10 < uses_of(group, top[l], &odd) * 8)
                continue;
            cc_html(page, shown > 0 ? ", " : lines++ > 0 ? "<br>" : "");
            name(page, top[l]);
            shown++;
        }
        if (shown > 0) {
            cc_html(page, ": ");
            cc_html_span(page, group->forms[order[i]].text);
        }
    }
    if (lines == 0)
        cc_html(page, "all of them, both ways");
}

static void who(struct cc_page *page, const struct cc_group *group)
{
    const struct cc_column *labeler = cc_dataset_first(page->run->data, CC_ROLE_LABELER);
    uint32_t *top, n;

    cc_html(page, "<td>");
    if (cc_html_is_by_labeler(page->run, group)) {
        top = cc_alloc((size_t)labeler->value_count + 1, sizeof *top);
        n = cc_html_departing(group, labeler->value_count, top, labeler->value_count);
        if (group->tie)
            writers(page, group, top, n);
        else
            departers(page, group, top, n);
        cc_free(top);
    }
    cc_html_habit_since(page, group, CC_NOBODY, "<br><small>all since ");
    cc_html(page, "</td>");
}

/* ---- Rows ---- */

static void effect(struct cc_page *page, const struct item *item)
{
    const struct cc_group *group = item->group;
    uint64_t uses = 0;

    for (uint32_t f = 0; f < group->form_count; f++)
        uses += group->forms[f].count;
    if (group->tie)
        cc_html_printf(page, "<td class=\"n\"><b class=\"tie\">a tie</b> <small>in "
                             "%s</small>",
                       cc_html_digits(uses).z);
    else
        cc_html_printf(page, "<td class=\"n\"><b>%s</b> <small>of %s</small>",
                       cc_html_digits(item->left).z, cc_html_digits(uses).z);
    if (item->left < group->rows)
        cc_html_printf(page, "<br><small>%s more are fixed</small>",
                       cc_html_digits(group->rows - item->left).z);
    cc_html(page, "</td>");
}

static void example(struct cc_page *page, const struct item *item)
{
    struct cc_finding_view view;

    cc_html(page, "<td class=\"eg\">");
    if (item->example != NULL) {
        cc_finding_view(page->run, item->outcome, item->example, &view);
        cc_html_snippet(page, &view);
    }
    cc_html(page, "</td>");
}

/* A label is called by its name: it needs no words about it. */
static void what(struct cc_page *page, const struct item *item)
{
    const struct cc_group *group = item->group;
    const bool is_label = strcmp(item->outcome->check->kind, "label-name") == 0;
    uint32_t order[1] = { 0 };

    cc_html_forms(group, order, 1);
    cc_html(page, is_label ? "<tr><th scope=\"row\" class=\"own\">"
                           : "<tr><th scope=\"row\">");
    cc_html(page, "<a href=\"#inconsistent\" data-group=\"");
    cc_html_attr(page, group->id);
    cc_html(page, "\">");
    cc_html_data(page, is_label ? group->forms[order[0]].text : group->title, 60);
    cc_html(page, "</a>");
    if (is_label && group->column != CC_NO_COLUMN) {
        cc_html(page, "<small>in column ");
        cc_html_data(page, page->run->data->columns[group->column].name, 40);
        cc_html(page, "</small>");
    }
    cc_html(page, "</th>");
}

static void row(struct cc_page *page, const struct item *item, bool by_labeler)
{
    what(page, item);
    cc_html(page, "<td class=\"forms-inline\">");
    cc_html_chips(page, item->group, FORMS);
    cc_html(page, "</td>");
    effect(page, item);
    if (by_labeler)
        who(page, item->group);
    example(page, item);
    cc_html(page, "</tr>\n");
}

static void caption(struct cc_page *page, const struct list *list)
{
    if (list->all > list->count)
        cc_html_printf(page, "The %u with the greatest effect of %s things that are",
                       list->count, cc_html_digits(list->all).z);
    else
        cc_html(page, "What is");
    cc_html(page, " written in more than one way; what most rows have is underlined");
    if (page->run->cleaning != NULL && list->settled > 0)
        cc_html_printf(page, "; %s more %s settled by this run",
                       cc_html_digits(list->settled).z,
                       list->settled == 1 ? "is" : "are");
}

void cc_html_first(struct cc_page *page)
{
    const bool by_labeler = page->tally.by_labeler != NULL;
    struct list list = { 0 };

    collect(page->run, &list);
    if (list.count == 0 && list.settled > 0) {
        cc_html(page, "<p>Nothing is left to settle: ");
        cc_html_counted(page, list.settled, "thing");
        cc_html_printf(page, " that the input writes in more than one way %s one form "
                             "now.</p>\n",
                       list.settled == 1 ? "has" : "have");
    }
    if (list.count == 0)
        return;
    cc_html_printf(page, "<h3>%s</h3>\n",
                   page->run->cleaning != NULL ? "Left to settle" : "Settle these first");
    cc_html(page, CC_HTML_WIDE "<table class=\"first\"><caption>");
    caption(page, &list);
    cc_html(page, "</caption>\n<thead><tr><th scope=\"col\">what</th><th "
                  "scope=\"col\">written as, how often</th><th scope=\"col\" "
                  "class=\"n\">departures</th>");
    cc_html(page, by_labeler ? "<th scope=\"col\">who departs, of their uses</th>" : "");
    cc_html(page, "<th scope=\"col\">for example</th></tr></thead>\n<tbody>\n");
    for (uint32_t i = 0; i < list.count && cc_html_room(page); i++)
        row(page, &list.items[i], by_labeler);
    cc_html(page, "</tbody></table></div>\n");
}
