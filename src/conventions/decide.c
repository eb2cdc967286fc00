/* decide.c - which style of each convention is canonical, and how sure that is.
 *
 * The family decides, not the word: the counts of all its classes are pooled, so that
 * "Dr" 40, "Mr" 3 and "doctor" 2 give one decision that holds for "mister" 1 too. Only
 * classes that could have been written in two of the styles in use count: a full stop at
 * the end of a text votes neither for one space behind a stop nor for two.
 *
 *     canonical   the user's choice, else the pack's, else what most uses have; of equals
 *                 the shorter, then the one seen first; never a drawn-out word (sooo)
 *     z           (m - r) / sqrt(m + r), majority against runner-up
 *     tie         |z| < 1: as good as chance, left to people
 *     confidence  how likely a majority that far ahead is meant, times how often such
 *                 edits are right. Few uses shrink it towards one half: n / (n + 10)
 *
 *     composed    a style made of others by class ("words below ten, digits from ten") has no
 *                 uses of its own; those that agree with it count, and it must be clearly
 *                 ahead of every plain style. Of a class that most write as such a
 *                 style has it, people decide
 *     kin         related families (numbers in counts, in amounts) decide each for itself,
 *                 or all as one (decide_kin.c)
 *
 *     split       what is said both ways ("do not", "don't") is a convention only where
 *                 labelers each keep to one style
 *
 *     um 60, umm 40:  z = 20 / sqrt(100) = 2   automatic
 *     um 16, umm 8:   z = 8 / sqrt(24) = 1.6   too few uses to be automatic
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/stats.h"
#include "base/utf8.h"
#include "conventions/decide_priv.h"
#include "dataset/dataset.h"
#include "text/chars.h"
#include "text/shape.h"

#define COMPOSED_Z 2.4
enum { BASIS_MIN = 50 }; /* of so many uses one is of the class that tells */

/* A letter three times in a row: "sooo", "ummm". A sound without vowels, "hmmm", is drawn
 * out by nature. */
static bool is_drawn_out(struct cc_str s)
{
    uint32_t last = 0;
    int run = 0, longest = 0;
    bool vowel = false;

    for (size_t i = 0; i < s.len;) {
        const uint32_t c = cc_utf8_next(s, &i);
        run = c == last && cc_char_is_letter(c) ? run + 1 : 1;
        longest = run > longest ? run : longest;
        vowel |= c >= 0x80 || (c != 0 && strchr("aeiouyAEIOUY", (int)c) != NULL);
        last = c;
    }
    return longest >= 3 && vowel;
}

static uint32_t first_value(const struct deciding *d, uint32_t style)
{
    uint32_t first = UINT32_MAX;

    for (uint32_t c = 0; c < d->slot->n_classes; c++)
        if (cc_decide_cell(d, style, c)->count > 0 &&
            cc_decide_cell(d, style, c)->value < first)
            first = cc_decide_cell(d, style, c)->value;
    return first;
}

static bool is_better(const struct deciding *d, uint32_t a, uint32_t b)
{
    const size_t a_len = d->styles[a].example.len, b_len = d->styles[b].example.len;

    if (is_drawn_out(d->styles[a].example) != is_drawn_out(d->styles[b].example))
        return d->slot->pooled[a] > 0 && is_drawn_out(d->styles[b].example);
    if (d->slot->pooled[a] != d->slot->pooled[b])
        return d->slot->pooled[a] > d->slot->pooled[b];
    if (a_len != b_len)
        return a_len < b_len;
    return first_value(d, a) < first_value(d, b);
}

static const struct cc_convention_choice *choice_for(const struct cc_finder *finder,
                                                     const struct cc_slot *slot)
{
    return cc_convention_choice_for(finder->options.choices, finder->options.n_choices,
                                    slot->found.id);
}

/* The style that a person wants; n_styles when there is none. */
static uint32_t chosen(const struct deciding *d)
{
    const struct cc_convention_choice *choice = choice_for(d->finder, d->slot);

    for (uint32_t s = 0; choice != NULL && s < d->slot->n_styles; s++)
        if (choice->wish == CC_WISH_STYLE &&
            (cc_str_eq(choice->style, d->styles[s].id) ||
             cc_str_eq(choice->style, d->styles[s].example)))
            return s;
    return d->slot->n_styles;
}

/* How a wish of people's is told with the figures; empty: there is none to tell. */
static const char *told_wish(const struct deciding *d, bool by_user)
{
    const struct cc_convention_choice *choice = choice_for(d->finder, d->slot);

    if (d->slot->found.disputed)
        return ", reviewers disagree";
    if (d->slot->found.report_only)
        return ", to be reported only";
    if (!by_user)
        return "";
    return choice->by.len == 0 ? ", chosen by the user"
                               : cc_arena_printf(d->finder->arena, ", chosen by %.*s",
                                                 CC_STR_ARG(choice->by)).ptr;
}

