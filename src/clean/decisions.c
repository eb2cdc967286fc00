/* decisions.c - which of many decisions count.
 *
 *     line  about  who   when    says    fate
 *     1     f1     anna  Monday  accept  outranked: she thought again
 *     2     f1     anna  Friday  reject  counts
 *     3     f2     anna  Monday  accept  conflict: nothing is decided
 *     4     f2     ben   Friday  reject  conflict
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/sort.h"
#include "base/strbuf.h"
#include "checks/known.h"
#include "clean/decisions_priv.h"
#include "conventions/conventions.h"
#include "rules/rules.h"

const char *cc_decision_fate_name(enum cc_decision_fate fate)
{
    static const char *const names[] = { "unneeded", "applied",  "done", "outranked",
                                         "conflict", "stale",    "gone" };

    return names[fate];
}

struct cc_decisions *cc_decisions_new(void)
{
    struct cc_decisions *d = cc_alloc_zero(1, sizeof *d);

    d->arena = cc_arena_new();
    d->lines = cc_intmap_new();
    d->by_finding = cc_intmap_new();
    d->findings.keys = cc_map_new(true);
    d->cells.keys = cc_map_new(true);
    return d;
}

void cc_decisions_free(struct cc_decisions *d)
{
    if (d == NULL)
        return;
    cc_intmap_free(d->lines);
    cc_intmap_free(d->by_finding);
    cc_map_free(d->findings.keys);
    cc_map_free(d->cells.keys);
    cc_free(d->findings.marks);
    cc_free(d->cells.marks);
    cc_free(d->first);
    cc_free(d->next);
    cc_free(d->items);
    cc_free(d->choices);
    cc_free(d->records);
    cc_arena_free(d->arena);
    cc_free(d);
}

size_t cc_decisions_count(const struct cc_decisions *d)
{
    return d->count;
}

const struct cc_decision *cc_decisions_at(const struct cc_decisions *d, size_t i)
{
    return &d->items[i];
}

bool cc_decision_is_refused(const struct cc_decision *d)
{
    return d->fate == CC_FATE_CONFLICT || d->fate == CC_FATE_STALE ||
           d->fate == CC_FATE_GONE;
}

bool cc_decision_stays(const struct cc_decision *d)
{
    return d->fate != CC_FATE_STALE && d->fate != CC_FATE_GONE;
}

void cc_decisions_text(const struct cc_decisions *d, struct cc_strbuf *out)
{
    for (size_t i = 0; i < d->count; i++) {
        if (!cc_decision_stays(&d->items[i]))
            continue;
        cc_strbuf_str(out, d->items[i].json);
        cc_strbuf_byte(out, '\n');
    }
}

void cc_decision_seen_hex(struct cc_str value, char hex[17])
{
    snprintf(hex, 17, "%016llx", (unsigned long long)cc_hash64(value));
}

const struct cc_convention_choice *cc_decisions_choices(const struct cc_decisions *d,
                                                        size_t *n)
{
    *n = d->n_choices;
    return d->choices;
}

/* ---- what counts ---- */

int cc_decision_by_subject(const struct cc_decision *x, const struct cc_decision *y)
{
    int c;

    if ((c = cc_str_cmp(x->convention, y->convention)) != 0 ||
        (c = cc_str_cmp(x->finding, y->finding)) != 0 ||
        (c = cc_str_cmp(x->row, y->row)) != 0 ||
        (c = cc_str_cmp(x->column, y->column)) != 0)
        return c;
    return (x->seen > y->seen) - (x->seen < y->seen);
}

int cc_decision_by_subject_and_time(const void *a, const void *b)
{
    const struct cc_decision *x = *(struct cc_decision *const *)a;
    const struct cc_decision *y = *(struct cc_decision *const *)b;
    int c = cc_decision_by_subject(x, y);

    if (c != 0 || (c = cc_str_cmp(x->who, y->who)) != 0)
        return c;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return (x > y) - (x < y);
}

bool cc_decision_agrees(const struct cc_decision *x, const struct cc_decision *y)
{
    return x->action == y->action && cc_str_eq(x->style, y->style) &&
           cc_str_eq(x->value, y->value) && cc_str_eq(x->replacement, y->replacement);
}

