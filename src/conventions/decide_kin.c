/* decide_kin.c - families of one kin: numbers in counts, in amounts, in percentages.
 *
 * Each decides for itself, for "5 percent" and "five people" may both be the rule. But
 *     one choice  where each labeler writes in a family what he writes in the others, the
 *                 uses of all of them decide; where no labeler is known, a family that is
 *                 mixed may be part of such a choice, and people decide
 *     few uses    a family that cannot decide follows the others
 *     contested   where its lead is slim and the others are for another style, or for none,
 *                 people decide; the clearer style is proposed
 *
 *                 percent        counts
 *     ann         5   9 of 9     5   80 of 80      one choice: 5
 *     ben      five   4 of 4  five   60 of 61
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>

#include "conventions/decide_priv.h"

enum { KIN_DECIDE = 10 }; /* uses from which a family has a mind of its own */
enum { HABIT_MIN = 4, ONE_CHOICE = 9 }; /* uses of a labeler; who agree to who differ */
/* without labelers: the share from which a family differs from its kin */
#define KEPT_ALONE 0.9

bool cc_decide_is_composed(const struct deciding *d, uint32_t style)
{
    return d->slot->styles[style].mix != NULL;
}

double cc_decide_lead(uint64_t more, uint64_t less)
{
    return more + less == 0 ? 0
                            : ((double)more - (double)less) / sqrt((double)(more + less));
}

static bool is_kin(const struct cc_slot *a, const struct cc_slot *b)
{
    return !b->dropped && b->family != NULL && b->family->kin != NULL &&
           strcmp(a->family->kin, b->family->kin) == 0;
}

/* The style of `slot` with the id; n_styles: none. */
static uint32_t style_named(const struct cc_slot *slot, const char *id)
{
    uint32_t s = 0;

    while (s < slot->n_styles && strcmp(slot->styles[s].id, id) != 0)
        s++;
    return s;
}

uint64_t cc_decide_pooled_of_kin(const struct deciding *d, uint32_t style)
{
    uint64_t sum = 0;

    for (uint32_t i = 0; i < d->finder->n_slots; i++) {
        const struct cc_slot *other = &d->finder->slots[i];
        if (is_kin(d->slot, other) && other->found.total > 0) {
            const uint32_t s = style_named(other, d->slot->styles[style].id);
            sum += s < other->n_styles ? other->pooled[s] : 0;
        }
    }
    return sum;
}

static struct votes votes_of_kin(const struct deciding *d, uint32_t *best)
{
    struct votes kin = { .by_whom = " of related families" };

    for (uint32_t s = 0; s < d->slot->n_styles; s++) {
        const uint64_t pooled =
            cc_decide_is_composed(d, s) ? 0 : cc_decide_pooled_of_kin(d, s);
        kin.sum += pooled;
        if (pooled > kin.lead) {
            kin.runner_up = kin.lead;
            kin.lead = pooled;
            *best = s;
        } else if (pooled > kin.runner_up) {
            kin.runner_up = pooled;
        }
    }
    return kin;
}

/* Uses of a labeler in the slot that agree with a style of the one that is decided. */
static uint64_t uses_by(const struct deciding *d, const struct cc_slot *slot,
                        uint32_t style, size_t labeler)
{
    const uint32_t s = style_named(slot, d->slot->styles[style].id);

    if (s == slot->n_styles)
        return 0;
    return d->finder->tally
        .by_labeler[(slot->first_style + s) * d->finder->n_labelers + labeler];
}

/* The style that the labeler mostly writes, in the slot or in all others of its kin;
 * n_styles: too few uses to tell. */
static uint32_t habit_of(const struct deciding *d, size_t labeler, bool others)
{
    const uint32_t n = d->slot->n_styles;
    uint64_t most = 0, sum = 0;
    uint32_t best = n;

    for (uint32_t style = 0; style < n; style++) {
        uint64_t uses = others ? 0 : uses_by(d, d->slot, style, labeler);
        for (uint32_t i = 0; others && i < d->finder->n_slots; i++)
            if (&d->finder->slots[i] != d->slot && is_kin(d->slot, &d->finder->slots[i]))
                uses += uses_by(d, &d->finder->slots[i], style, labeler);
        sum += uses;
        if (uses > most) {
            most = uses;
            best = style;
        }
    }
    return sum < HABIT_MIN ? n : best;
}

/* Each labeler writes in this family what he writes in the others, and not all the same:
 * it is one choice. */
static bool is_one_choice(const struct deciding *d)
{
    uint32_t agree = 0, differ = 0, first = d->slot->n_styles;
    bool several = false;

    for (size_t l = 0; d->finder->tally.by_labeler != NULL && l < d->finder->n_labelers;
         l++) {
        const uint32_t own = habit_of(d, l, false), others = habit_of(d, l, true);

        if (own == d->slot->n_styles || others == d->slot->n_styles)
            continue;
        agree += own == others;
        differ += own != others;
        several |= own == others && first != d->slot->n_styles && own != first;
        if (own == others)
            first = own;
    }
    return several && differ * ONE_CHOICE <= agree;
}

/* Whether what a convention's own uses say stands against its kin. */
static bool is_clear(const struct deciding *d, const struct votes *v, double theirs,
                     bool agreed)
{
    return cc_decide_lead(v->lead, v->runner_up) > CC_OWN_Z &&
           v->sum >= d->finder->options.min_evidence &&
           (d->finder->labelers != NULL || agreed || theirs < CC_OWN_Z ||
            (double)v->lead > KEPT_ALONE * (double)(v->lead + v->runner_up));
}

void cc_decide_ask_kin(const struct deciding *d, uint32_t *canonical, struct votes *v)
{
    const bool enough = v->sum >= d->finder->options.min_evidence;
    uint32_t best = *canonical;
    struct votes kin;
    double theirs;
    bool one;

    if (d->slot->family == NULL || d->slot->family->kin == NULL ||
        cc_decide_is_composed(d, *canonical))
        return;
    kin = votes_of_kin(d, &best);
    theirs = cc_decide_lead(kin.lead, kin.runner_up);
    one = is_one_choice(d);
    if (kin.sum == v->sum || (!one && is_clear(d, v, theirs, best == *canonical)))
        return;
    if (!one && theirs < CC_TIE_Z) {
        v->contested = v->sum < kin.sum && enough;
        v->by_whom = v->contested ? ", related families differ" : "";
        return;
    }
    kin.contested = !one && best != *canonical && v->sum >= KIN_DECIDE;
    if (one || cc_decide_lead(v->lead, v->runner_up) < theirs || !enough) {
        *canonical = best;
        *v = kin;
    } else if (kin.contested) {
        v->contested = true;
        v->by_whom = ", against related families";
    }
}

uint64_t cc_decide_class_of_kin(const struct deciding *d, uint32_t style, uint32_t cls)
{
    const struct cc_family *family = d->slot->family;
    uint64_t sum = 0;

    for (uint32_t i = 0; i < d->finder->n_slots; i++) {
        const struct cc_slot *other = &d->finder->slots[i];
        if (other != d->slot && (family->kin == NULL || !is_kin(d->slot, other)))
            continue;
        for (uint32_t c = 0; c < other->n_classes; c++)
            if (strcmp(other->family->classes[c], family->classes[cls]) == 0) {
                const uint32_t s = style_named(other, d->slot->styles[style].id);
                sum += s < other->n_styles ? cc_decide_cell_of(d, other, s, c)->count : 0;
            }
    }
    return sum;
}