/* How far a composed style is ahead of a plain one in the classes where they differ; at
 * most 0 when it is not ahead in each of them, or not alone in the rest. */
static double lead_of_composed(const struct deciding *d, uint32_t composed,
                               uint32_t plain)
{
    uint64_t with = 0, against = 0;

    for (uint32_t c = 0; c < d->slot->n_classes; c++) {
        const uint32_t own = cc_slot_style(d->slot, composed, c);
        uint64_t others = 0;

        for (uint32_t s = 0; s < d->slot->n_styles; s++)
            others += s == own ? 0 : cc_decide_cell(d, s, c)->count;
        if (others > 0 && cc_decide_cell(d, own, c)->count <= others)
            return 0;
        with += own != plain ? cc_decide_cell(d, own, c)->count : 0;
        against += own != plain ? others : 0;
    }
    return cc_decide_lead(with, against);
}

/* A composed style agrees with more uses than any plain one can; it is taken only when it
 * is clearly ahead where it differs, which chance does not do. */
static uint32_t composed_or(const struct deciding *d, uint32_t plain)
{
    uint32_t best = plain;

    for (uint32_t s = 0; s < d->slot->n_styles; s++)
        if (cc_decide_is_composed(d, s) && d->slot->pooled[s] > d->slot->pooled[best] &&
            lead_of_composed(d, s, plain) > COMPOSED_Z)
            best = s;
    return best;
}

static uint32_t most_used(const struct deciding *d)
{
    uint32_t best = d->slot->n_styles;

    for (uint32_t s = 0; s < d->slot->n_styles; s++)
        if (d->styles[s].count > 0 &&
            (best == d->slot->n_styles || is_better(d, s, best)))
            best = s;
    return composed_or(d, best);
}

/* Uses in other styles that can be written in the canonical one. */
static uint64_t minority(const struct deciding *d)
{
    const struct cc_slot *slot = d->slot;
    const uint32_t canonical = slot->found.canonical;
    uint64_t sum = 0;

    for (uint32_t s = 0; s < slot->n_styles; s++)
        for (uint32_t c = 0; c < slot->n_classes; c++)
            if (s != cc_slot_style(slot, canonical, c) &&
                slot->writable[canonical * slot->n_classes + c])
                sum += cc_decide_cell(d, s, c)->count;
    return sum;
}

static double reliability(enum cc_grade grade)
{
    return grade == CC_GRADE_SAFE ? 0.995 : grade == CC_GRADE_LIKELY ? 0.97 : 0.8;
}

static uint64_t runner_up_of(const struct deciding *d, uint32_t canonical)
{
    uint64_t most = 0;

    for (uint32_t s = 0; s < d->slot->n_styles; s++)
        if (s != canonical && !cc_decide_is_composed(d, s) && d->slot->pooled[s] > most)
            most = d->slot->pooled[s];
    return most;
}

static struct cc_str tell_evidence(const struct deciding *d, uint64_t lead, uint64_t sum,
                                   const char *by_whom)
{
    return cc_arena_printf(d->finder->arena, "%llu of %llu uses (%.0f %%)%s; z %.1f",
                           (unsigned long long)lead, (unsigned long long)sum,
                           sum == 0 ? 0 : 100 * (double)lead / (double)sum, by_whom,
                           d->slot->found.z);
}

static struct votes count_votes(const struct deciding *d, uint32_t canonical)
{
    struct votes v = { .lead = d->slot->pooled[canonical],
                       .runner_up = runner_up_of(d, canonical), .by_whom = "" };

    for (uint32_t s = 0; s < d->slot->n_styles; s++)
        v.sum += cc_decide_is_composed(d, s) ? 0 : d->slot->pooled[s];
    return v;
}

/* Enough uses depart: of the family, or of all its kin together. */
static bool is_worth_it(const struct deciding *d, uint64_t few, uint64_t own)
{
    const struct cc_conventions_options *o = &d->finder->options;
    const struct cc_family *family = d->slot->family;
    uint64_t sum = 0;

    if (few >= o->min_minority && (double)few >= o->min_share * (double)own)
        return true;
    if (few == 0 || family == NULL || family->kin == NULL ||
        cc_decide_is_composed(d, d->slot->found.canonical))
        return false;
    for (uint32_t s = 0; s < d->slot->n_styles; s++)
        sum += cc_decide_is_composed(d, s) ? 0 : cc_decide_pooled_of_kin(d, s);
    few = sum - cc_decide_pooled_of_kin(d, d->slot->found.canonical);
    return few >= o->min_minority && (double)few >= o->min_share * (double)sum;
}

