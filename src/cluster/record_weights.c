/* record_weights.c - what it is worth that a column agrees, learned from the data.
 *
 * The weight of a way to agree is log2(m / u) bits: m, how often fields of one thing
 * agree so, over u, how often those of two things do (I. P. Fellegi, A. B. Sunter, "A
 * theory for record linkage", 1969). The weights of all columns and the log odds of the
 * prior add up.
 *
 *   u      from pairs picked at random, as far as they are not sure to be one thing;
 *          where the very value, or a word of it, is rarer than that, by its rarity
 *          (W. E. Winkler, "Frequency-based matching in the Fellegi-Sunter model", 1989);
 *          never below how often the column agrees where one before it does
 *   m      by expectation and maximisation over the pairs worth comparing, all others
 *          taken to be of two things (A. P. Dempster, N. M. Laird, D. B. Rubin 1977; for
 *          records W. E. Winkler 1988), and from what is usual, which keeps its say
 *   prior  the pairs found so, of all pairs
 *
 *     surname  same, held by 3 of 5000 records    m .70   u .0004   +10.8
 *     town     same, held by 500 of 5000          m .80   u .1       +3.0
 *     year     not                                m .06   u .95      -4.0
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>

#include "base/map.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "cluster/records_priv.h"

enum {
    RANDOM_PAIRS = 200000,  /* from which u is learned, */
    LEARNED_PAIRS = 300000, /* and m, about; */
    /* of more columns fewer are looked at, so that time is bounded */
    LEARNED_COLUMNS = 4,
    PRIOR_PAIRS = 20,
    HOLDERS_PRIOR = 10, /* pairs of holders of one value, thought to be half mates */
    BACKGROUND = 50, /* records' worth of what is thought of rarity before any is seen: */
    ROUNDS = 25,
    U_ROUNDS = 3, /* u hardly changes */
    PARTS = 64,
};
static const double USUAL_SHARE = 0.3; /* what is usual is worth, of what is found */
static const double MORE_MAX = 3;
/* What tells apart the volumes of a series, the branches of a firm, the colours of a
 * thing, where all else agrees: were it learned, their pairs would pass for one thing. */
static const double NUMBERS_AT_MOST = -5, INSTEAD_AT_MOST = -7;
static const double ONE_IN = 0.02; /* duplicates a record is thought to have, at least */
/* Of unknown, not, numbers, instead, little, partly, nearly, same. */
static const double usual_m[CC_AGREE_LEVELS] = { 0, .03, .01, .02, .03, .07, .2, .64 };
static const double usual_numbers[CC_AGREE_LEVELS] = { 0,   .14, .01, .01,
                                                       .04, .06, .15, .59 };
static const double usual_u[CC_AGREE_LEVELS] = { 0,   .96,  .01,  .01,
                                                 .01, .005, .002, .003 };

/* ---- pairs and how they agree ---- */

struct seen {
    const struct cc_fields *fields;
    uint64_t *pairs;
    size_t n;
    struct cc_agreement *all; /* pair by pair, column by column */
};

static void see_part(void *ctx, size_t part, size_t first, size_t end)
{
    struct seen *s = ctx;
    struct cc_field_room room = { .a = { .core = { 0 } } };

    (void)part;
    for (size_t i = first; i < end; i++)
        cc_fields_compare(s->fields, (uint32_t)(s->pairs[i] >> 32), (uint32_t)s->pairs[i],
                          &room, &s->all[i * s->fields->n_columns], NULL);
    cc_field_room_release(&room);
}

static void see(struct seen *s, size_t n_threads)
{
    s->all = cc_alloc(s->n * s->fields->n_columns + 1, sizeof *s->all);
    cc_parallel_for(s->n, s->n < PARTS ? 1 : PARTS, n_threads, see_part, s);
}

/* Numbers of a linear congruential sequence: as if random, and always the same. */
static uint32_t next(uint64_t *state, uint32_t n)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)((*state >> 32) * n >> 32);
}

static size_t fewer(size_t pairs, uint32_t n_columns)
{
    return n_columns > LEARNED_COLUMNS ? pairs * LEARNED_COLUMNS / n_columns : pairs;
}

static struct seen pick_random(const struct cc_fields *f)
{
    const uint64_t all = (uint64_t)f->n * (f->n - 1) / 2;
    const size_t wanted = fewer(RANDOM_PAIRS, f->n_columns);
    struct seen s = { .fields = f };
    uint64_t state = 1;

