/* decide.c - what prevails, and how sure that is.
 *
 * Of a majority style with m uses and a runner-up with r:
 *
 *     z = (m - r) / sqrt(m + r)      how many standard errors they are apart, were both
 *                                    equally usual (normal approximation of the sign test)
 *     confidence = Phi(z) n / (n + 1)
 *
 *     um 19, umm 5:  z = 2.86, n = 24, confidence .96: reported; under 30 uses nothing is
 *                    made unattended
 *
 * Canonical is the user's choice, else what the pack prefers, else the majority, else the
 * shorter form, else the first; a drawn-out form (sooo) never is.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>

#include "base/arena.h"
#include "conventions/decide_priv.h"
#include "dataset/dataset.h"

static const double tie_z = 1;

static uint32_t style_count(const struct cc_rules *rules, uint32_t i)
{
    const uint32_t families = cc_rules_family_count(rules);

    return i < families ? cc_rules_family(rules, i)->n_styles
                        : cc_habit_def((enum cc_habit)(i - families))->n_styles;
}

struct cc_tally *cc_tallies_new(const struct cc_dataset *data, const struct cc_rules *rules,
                                struct cc_arena *arena)
{
    const struct cc_column *labeler = cc_dataset_first(data, CC_ROLE_LABELER);
    const uint32_t n = cc_rules_family_count(rules) + CC_HABIT_COUNT;
    struct cc_tally *tallies = CC_NEW(arena, struct cc_tally, n);

    for (uint32_t i = 0; i < n; i++) {
        struct cc_tally *t = &tallies[i];

        t->n_styles = style_count(rules, i);
        t->counts = CC_NEW(arena, uint64_t, t->n_styles);
        t->examples = CC_NEW(arena, struct cc_str, t->n_styles);
        if (labeler == NULL)
            continue;
        t->by_labeler = CC_NEW(arena, uint64_t *, t->n_styles);
        for (uint32_t s = 0; s < t->n_styles; s++)
            t->by_labeler[s] = CC_NEW(arena, uint64_t, labeler->value_count);
    }
    return tallies;
}

/* A letter three times in a row. */
static bool is_drawn_out(struct cc_str s)
{
    for (size_t i = 2; i < s.len; i++)
        if (s.ptr[i] == s.ptr[i - 1] && s.ptr[i] == s.ptr[i - 2] &&
            cc_ascii_lower(s.ptr[i]) >= 'a' && cc_ascii_lower(s.ptr[i]) <= 'z')
            return true;
    return false;
}

static bool may_be_canonical(const struct cc_tally *t, uint32_t style)
{
    return t->counts[style] > 0 && !is_drawn_out(t->examples[style]);
}

/* Whether style `a` goes before `b`. */
static bool goes_before(const struct cc_tally *t, uint32_t a, uint32_t b)
{
    if (may_be_canonical(t, a) != may_be_canonical(t, b))
        return may_be_canonical(t, a);
    if (t->counts[a] != t->counts[b])
        return t->counts[a] > t->counts[b];
    if (t->examples[a].len != t->examples[b].len)
        return t->examples[a].len < t->examples[b].len;
    return a < b;
}

static uint32_t best_of(const struct cc_tally *t, uint32_t except)
{
    uint32_t best = except == 0 ? 1 : 0;

    for (uint32_t s = 0; s < t->n_styles; s++)
        if (s != except && goes_before(t, s, best))
            best = s;
    return best;
}

/* A drawn-out form that most people write is not made canonical, nor overruled by a machine. */
static bool outnumbered(const struct cc_tally *t, uint32_t canonical)
{
    for (uint32_t s = 0; s < t->n_styles; s++)
        if (t->counts[s] > t->counts[canonical])
            return true;
    return false;
}

static double normal_cdf(double z)
{
    return 0.5 * erfc(-z / sqrt(2));
}

static struct cc_str id_of(const struct cc_rules *rules, uint32_t i)
{
    const uint32_t families = cc_rules_family_count(rules);

    return cc_str_z(i < families ? cc_rules_family(rules, i)->id
                                 : cc_habit_def((enum cc_habit)(i - families))->info.id);
}

static const char *style_id(const struct cc_rules *rules, uint32_t i, uint32_t style)
{
    const uint32_t families = cc_rules_family_count(rules);

    return i < families ? cc_rules_family(rules, i)->styles[style].id
                        : cc_habit_def((enum cc_habit)(i - families))->styles[style].id;
}

/* The style that the user or the pack wants; -1: none. */
static int wanted_style(const struct cc_rules *rules, uint32_t i,
                        const struct cc_conventions_options *options)
{
    for (size_t c = 0; c < options->n_choices; c++)
        for (uint32_t s = 0; s < style_count(rules, i); s++)
            if (cc_str_eq(options->choices[c].convention, id_of(rules, i)) &&
                cc_str_eq_z(options->choices[c].style, style_id(rules, i, s)))
                return (int)s;
    return i < cc_rules_family_count(rules) ? cc_rules_family(rules, i)->prefer : -1;
}

