/* discover_decide.c - which form of a discovered family prevails, and when that is
 * certain.
 *
 * The majority. Where it is as good as none, each labeler's uses count as much as he goes
 * with the majority in all other conventions: (agreements + 5) / (decisions + 10). Families
 * that differ in one rewrite of letters (our, or), or in the dots and capitals of initials,
 * are one choice when there are three of them: a spelling system is decided as a system.
 * A hyphen is decided word by word.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>

#include "base/arena.h"
#include "base/memory.h"
#include "conventions/find_priv.h"

enum { AGREE = 5, PRIOR = 10, SYSTEM_MIN = 3, SHAPES = 4 };

#define NEARLY 0.1 /* z below which a majority is as good as none */

/* Per labeler: uses in all inconsistent conventions, and those in the canonical style. */
struct reliability {
    double *agree, *all;
};

static void add_uses(struct reliability *r, const struct cc_finder *finder,
                     const struct cc_slot *slot, double sign)
{
    for (uint32_t s = 0; s < slot->n_styles; s++)
        for (uint32_t l = 0;
             slot->found.styles[s].by_labeler != NULL && l < finder->n_labelers; l++) {
            const double n = sign * (double)slot->found.styles[s].by_labeler[l];
            r->all[l] += n;
            r->agree[l] += s == slot->found.canonical ? n : 0;
        }
}

static bool counts(const struct cc_slot *slot)
{
    return !slot->dropped && slot->found.total > 0 && slot->found.inconsistent &&
           !slot->found.tie;
}

static struct reliability learn_reliability(const struct cc_finder *finder)
{
    struct reliability r = { cc_alloc_zero(finder->n_labelers + 1u, sizeof(double)),
                             cc_alloc_zero(finder->n_labelers + 1u, sizeof(double)) };

    for (uint32_t i = 0; i < finder->n_slots; i++)
        if (counts(&finder->slots[i]))
            add_uses(&r, finder, &finder->slots[i], 1);
    return r;
}

/* The uses of a style, weighted; without labelers as they are. */
static double weighted(const struct cc_finder *finder, const struct cc_slot *slot,
                       uint32_t style, const struct reliability *r)
{
    const struct cc_convention_style *s = &slot->found.styles[style];
    double sum = 0;

    if (s->by_labeler == NULL)
        return (double)s->count;
    for (uint32_t l = 0; l < finder->n_labelers; l++)
        sum += (double)s->by_labeler[l] * (r->agree[l] + AGREE) / (r->all[l] + PRIOR);
    return sum;
}

/* One form is ahead of the other by more than chance would have it now and then. */
static bool is_ahead(const struct cc_slot *slot, uint32_t a, uint32_t b)
{
    const double x = (double)slot->found.styles[a].count,
                 y = (double)slot->found.styles[b].count;

    return fabs(x - y) > NEARLY * sqrt(x + y);
}

static bool is_better(const struct cc_slot *slot, const double *uses, uint32_t a,
                      uint32_t b)
{
    const size_t a_len = slot->grown->forms[a].text.len,
                 b_len = slot->grown->forms[b].text.len;

    if (is_ahead(slot, a, b))
        return slot->found.styles[a].count > slot->found.styles[b].count;
    if (uses[a] != uses[b])
        return uses[a] > uses[b];
    return a_len != b_len ? a_len < b_len : a < b;
}

static bool chosen_by_user(const struct cc_finder *finder, const struct cc_slot *slot)
{
    const struct cc_convention_choice *choice = cc_convention_choice_for(
        finder->options.choices, finder->options.n_choices, slot->found.id);

    for (uint32_t s = 0; choice != NULL && s < slot->n_styles; s++)
        if (choice->wish == CC_WISH_STYLE &&
            (cc_str_eq(choice->style, slot->found.styles[s].id) ||
             cc_str_eq(choice->style, slot->found.styles[s].example)))
            return true;
    return false;
}

static uint32_t most_used(const struct cc_slot *slot)
{
    uint32_t best = 0;

    for (uint32_t s = 1; s < slot->n_styles; s++)
        if (slot->found.styles[s].count > slot->found.styles[best].count)
            best = s;
    return best;
}

static void measure(const struct cc_finder *finder, struct cc_slot *slot, bool by_user)
{
    const struct cc_conventions_options *o = &finder->options;
    struct cc_convention *f = &slot->found;
    const uint64_t lead = f->styles[f->canonical].count, few = f->total - lead;
    const double n = (double)f->total;
    uint64_t next = 0;

    for (uint32_t s = 0; s < slot->n_styles; s++)
        if (s != f->canonical && f->styles[s].count > next)
            next = f->styles[s].count;
    f->z = n == 0 ? 0 : ((double)lead - (double)next) / sqrt((double)(lead + next));
    f->inconsistent = few > 0 && (by_user || (few >= o->min_minority &&
                                              (double)few >= o->min_share * n));
    f->tie = few > 0 && !by_user && fabs(f->z) < CC_TIE_Z;
    f->automatic = !f->tie && !slot->grown->weak && !f->report_only && !f->disputed &&
                   (by_user || (f->z > 0 && f->total >= o->min_evidence));
    f->confidence =
        slot->grown->p *
        (0.5 + (by_user ? 0.5 : cc_majority_is_meant(f->z) - 0.5) * n / (n + 10));
    f->grade = f->automatic ? CC_GRADE_SAFE : CC_GRADE_LIKELY;
}