static void judge(struct deciding *d, const struct votes *v, bool by_user)
{
    const struct cc_conventions_options *o = &d->finder->options;
    struct cc_convention *f = &d->slot->found;
    const bool stable =
        d->slot->family == NULL || d->slot->family->status == CC_RULE_STABLE;
    const uint64_t few = minority(d);
    const double n = (double)(v->lead + v->runner_up);
    uint64_t own = 0;
    double meant;

    for (uint32_t s = 0; s < d->slot->n_styles; s++)
        own += cc_decide_is_composed(d, s) ? 0 : d->slot->pooled[s];
    f->z = cc_decide_lead(v->lead, v->runner_up);
    f->tie = few > 0 && !v->fixed && fabs(f->z) < CC_TIE_Z;
    f->inconsistent = few > 0 && (by_user || is_worth_it(d, few, own));
    f->automatic =
        stable && f->grade != CC_GRADE_NONE && !f->tie && !f->report_only &&
        !f->disputed && !v->contested &&
        (by_user || (v->sum >= o->min_evidence && (v->fixed || f->z > 0)));
    meant = v->fixed ? 1 : v->contested ? 0.5 : cc_majority_is_meant(f->z);
    f->confidence = reliability(f->grade) * (0.5 + (meant - 0.5) * n / (n + 10));
    f->evidence = tell_evidence(d, v->lead, v->sum, v->by_whom);
}

/* Labelers keep to styles, and not all to the same: it is not what was said that decides. */
static bool is_split(const struct deciding *d)
{
    const uint32_t canonical = d->slot->found.canonical;
    const size_t n = d->styles[canonical].by_labeler == NULL ? 0 : d->finder->n_labelers;
    double *with = cc_alloc_zero(n + 1, sizeof *with);
    double *against = cc_alloc_zero(n + 1, sizeof *against);
    bool split;

    for (size_t l = 0; l < n; l++)
        for (uint32_t s = 0; s < d->slot->n_styles; s++)
            *(s == canonical ? &with[l] : &against[l]) +=
                (double)d->styles[s].by_labeler[l];
    split = cc_people_split(with, against, n);
    cc_free(with);
    cc_free(against);
    return split;
}

/* Most write the class, here and in related families, as a composed style has it. */
static bool is_doubted(const struct deciding *d, uint32_t cls)
{
    const struct cc_slot *slot = d->slot;
    const uint32_t style = cc_slot_style(slot, slot->found.canonical, cls);

    for (uint32_t s = 0; s < slot->n_styles; s++) {
        const uint32_t other = cc_slot_style(slot, s, cls);
        if (cc_decide_is_composed(d, s) && other != style &&
            cc_decide_cell(d, other, cls)->count > 0 &&
            cc_decide_class_of_kin(d, other, cls) >=
                cc_decide_class_of_kin(d, style, cls))
            return true;
    }
    return false;
}

/* A class that is clearly written in another style by most people keeps to that: the
 * system is British, but "weekend" has its hyphen. A drawn-out word is no way of its own.
 * */
static void settle_classes(const struct deciding *d)
{
    struct cc_slot *slot = d->slot;
    const uint32_t canonical = slot->found.canonical;
    uint32_t *own = CC_NEW(d->finder->arena, uint32_t, slot->n_classes + 1u);

    slot->doubted = CC_NEW(d->finder->arena, bool, slot->n_classes + 1u);
    for (uint32_t c = 0; c < slot->n_classes; c++) {
        const uint32_t style = cc_slot_style(slot, canonical, c);
        const uint64_t with = cc_decide_cell(d, style, c)->count;
        uint32_t most = style;

        for (uint32_t s = 0; s < slot->n_styles; s++)
            if (cc_decide_cell(d, s, c)->count > cc_decide_cell(d, most, c)->count &&
                !is_drawn_out(d->styles[s].example))
                most = s;
        own[c] = slot->n_styles;
        if (cc_decide_cell(d, most, c)->count >= CC_OWN_MIN &&
            cc_decide_lead(cc_decide_cell(d, most, c)->count, with) > CC_OWN_Z)
            own[c] = most;
        slot->doubted[c] =
            own[c] == slot->n_styles && (with == 0 || is_doubted(d, c));
    }
    slot->own = own;
}

