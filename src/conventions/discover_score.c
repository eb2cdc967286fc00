/* discover_score.c - how likely two forms are one thing: a logistic model of the signs. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>

#include "base/map.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "conventions/discover_weights_priv.h"

static double clip(double x, double min, double max)
{
    return x < min ? min : x > max ? max : x;
}

static void pair_features(const struct cc_discovery *d, const struct cc_pair *pair,
                          double pool, double *f)
{
    const struct cc_unit *a = &d->units[pair->a], *b = &d->units[pair->b];
    const double few = (double)(a->count < b->count ? a->count : b->count);
    const size_t len_a = cc_utf8_count(a->squash), len_b = cc_utf8_count(b->squash);

    memset(f, 0, CC_FEATURES * sizeof *f);
    f[CC_F_BIAS] = 1;
    f[CC_F_CASE + pair->kind] = 1;
    f[CC_F_LLR] = clip(pair->llr, -12, 20) / 5;
    f[CC_F_LLR_FRAME] = clip(pair->llr_frame, -12, 20) / 5;
    f[CC_F_COS] = 2 * pair->cos;
    f[CC_F_COV] = 2 * pair->cov;
    f[CC_F_FRAMES] = log1p(pair->frames);
    f[CC_F_POOL] = clip(pool, -6, 10) / 4;
    f[CC_F_COUNT] = log(few < 1 ? 1 : few);
    f[CC_F_LENGTH] = (double)(len_a < len_b ? len_a : len_b) / 5;
    f[CC_F_PURITY] = 2 * pair->purity;
    f[CC_F_NUCLEI] = log1p(pair->nuclei);
    f[CC_F_LLR_NUCLEUS] = clip(pair->llr_nucleus, -8, 12) / 4;
    f[CC_F_NUCLEUS_SHARE] = 2 * pair->nuclei / (few + 1);
    f[CC_F_LLR_RATE] =
        3 * sqrt(pair->llr <= 0 ? 0 : pair->llr / (double)(a->count + b->count));
}

/* Evidence of all pairs with one rewrite: what a pair lends the others. */
static double *pool_rewrites(struct cc_discovery *d)
{
    struct cc_map *rewrites = cc_map_new(true);
    struct cc_strbuf text = { 0 };
    double *pool;

    for (size_t i = 0; i < d->n_pairs; i++) {
        struct cc_pair *pair = &d->pairs[i];
        text.len = 0;
        (void)cc_rewrite_of(&d->units[pair->a], &d->units[pair->b], &text);
        pair->rewrite = cc_map_add(rewrites, cc_strbuf_view(&text));
    }
    pool = cc_alloc_zero(cc_map_count(rewrites) + 1u, sizeof *pool);
    for (size_t i = 0; i < d->n_pairs; i++)
        pool[d->pairs[i].rewrite] += clip(d->pairs[i].llr, -4, 6);
    cc_strbuf_release(&text);
    cc_map_free(rewrites);
    return pool;
}

static double pool_of(const struct cc_pair *pair, const double *pool)
{
    return pool[pair->rewrite] - clip(pair->llr, -4, 6);
}

static const char *const kind_names[CC_PAIR_KINDS] = {
    "case", "separator", "doubling", "accent", "edit", "ending", "frame",
};

static void tell(const struct cc_discovery *d, const struct cc_pair *pair,
                 const double *f)
{
    const struct cc_unit *a = &d->units[pair->a], *b = &d->units[pair->b];
    const struct cc_compared told = {
        a->text, b->text, a->count, b->count, kind_names[pair->kind],
        pair->veto != CC_VETO_NONE, pair->p, f, CC_FEATURES
    };

    if (d->finder->options.compared != NULL)
        d->finder->options.compared(d->finder->options.compared_ctx, &told);
}

void cc_pairs_score(struct cc_discovery *d)
{
    const double *weight = d->weights->weight[d->finder->labelers != NULL];
    double *pool = pool_rewrites(d);

    for (size_t i = 0; i < d->n_pairs; i++) {
        struct cc_pair *pair = &d->pairs[i];
        double f[CC_FEATURES], sum = 0;

        pair_features(d, pair, pool_of(pair, pool), f);
        for (int k = 0; k < CC_FEATURES; k++)
            sum += weight[k] * f[k];
        pair->p = 1 / (1 + exp(-sum));
        pair->veto = (uint8_t)cc_pair_veto(d, pair);
        tell(d, pair, f);
    }
    cc_free(pool);
}