static void tell(const struct cc_finder *finder, struct cc_slot *slot)
{
    struct cc_convention *f = &slot->found;
    const struct cc_convention_style *lead = &f->styles[f->canonical];
    uint32_t others = 0, all = 0;
    struct cc_str by = CC_STR("");

    for (uint32_t l = 0; lead->by_labeler != NULL && l < finder->n_labelers; l++) {
        uint64_t mine = 0;
        for (uint32_t s = 0; s < slot->n_styles; s++)
            mine += f->styles[s].by_labeler[l];
        all += mine > 0;
        others += mine > 0 && 2 * lead->by_labeler[l] < mine;
    }
    if (all > 0)
        by = cc_arena_printf(
            finder->arena, "; %u of %u labelers mostly write it otherwise", others, all);
    f->evidence = cc_arena_printf(
        finder->arena, "%llu of %llu uses (%.0f %%); %.*s%.*s; z %.1f",
        (unsigned long long)lead->count, (unsigned long long)f->total,
        100 * (double)lead->count / (double)f->total, CC_STR_ARG(slot->grown->signs),
        CC_STR_ARG(by), f->z);
}

static void decide_drawn(struct cc_finder *finder, struct cc_slot *slot)
{
    slot->found.canonical = 0;
    measure(finder, slot, true);
    slot->found.inconsistent =
        slot->found.styles[1].count >= finder->options.min_minority;
    slot->found.tie = false;
    slot->found.automatic = slot->found.total >= finder->options.min_evidence &&
                            !slot->found.report_only && !slot->found.disputed;
    slot->found.confidence = slot->grown->p;
}

static void decide(struct cc_finder *finder, struct cc_slot *slot, struct reliability *r)
{
    const bool by_user = chosen_by_user(finder, slot);
    double *uses = cc_alloc(slot->n_styles, sizeof *uses);

    if (!by_user) {
        if (counts(slot)) /* leave this family out */
            add_uses(r, finder, slot, -1);
        for (uint32_t s = 0; s < slot->n_styles; s++)
            uses[s] = weighted(finder, slot, s, r);
        if (counts(slot))
            add_uses(r, finder, slot, 1);
        slot->found.canonical = 0;
        for (uint32_t s = 1; s < slot->n_styles; s++)
            if (is_better(slot, uses, s, slot->found.canonical))
                slot->found.canonical = s;
    }
    measure(finder, slot, by_user);
    if (!by_user && slot->found.canonical != most_used(slot))
        slot->found.automatic = false;
    cc_free(uses);
}

/* ---- systems of spelling ---- */

static bool shares_system(const struct cc_slot *a, const struct cc_slot *b)
{
    return a->grown != NULL && b->grown != NULL && a->grown->system.len > 0 &&
           !b->dropped && b->found.total > 0 &&
           cc_str_eq(a->grown->system, b->grown->system);
}

/* Uses of each shape in all families of a system; false: too few families, or one of
 * them has had its turn. */
static bool pool_system(const struct cc_finder *finder, uint32_t first, uint64_t *uses)
{
    uint32_t n = 0;

    for (uint32_t i = finder->n_known; i < finder->n_slots; i++) {
        const struct cc_slot *slot = &finder->slots[i];

        if (!shares_system(&finder->slots[first], slot))
            continue;
        if (i < first)
            return false;
        n++;
        for (uint32_t s = 0; s < slot->n_styles; s++)
            uses[slot->grown->forms[s].shape] += slot->found.styles[s].count;
    }
    return n >= SYSTEM_MIN;
}

static uint32_t style_of_shape(const struct cc_slot *slot, const uint64_t *uses)
{
    uint32_t best = 0;

    for (uint32_t s = 1; s < slot->n_styles; s++)
        if (uses[slot->grown->forms[s].shape] > uses[slot->grown->forms[best].shape])
            best = s;
    return best;
}

static void decide_system(struct cc_finder *finder, uint32_t first)
{
    uint64_t uses[SHAPES] = { 0 };

    if (!pool_system(finder, first, uses))
        return;
    for (uint32_t i = first; i < finder->n_slots; i++) {
        struct cc_slot *slot = &finder->slots[i];
        const uint32_t before = slot->found.canonical;

        if (!shares_system(&finder->slots[first], slot) || chosen_by_user(finder, slot))
            continue;
        slot->found.canonical = style_of_shape(slot, uses);
        if (slot->found.canonical == before)
            continue;
        measure(finder, slot, false);
        slot->found.automatic = slot->found.tie = false;
    }
}

void cc_found_decide(struct cc_finder *finder)
{
    struct reliability r = learn_reliability(finder);

    for (uint32_t i = finder->n_known; i < finder->n_slots; i++) {
        struct cc_slot *slot = &finder->slots[i];
        if (slot->found.total == 0 || slot->dropped)
            continue;
        if (slot->grown->drawn)
            decide_drawn(finder, slot);
        else
            decide(finder, slot, &r);
    }
    for (uint32_t i = finder->n_known; i < finder->n_slots; i++)
        if (!finder->slots[i].dropped && finder->slots[i].found.total > 0 &&
            finder->slots[i].grown->system.len > 0)
            decide_system(finder, i);
    for (uint32_t i = finder->n_known; i < finder->n_slots; i++)
        if (!finder->slots[i].dropped && finder->slots[i].found.total > 0)
            tell(finder, &finder->slots[i]);
    cc_free(r.agree);
    cc_free(r.all);
}