static void decide(struct deciding *d)
{
    struct cc_slot *slot = d->slot;
    struct cc_convention *f = &slot->found;
    const uint32_t wanted = chosen(d);
    const bool by_user = wanted < slot->n_styles;
    const bool by_pack = !by_user && slot->family != NULL && slot->family->prefer >= 0;
    struct votes v;

    f->canonical = by_user   ? wanted
                   : by_pack ? (uint32_t)slot->family->prefer
                             : most_used(d);
    v = count_votes(d, f->canonical);
    v.fixed = by_user || by_pack;
    if (!v.fixed)
        cc_decide_ask_kin(d, &f->canonical, &v);
    if (by_user || f->disputed || f->report_only)
        v.by_whom = told_wish(d, by_user);
    else if (by_pack)
        v.by_whom = ", preferred by the rule pack";
    if (cc_decide_is_composed(d,
                    f->canonical)) /* nothing is found in it: tell what agrees with it */
        d->styles[f->canonical].count = slot->pooled[f->canonical];
    judge(d, &v, by_user);
    if (slot->family != NULL && slot->family->split && !by_user && !is_split(d))
        slot->dropped = true; /* it has no standard, not even for what edits write */
    if (slot->family != NULL && slot->n_classes > 1 && !v.fixed)
        settle_classes(d);
}

static void drop_failed(struct cc_finder *finder)
{
    for (size_t i = 0; i < finder->tally.n_failures; i++) {
        struct cc_convention_failure *failure = &finder->tally.failures[i];

        if (failure->hits < CC_RULE_MAX_HITS)
            continue;
        failure->hits =
            CC_RULE_MAX_HITS; /* how many more there were depends on the parts */
        for (uint32_t s = 0; s < finder->n_slots; s++)
            if (cc_str_eq(finder->slots[s].found.id, failure->id))
                finder->slots[s].dropped = true;
    }
}

/* What people want of whole conventions; which style they want is chosen() later. */
static void apply_wishes(struct cc_finder *finder)
{
    for (uint32_t i = 0; i < finder->n_slots; i++) {
        struct cc_slot *slot = &finder->slots[i];
        const struct cc_convention_choice *choice = choice_for(finder, slot);

        if (choice == NULL)
            continue;
        slot->dropped |= choice->wish == CC_WISH_IGNORE;
        slot->found.report_only = choice->wish == CC_WISH_REPORT;
        slot->found.disputed = choice->wish == CC_WISH_ASK;
        slot->found.always = choice->always;
    }
}

/* Hardly a use is of the class that tells what the others are. */
static bool lacks_basis(const struct deciding *d)
{
    const struct cc_family *family = d->slot->family;
    uint64_t uses = 0;

    if (family == NULL || family->basis == NULL)
        return false;
    for (uint32_t c = 0; c < family->n_classes; c++)
        for (uint32_t s = 0;
             s < family->n_styles && strcmp(family->classes[c], family->basis) == 0; s++)
            uses += cc_decide_cell(d, s, c)->count;
    return uses * BASIS_MIN < d->slot->found.total;
}

/* All families that it may lie in, of which there are some, lack their basis. */
static bool lies_in_baseless(const struct cc_finder *f, uint32_t inner,
                             const bool *baseless)
{
    bool any = false;

    for (uint32_t outer = 0; outer < inner; outer++)
        if (cc_rules_lies_inside(f->rules, inner, outer)) {
            if (!baseless[outer])
                return false;
            any = true;
        }
    return any;
}

/* Families without a basis say nothing, nor do those that lie in them alone; but a person
 * may know better. */
static void drop_baseless(struct deciding *d)
{
    const struct cc_finder *f = d->finder;
    const uint32_t n = cc_rules_family_count(f->rules);
    bool *baseless = cc_alloc_zero(n + 1u, sizeof *baseless);
    bool any = false;

    for (uint32_t i = 0; i < n; i++) {
        d->slot = &f->slots[i];
        if (d->slot->dropped || choice_for(f, d->slot) != NULL)
            continue;
        baseless[i] = lacks_basis(d);
        any |= baseless[i];
        d->slot->dropped = baseless[i] || (any && lies_in_baseless(f, i, baseless));
    }
    cc_free(baseless);
}

void cc_slots_decide(struct cc_finder *finder)
{
    struct cc_reader reader;
    struct deciding d = { .finder = finder, .reader = &reader };

    cc_reader_init(&reader, finder);
    drop_failed(finder);
    apply_wishes(finder);
    for (uint32_t i = 0; i < finder->n_slots; i++) {
        d.slot = &finder->slots[i];
        if (!d.slot->dropped)
            cc_decide_count(&d);
    }
    drop_baseless(&d);
    for (uint32_t i = 0; i < finder->n_slots; i++) {
        d.slot = &finder->slots[i];
        d.styles = d.slot->told;
        if (!d.slot->dropped && d.slot->found.total > 0)
            decide(&d);
    }
    cc_strbuf_release(&d.buf);
    cc_reader_release(&reader);
}