    s.pairs = cc_alloc(all < wanted ? all + 1 : wanted, sizeof *s.pairs);
    if (all <= wanted) {
        for (uint32_t b = 1; b < f->n; b++)
            for (uint32_t a = 0; a < b; a++)
                s.pairs[s.n++] = (uint64_t)a << 32 | b;
        return s;
    }
    while (s.n < wanted) {
        const uint32_t a = next(&state, f->n), b = next(&state, f->n);

        if (a != b)
            s.pairs[s.n++] = (uint64_t)(a < b ? a : b) << 32 | (a < b ? b : a);
    }
    return s;
}

static struct seen pick_found(const struct cc_fields *f,
                              const struct cc_record_pairs *pairs)
{
    const size_t step = pairs->count / fewer(LEARNED_PAIRS, f->n_columns) + 1;
    struct seen s = { .fields = f };

    s.pairs = cc_alloc(pairs->count / step + 1, sizeof *s.pairs);
    for (size_t i = 0; i < pairs->count; i += step)
        s.pairs[s.n++] = pairs->pairs[i];
    return s;
}

static void release(struct seen *s)
{
    cc_free(s->pairs);
    cc_free(s->all);
}

/* ---- weights ---- */

static bool is_alike(struct cc_agreement a)
{
    return a.level >= CC_AGREE_NUMBERS;
}

/* How surprising it is, in bits, that two things agree in what so many records hold;
 * those of one thing among the holders say nothing of others. */
static double rarity(const struct cc_record_weights *w, uint32_t column,
                     struct cc_agreement a)
{
    const double others = a.level == CC_AGREE_SAME && a.holders <= CC_FEW_HOLDERS
                              ? w->strangers[column][a.holders]
                              : (double)a.holders - 1 - w->more;

    return log2((w->filled[column] + BACKGROUND) /
                (fmax(others, 0) + BACKGROUND * exp2(-(double)a.bits)));
}

static double surprise(const struct cc_record_weights *w, uint32_t column,
                       struct cc_agreement a)
{
    if (a.level == CC_AGREE_SAME)
        return rarity(w, column, a);
    return a.level >= CC_AGREE_LITTLE && a.bits > 0
               ? fmax(rarity(w, column, a), -w->u[column][a.level])
               : -w->u[column][a.level];
}

static double worth(const struct cc_record_weights *w, uint32_t column,
                    struct cc_agreement a, double bits)
{
    const double weight = w->m[column][a.level] + bits;

    switch (a.level) {
    case CC_AGREE_UNKNOWN:
        return 0;
    case CC_AGREE_NOT:
        return fmin(weight, 0);
    case CC_AGREE_NUMBERS:
        return fmin(weight, NUMBERS_AT_MOST);
    case CC_AGREE_INSTEAD:
        return fmin(weight, INSTEAD_AT_MOST);
    case CC_AGREE_SAME:
        return fmax(weight, 0);
    default:
        return weight;
    }
}

/* Is there one among these columns that says the same as another? */
static bool has_twin(const struct cc_record_weights *w,
                     const struct cc_agreement *agreement, uint32_t column,
                     const uint32_t *others, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++)
        if (w->twin[others[k]] == w->twin[column] &&
            agreement[others[k]].level != CC_AGREE_UNKNOWN)
            return true;
    return false;
}

/* Columns in the order of what they are worth alone. Of those that say the same, the best
 * one counts that speaks for one thing, and the worst that speaks against it: "volume 1"
 * and "volume 2" in a title are not made good by a name that leaves them out. What a
 * column adds is bounded by how often it agrees where one before it does. */