/* All about one thing, by person and time: the last of each is what he says now. */
static void settle_one(struct cc_decision **all, size_t n)
{
    struct cc_decision *winner = NULL;
    bool conflict = false;

    for (size_t i = 0; i < n; i++) {
        if (i + 1 < n && cc_str_eq(all[i]->who, all[i + 1]->who)) {
            all[i]->fate = CC_FATE_OUTRANKED;
            continue;
        }
        conflict = conflict || (winner != NULL && !cc_decision_agrees(winner, all[i]));
        if (winner == NULL || all[i]->at > winner->at)
            winner = all[i];
    }
    for (size_t i = 0; i < n; i++)
        if (all[i]->fate != CC_FATE_OUTRANKED)
            all[i]->fate = conflict           ? CC_FATE_CONFLICT
                           : all[i] == winner ? CC_FATE_UNNEEDED
                                              : CC_FATE_OUTRANKED;
}

/* ---- conventions ---- */

/* A style may be named as people would write it; those found in the data alone are not
 * known before. */
static bool know_style(struct cc_decision *d, const struct cc_rules *rules)
{
    struct cc_known_convention known;
    uint32_t style;

    if (cc_str_starts(d->convention, CC_STR("found.")) ||
        memchr(d->convention.ptr, ':', d->convention.len) != NULL) /* names of a label */
        return true;
    if (!cc_known_convention_find(rules, d->convention, &known))
        return false;
    if (d->style.len == 0)
        return true;
    if (!cc_known_style_find(rules, &known, d->style, &style))
        return false;
    d->style = cc_str_z(known.styles[style].id);
    return true;
}

static enum cc_wish wish_of(const struct cc_decision *d)
{
    if (d->fate == CC_FATE_CONFLICT)
        return CC_WISH_ASK;
    switch (d->action) {
    case CC_DECIDE_IGNORE:
    case CC_DECIDE_DIFFERENT: return CC_WISH_IGNORE;
    case CC_DECIDE_REPORT: return CC_WISH_REPORT;
    default: return CC_WISH_STYLE;
    }
}

static void settle_conventions(struct cc_decisions *d)
{
    d->choices = cc_alloc_zero(d->count + 1, sizeof *d->choices);
    for (size_t i = 0; i < d->count; i++) {
        struct cc_decision *one = &d->items[i];

        if (cc_decision_is_of_finding(one) ||
            (one->fate != CC_FATE_UNNEEDED && one->fate != CC_FATE_CONFLICT))
            continue;
        d->choices[d->n_choices++] = (struct cc_convention_choice){
            .convention = one->convention, .style = one->style, .wish = wish_of(one),
            .always = one->action == CC_DECIDE_ALWAYS, .decided = true, .by = one->who,
        };
        if (one->fate == CC_FATE_UNNEEDED)
            one->fate = CC_FATE_APPLIED;
    }
}

/* ---- findings ---- */

static void index_findings(struct cc_decisions *d)
{
    d->first = cc_alloc(d->count + 1, sizeof *d->first);
    d->next = cc_alloc(d->count + 1, sizeof *d->next);
    for (size_t i = 0; i < d->count; i++) {
        struct cc_decision *one = &d->items[i];
        const uint32_t known = cc_intmap_count(d->by_finding);
        uint32_t number;

        if (!cc_decision_is_of_finding(one) ||
            (one->fate != CC_FATE_UNNEEDED && one->fate != CC_FATE_CONFLICT))
            continue;
        number = cc_intmap_add(d->by_finding, one->id);
        d->next[i] = number < known ? d->first[number] : UINT32_MAX;
        d->first[number] = (uint32_t)i;
        d->about_findings = true;
    }
}

void cc_decisions_settle(struct cc_decisions *d, const struct cc_rules *rules)
{
    struct cc_decision **order = cc_alloc(d->count + 1, sizeof *order);
    size_t n = 0;

    for (size_t i = 0; i < d->count; i++) {
        if (d->items[i].convention.len > 0 && !know_style(&d->items[i], rules))
            d->items[i].fate = CC_FATE_GONE;
        else
            order[n++] = &d->items[i];
    }
    cc_sort(order, n, sizeof *order, cc_decision_by_subject_and_time);
    for (size_t first = 0, end; first < n; first = end) {
        for (end = first + 1;
             end < n && cc_decision_by_subject(order[first], order[end]) == 0;)
            end++;
        settle_one(order + first, end - first);
    }
    cc_free(order);
    settle_conventions(d);
    index_findings(d);
}