static uint64_t total_of(const struct cc_tally *t)
{
    uint64_t total = 0;

    for (uint32_t s = 0; s < t->n_styles; s++)
        total += t->counts[s];
    return total;
}

static struct cc_decision decide_one(const struct cc_rules *rules, uint32_t i,
                                     const struct cc_tally *t,
                                     const struct cc_conventions_options *options)
{
    const int wanted = wanted_style(rules, i, options);
    const uint64_t total = total_of(t);
    struct cc_decision d = { .canonical = best_of(t, UINT32_MAX), .grade = CC_GRADE_SAFE };
    const uint32_t families = cc_rules_family_count(rules);
    double major, runner;
    bool stable = true;

    if (i < families) {
        d.grade = cc_rules_family(rules, i)->grade;
        stable = cc_rules_family(rules, i)->status == CC_RULE_STABLE;
    } else {
        d.grade = cc_habit_def((enum cc_habit)(i - families))->grade;
    }
    if (wanted >= 0)
        d.canonical = (uint32_t)wanted;
    major = (double)t->counts[d.canonical];
    runner = t->n_styles < 2 ? 0 : (double)t->counts[best_of(t, d.canonical)];
    d.z = major + runner > 0 ? (major - runner) / sqrt(major + runner) : 0;
    d.confidence = wanted >= 0 ? 1 : normal_cdf(d.z) * (double)total / ((double)total + 1);
    d.tie = wanted < 0 && d.z < tie_z;
    d.inconsistent = !t->dropped && total - t->counts[d.canonical] >= options->min_minority &&
                     (double)(total - t->counts[d.canonical]) >= options->min_share * (double)total;
    d.automatic = stable && !outnumbered(t, d.canonical) && (wanted >= 0 || (d.z > options->auto_z && total >= options->min_evidence));
    if (i < families && cc_rules_family(rules, i)->status == CC_RULE_SHADOW)
        d.inconsistent = false;
    return d;
}

static struct cc_convention publish(const struct cc_rules *rules, uint32_t i, const struct cc_tally *t,
                                    const struct cc_decision *d, struct cc_arena *arena)
{
    const uint32_t families = cc_rules_family_count(rules);
    const bool habit = i >= families;
    const struct cc_habit_def *def = habit ? cc_habit_def((enum cc_habit)(i - families)) : NULL;
    const struct cc_family *family = habit ? NULL : cc_rules_family(rules, i);
    struct cc_convention_style *styles = CC_NEW(arena, struct cc_convention_style, t->n_styles);
    const uint64_t total = total_of(t);

    for (uint32_t s = 0; s < t->n_styles; s++) {
        const struct cc_str title = cc_str_z(habit ? def->styles[s].title : family->styles[s].title);

        styles[s] = (struct cc_convention_style){
            .id = cc_arena_str(arena, cc_str_z(style_id(rules, i, s))),
            .title = cc_arena_str(arena, title),
            .example = t->examples[s].ptr != NULL ? t->examples[s] : cc_arena_str(arena, title),
            .count = t->counts[s], .by_labeler = t->by_labeler == NULL ? NULL : t->by_labeler[s],
        };
    }
    return (struct cc_convention){
        .id = cc_arena_str(arena, id_of(rules, i)),
        .title = cc_arena_str(arena, cc_str_z(habit ? def->info.title : family->title)),
        .why = cc_arena_str(arena, cc_str_z(habit ? def->info.why : family->why)),
        .evidence = cc_arena_printf(arena, "%llu of %llu uses are '%.*s'; %.1f standard errors ahead%s",
                                    (unsigned long long)t->counts[d->canonical],
                                    (unsigned long long)total, CC_STR_ARG(styles[d->canonical].id), d->z,
                                    d->tie ? ": a tie" : ""),
        .habit = habit, .inconsistent = d->inconsistent, .tie = d->tie, .automatic = d->automatic,
        .grade = d->grade, .styles = styles, .n_styles = t->n_styles, .canonical = d->canonical,
        .total = total, .departures = total - (d->tie ? 0 : t->counts[d->canonical]),
        .z = d->z, .confidence = d->confidence,
    };
}

const struct cc_decision *cc_decide(const struct cc_rules *rules, const struct cc_tally *tallies,
                                    const struct cc_conventions_options *options,
                                    struct cc_conventions *found)
{
    const uint32_t n = cc_rules_family_count(rules) + CC_HABIT_COUNT;
    struct cc_decision *decisions = CC_NEW(found->arena, struct cc_decision, n);
    struct cc_convention *list = CC_NEW(found->arena, struct cc_convention, n);

    for (uint32_t i = 0; i < n; i++) {
        decisions[i] = decide_one(rules, i, &tallies[i], options);
        decisions[i].number = found->count;
        if (total_of(&tallies[i]) > 0)
            list[found->count++] = publish(rules, i, &tallies[i], &decisions[i], found->arena);
    }
    found->conventions = list;
    return decisions;
}