double cc_record_odds(const struct cc_record_weights *w, uint32_t n_columns,
                      const struct cc_agreement *agreement, double *each)
{
    double alone[CC_RECORD_MAX_FIELDS], sum = w->prior;
    uint32_t order[CC_RECORD_MAX_FIELDS];

    for (uint32_t c = 0; c < n_columns; c++) {
        uint32_t at = c;

        alone[c] = worth(w, c, agreement[c], surprise(w, c, agreement[c]));
        for (; at > 0 && alone[order[at - 1]] < alone[c]; at--)
            order[at] = order[at - 1];
        order[at] = c;
    }
    for (uint32_t i = 0; i < n_columns; i++) {
        const uint32_t c = order[i];
        double bits = surprise(w, c, agreement[c]), weight;

        if (alone[c] > 0 ? has_twin(w, agreement, c, order, i)
                         : has_twin(w, agreement, c, order + i + 1, n_columns - i - 1)) {
            if (each != NULL)
                each[c] = 0;
            continue;
        }
        for (uint32_t k = 0; k < i && is_alike(agreement[c]); k++)
            if (is_alike(agreement[order[k]]))
                bits = fmin(bits, -w->given[order[k]][c][agreement[c].level]);
        weight = worth(w, c, agreement[c], bits);
        sum += weight;
        if (each != NULL)
            each[c] = weight;
    }
    return sum;
}

static double sureness(double odds)
{
    return 1 / (1 + exp2(-odds));
}

/* log2 of the share of each level, from counts and what is usual, which is worth a share
 * of them or a few pairs. */
static void share(double *out, const double *count, const double *usual,
                  double usual_share)
{
    double sum = 0, worth;

    for (unsigned l = CC_AGREE_NOT; l < CC_AGREE_LEVELS; l++)
        sum += count[l];
    worth = fmax(sum * usual_share, PRIOR_PAIRS);
    for (unsigned l = CC_AGREE_NOT; l < CC_AGREE_LEVELS; l++)
        out[l] = log2((count[l] + usual[l] * worth) / (sum + worth));
}

/* From random pairs, as far as they are not sure to be one thing. */
static void learn_u(struct cc_record_weights *w, const struct seen *s)
{
    const uint32_t k = s->fields->n_columns;
    double count[CC_RECORD_MAX_FIELDS][CC_AGREE_LEVELS] = { { 0 } };

    for (size_t i = 0; i < s->n; i++) {
        const struct cc_agreement *a = &s->all[i * k];
        const double apart = 1 - sureness(cc_record_odds(w, k, a, NULL));

        for (uint32_t c = 0; c < k; c++)
            count[c][a[c].level] += apart;
    }
    for (uint32_t c = 0; c < k; c++) {
        share(w->u[c], count[c], usual_u, 0);
        w->alike[c] = 0;
        for (unsigned l = CC_AGREE_NUMBERS; l < CC_AGREE_LEVELS; l++)
            w->alike[c] += exp2(w->u[c][l]);
    }
}

/* What a round counts. */
struct counts {
    double strangers[CC_RECORD_MAX_FIELDS][CC_FEW_HOLDERS + 1];
    double found; /* pairs that are one thing */
    double m[CC_RECORD_MAX_FIELDS][CC_AGREE_LEVELS];
    /* Pairs that are not, but alike in one column, by how another agrees. */
    double given[CC_RECORD_MAX_FIELDS][CC_RECORD_MAX_FIELDS][CC_AGREE_LEVELS];
};

static void count_pair(struct counts *n, const struct cc_agreement *a, uint32_t k,
                       double sure)
{
    /* What doubt is left of pairs of one thing would, added up, make them things apart
     * that agree in everything; and then no agreement would be worth anything. */
    const double apart = sure < 0.5 ? 1 - sure : 0;

    n->found += sure;
    for (uint32_t c = 0; c < k; c++) {
        n->m[c][a[c].level] += sure;
        if (a[c].level == CC_AGREE_SAME && a[c].holders <= CC_FEW_HOLDERS)
            n->strangers[c][a[c].holders] += apart;
        for (uint32_t d = 0; d < k && is_alike(a[c]); d++)
            n->given[c][d][a[d].level] += apart;
    }
}

/* How many mates a record of a pair has, on average: groups count by their pairs. */
static double mates_of_pairs(const float *mates, uint32_t n, double stands_for)
{
    double sum = 0, squares = 0;

    for (uint32_t i = 0; i < n; i++) {
        sum += (double)mates[i];
        squares += (double)mates[i] * (double)mates[i];
    }
    return sum > 0 ? fmin(fmax(squares / sum * stands_for, 1), MORE_MAX) : 1;
}

/* A value that few hold may be one thing's own, or that of several: which, the column
 * tells. By classes: 2, 3 and 4, 5 to 8, 9 to 16 holders, since of one number there may
 * be few. */
