/* html_groups.c - what is inconsistent: the groups of findings that one decision settles.
 *
 * Conventions come first, those that touch most rows before others, then label names:
 * each of these in full, as a card. Other groups, conflicts say, are many and small: a
 * line of a table each. Examples are taken in one pass over the findings, a few for each
 * group that is shown; findings that change the same text into the same text stand
 * together.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "checks/check.h"
#include "dataset/dataset.h"
#include "report/html_priv.h"

enum {
    CARDS_CONVENTION = 12,
    CARDS_LABEL = 8,
    LINES_MAX = 30,
    LINE_FORMS = 6,
    LINE_ROWS = 3
};

/* A group to be shown. */
struct item {
    const struct cc_outcome *outcome;
    const struct cc_group *group;
    unsigned rank;  /* of its kind: 0 conventions, 1 label names, then by check */
    uint32_t order; /* as the checks gave them */
};

/* What is kept of a group's findings. */
struct slot {
    struct cc_html_sample samples[CC_SAMPLES];
    uint32_t sample_count;
    uint64_t actions[3], other;
};

struct list {
    struct item *items;
    uint32_t count;
    struct slot *slots; /* one for each of the first items of a rank */
    uint32_t **slot_of; /* [check][group]: 1 + index of the slot; 0: only counted */
    uint32_t slot_count;
};

static bool has_rows(const struct cc_group *group)
{
    return group->rows > 0 || group->tie;
}

bool cc_html_has_groups(const struct cc_page *page)
{
    const struct cc_results *results = page->run->results;

    for (size_t i = 0; i < results->outcome_count; i++)
        for (size_t g = 0; g < results->outcomes[i].group_count; g++)
            if (has_rows(&results->outcomes[i].groups[g]))
                return true;
    return false;
}

/* ---- Which groups ---- */

static unsigned rank_of(const struct cc_check *check, size_t number)
{
    if (strcmp(check->kind, "convention") == 0)
        return 0;
    return strcmp(check->kind, "label-name") == 0 ? 1 : 2 + (unsigned)number;
}