static void learn_strangers(struct cc_record_weights *w,
                            const struct cc_field_column *column, uint32_t c,
                            const double *pairs, double stands_for)
{
    double holders[CC_FEW_HOLDERS + 1] = { 0 };

    for (uint32_t v = 0; v < cc_map_count(column->values); v++)
        if (column->holders[v] <= CC_FEW_HOLDERS)
            holders[column->holders[v]] += column->holders[v];
    for (uint32_t low = 2, high = 2; low <= CC_FEW_HOLDERS; low = high + 1, high *= 2) {
        const uint32_t last = high < CC_FEW_HOLDERS ? high : CC_FEW_HOLDERS;
        double mates = HOLDERS_PRIOR, strangers = HOLDERS_PRIOR / 2.0;

        for (uint32_t h = low; h <= last; h++) {
            mates += holders[h] * (h - 1);
            strangers += 2 * pairs[h] * stands_for;
        }
        for (uint32_t h = low; h <= last; h++)
            w->strangers[c][h] = (h - 1) * fmin(strangers / mates, 1);
    }
}

/* One round: how sure is each pair, and what do the sure ones say? */
static void learn_m(struct cc_record_weights *w, const struct seen *s, double stands_for)
{
    const uint32_t k = s->fields->n_columns, n = s->fields->n;
    const double all = (double)n * (n - 1) / 2;
    struct counts *counts = cc_alloc_zero(1, sizeof *counts);
    float *mates = cc_alloc_zero(n, sizeof *mates);
    double chance;

    for (size_t i = 0; i < s->n; i++) {
        const double sure = sureness(cc_record_odds(w, k, &s->all[i * k], NULL));

        count_pair(counts, &s->all[i * k], k, sure);
        mates[s->pairs[i] >> 32] += (float)sure;
        mates[(uint32_t)s->pairs[i]] += (float)sure;
    }
    for (uint32_t c = 0; c < k; c++) {
        share(w->m[c], counts->m[c],
              s->fields->column[c].is_numbers ? usual_numbers : usual_m, USUAL_SHARE);
        for (uint32_t d = 0; d < k; d++)
            for (unsigned l = CC_AGREE_NUMBERS; l < CC_AGREE_LEVELS; l++)
                w->given[c][d][l] =
                    log2(fmin((counts->given[c][d][l] * stands_for + 1e-9) /
                                  (w->alike[c] * all + 1),
                              1));
    }
    w->more = mates_of_pairs(mates, n, stands_for);
    for (uint32_t c = 0; c < k; c++)
        learn_strangers(w, &s->fields->column[c], c, counts->strangers[c], stands_for);
    chance = fmin((counts->found * stands_for + n * ONE_IN) / all, 0.5);
    w->prior = log2(chance / (1 - chance));
    cc_free(counts);
    cc_free(mates);
}

static void begin(struct cc_record_weights *w, const struct cc_fields *f)
{
    const double chance = fmin(0.2 / f->n, 0.3);
    const double nothing[CC_AGREE_LEVELS] = { 0 };

    *w = (struct cc_record_weights){ .prior = log2(chance / (1 - chance)), .more = 1 };
    for (uint32_t c = 0; c < f->n_columns; c++) {
        share(w->m[c], nothing, f->column[c].is_numbers ? usual_numbers : usual_m, 0);
        share(w->u[c], nothing, usual_u, 0);
        w->filled[c] = f->column[c].filled;
        w->twin[c] = f->column[c].twin;
        for (uint32_t h = 2; h <= CC_FEW_HOLDERS; h++)
            w->strangers[c][h] = h - 1; /* all, until the data says that they are mates */
        for (uint32_t d = 0; d < f->n_columns; d++)
            for (unsigned l = 0; l < CC_AGREE_LEVELS; l++)
                w->given[c][d][l] = -INFINITY;
    }
}

void cc_record_weights_learn(struct cc_record_weights *w, const struct cc_fields *f,
                             const struct cc_record_pairs *pairs, size_t n_threads)
{
    struct seen random = pick_random(f), found = pick_found(f, pairs);
    const double stands_for = found.n > 0 ? (double)pairs->count / (double)found.n : 1;

    see(&random, n_threads);
    see(&found, n_threads);
    begin(w, f);
    for (unsigned round = 0; round < ROUNDS; round++) {
        if (round % U_ROUNDS == 0)
            learn_u(w, &random);
        learn_m(w, &found, stands_for);
    }
    release(&random);
    release(&found);
}