static int by_rank_and_rows(const void *a, const void *b)
{
    const struct item *x = a, *y = b;

    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    if (x->group->rows != y->group->rows)
        return x->group->rows > y->group->rows ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static uint32_t cards_of(unsigned rank)
{
    return rank == 0 ? CARDS_CONVENTION : rank == 1 ? CARDS_LABEL : 0;
}

static uint32_t shown_of(unsigned rank)
{
    return cards_of(rank) + LINES_MAX;
}

static void collect(const struct cc_results *results, struct list *list)
{
    size_t count = 0;

    for (size_t i = 0; i < results->outcome_count; i++)
        count += results->outcomes[i].group_count;
    list->items = cc_alloc(count + 1, sizeof *list->items);
    list->slot_of = cc_alloc_zero(results->outcome_count + 1, sizeof *list->slot_of);
    for (size_t i = 0; i < results->outcome_count; i++) {
        const struct cc_outcome *out = &results->outcomes[i];

        list->slot_of[i] = cc_alloc_zero(out->group_count + 1, sizeof **list->slot_of);
        for (size_t g = 0; g < out->group_count; g++)
            if (has_rows(&out->groups[g])) {
                list->items[list->count] =
                    (struct item){ out, &out->groups[g], rank_of(out->check, i),
                                   list->count };
                list->count++;
            }
    }
    qsort(list->items, list->count, sizeof *list->items, by_rank_and_rows);
}

/* Give a slot to each group that will be shown. */
static void choose(const struct cc_results *results, struct list *list)
{
    uint32_t in_rank = 0;

    for (uint32_t i = 0; i < list->count; i++) {
        const struct item *item = &list->items[i];
        const size_t check = (size_t)(item->outcome - results->outcomes);

        in_rank = i > 0 && item->rank == item[-1].rank ? in_rank + 1 : 0;
        if (in_rank < shown_of(item->rank))
            list->slot_of[check][item->group - item->outcome->groups] =
                ++list->slot_count;
    }
    list->slots = cc_alloc_zero((size_t)list->slot_count + 1, sizeof *list->slots);
}

static void keep(struct slot *slot, const struct cc_finding *f, struct cc_str text)
{
    struct cc_html_sample *sample = NULL;

    for (uint32_t s = 0; s < slot->sample_count && sample == NULL; s++)
        if (cc_str_eq(slot->samples[s].text, text) &&
            cc_str_eq(slot->samples[s].replacement, f->replacement))
            sample = &slot->samples[s];
    if (sample == NULL && slot->sample_count == CC_SAMPLES) {
        slot->other++;
        return;
    }
    if (sample == NULL) {
        sample = &slot->samples[slot->sample_count++];
        *sample = (struct cc_html_sample){ .text = text, .replacement = f->replacement };
    }
    if (sample->count < CC_SAMPLE_FINDINGS)
        sample->first[sample->count] = f;
    sample->count++;
}

static void sample(const struct cc_run *run, struct list *list)
{
    for (size_t i = 0; i < run->results->outcome_count; i++) {
        const struct cc_outcome *out = &run->results->outcomes[i];

        for (size_t k = 0; k < out->kept && out->group_count > 0; k++) {
            const struct cc_finding *f = &out->findings[k];
            struct cc_str text = { "", 0 };
            struct slot *slot;

            if (f->group == 0 || list->slot_of[i][f->group - 1] == 0)
                continue;
            slot = &list->slots[list->slot_of[i][f->group - 1] - 1];
            slot->actions[cc_action_of(f, run->degree)]++;
            if (f->row != CC_NO_ROW && f->column != CC_NO_COLUMN)
                text = cc_str_slice(cc_column_at(&run->data->columns[f->column], f->row),
                                    f->start, f->end);
            keep(slot, f, text);
        }
    }
}

static void release(const struct cc_results *results, struct list *list)
{
    for (size_t i = 0; i < results->outcome_count; i++)
        cc_free(list->slot_of[i]);
    cc_free(list->slot_of);
    cc_free(list->slots);
    cc_free(list->items);
}

static const struct slot *slot_of(const struct cc_page *page, const struct list *list,
                                  const struct item *item)
{
    const size_t check = (size_t)(item->outcome - page->run->results->outcomes);

    return &list->slots[list->slot_of[check][item->group - item->outcome->groups] - 1];
}

/* ---- Lines ---- */

static void line_rows(struct cc_page *page, const struct item *item,
                      const struct slot *slot)
{
    unsigned shown = 0;

    cc_html(page, "<td class=\"rows\">");
    for (uint32_t s = 0; s < slot->sample_count && shown < LINE_ROWS; s++)
        for (unsigned k = 0;
             k < slot->samples[s].count && k < CC_SAMPLE_FINDINGS && shown < LINE_ROWS;
             k++) {
            struct cc_finding_view view;

            cc_finding_view(page->run, item->outcome, slot->samples[s].first[k], &view);
            if (view.row.len == 0)
                continue;
            cc_html(page, shown++ == 0 ? "" : "<br>");
            cc_html_data(page, view.row, 40);
            cc_html(page, " <small>");
            cc_html_data(page, view.text, 40);
            if (view.labeler.len > 0) {
                cc_html(page, " by ");
                cc_html_data(page, view.labeler, 24);
            }
            if (view.other.len > 0) {
                cc_html(page, ", with ");
                cc_html_data(page, view.other, 40);
            }
            cc_html(page, "</small>");
        }
    cc_html(page, "</td>");
}

/* With a `card` the line leads to it, and the examples stand there. */
static void line(struct cc_page *page, const struct list *list, uint32_t number,
                 bool card)
{
    const struct item *item = &list->items[number];
    const struct slot *slot = slot_of(page, list, item);

    cc_html(page, "<tr><th scope=\"row\">");
    if (card)
        cc_html_printf(page, "<a href=\"#group-%u\">", number + 1);
    cc_html_data(page, item->group->title, 160);
    cc_html(page, card ? "</a></th>" : "</th>");
    cc_html(page, "<td class=\"forms-inline\">");
    cc_html_chips(page, item->group, LINE_FORMS);
    cc_html(page, "</td>");
    cc_html_printf(page, "<td class=\"n\">%s</td><td>",
                   cc_html_digits(item->group->rows).z);
    if (item->group->tie)
        cc_html(page, "a tie: yours to decide");
    else
        cc_html_fates(page, slot->actions);
    cc_html(page, "</td>");
    if (!card)
        line_rows(page, item, slot);
    cc_html(page, "</tr>\n");
}

/* Items [first, end), all of one rank, as a table; gives how many it took. */
static uint32_t lines(struct cc_page *page, const struct list *list, uint32_t first,
                      uint32_t end, bool cards)
{
    uint32_t i = first;

    if (first == end || !cc_html_room(page))
        return 0;
    cc_html_printf(page,
                   CC_HTML_WIDE "<table class=\"lines%s\"><caption "
                   "class=\"hide\">",
                   cards ? " own" : "");
    cc_html_z(page, cc_html_kind_title(list->items[first].outcome->check->kind));
    cc_html(page, "</caption>\n<thead><tr><th scope=\"col\">what</th><th "
                  "scope=\"col\">written as, how often</th><th scope=\"col\" "
                  "class=\"n\">departures</th><th scope=\"col\">what becomes of it</th>");
    cc_html(page, cards ? "</tr></thead>\n<tbody>\n"
                        : "<th scope=\"col\">rows, for "
                          "example</th></tr></thead>\n<tbody>\n");
    for (; i < end && i < first + LINES_MAX && cc_html_room(page); i++)
        line(page, list, i, cards);
    cc_html(page, "</tbody></table></div>\n");
    return i - first;
}

/* ---- Ranks ---- */

static void card(struct cc_page *page, const struct list *list, uint32_t number)
{
    const struct item *item = &list->items[number];
    const struct slot *slot = slot_of(page, list, item);
    const struct cc_html_card card = {
        .outcome = item->outcome,
        .group = item->group,
        .number = number + 1,
        .actions = slot->actions,
        .samples = slot->samples,
        .sample_count = slot->sample_count,
        .other_findings = slot->other,
    };

    cc_html_group_card(page, &card);
}

static void rank_head(struct cc_page *page, const struct item *item, uint32_t count)
{
    const struct cc_check *check = item->outcome->check;

    cc_html(page, "<h3 class=\"rank\">");
    cc_html_z(page, cc_html_kind_title(check->kind));
    cc_html_printf(page, " <span class=\"count\">%s</span></h3>\n<p class=\"why\">",
                   cc_html_digits(count).z);
    cc_html_z(page, check->reports);
    cc_html(page, ". Why it matters: ");
    cc_html_z(page, check->why);
    cc_html(page, ".</p>\n");
}

static void rank(struct cc_page *page, const struct list *list, uint32_t first,
                 uint32_t end)
{
    const uint32_t cards = cards_of(list->items[first].rank);
    uint32_t i = first;

    rank_head(page, &list->items[first], end - first);
    if (cards > 0 && end - first > 2)
        lines(page, list, first, first + (end - first < cards ? end - first : cards),
              true);
    for (; i < end && i - first < cards && cc_html_room(page); i++)
        card(page, list, i);
    i += lines(page, list, i, end, false);
    cc_html_more(page, end - i, "group", "findings.jsonl");
}

void cc_html_groups(struct cc_page *page)
{
    const struct cc_results *results = page->run->results;
    const uint64_t limit = page->limit;
    struct list list = { 0 };

    collect(results, &list);
    choose(results, &list);
    sample(page->run, &list);
    cc_html_section(page, "inconsistent", "What is inconsistent");
    cc_html(page, "<p class=\"note\">Each of these is one decision. The form that most "
                  "rows have is taken for the standard unless the settings say "
                  "otherwise; it is marked <span class=\"std-mark\">\xE2\x9C\x93 "
                  "standard</span>.</p>\n");
    for (uint32_t first = 0, end; first < list.count; first = end) {
        for (end = first;
             end < list.count && list.items[end].rank == list.items[first].rank; end++)
            ;
        /* Conventions leave room for what comes after them. */
        page->limit = list.items[first].rank == 0 ? limit - 200000 : limit;
        rank(page, &list, first, end);
    }
    cc_html(page, "</section>\n");
    release(results, &list);
}
