/* learn.c - the words of the column that some rules need to know: a pass over the values. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/fold.h"
#include "conventions/find_priv.h"
#include "dataset/dataset.h"

enum { GRAIN = 2000 };

static void learn_values(const void *ctx, void *state, size_t first, size_t end)
{
    const struct cc_finder *finder = ctx;
    struct cc_known **known = state;
    struct cc_matcher *learner = cc_matcher_new_learner(finder->rules);

    *known = cc_known_new();
    for (size_t value = first; value < end; value++)
        if (finder->rows_before[value] < finder->rows_before[value + 1])
            cc_matcher_learn(learner, cc_column_value(finder->column, (uint32_t)value),
                             *known);
    cc_matcher_free(learner);
}

static void merge(const void *ctx, void *into, void *from)
{
    struct cc_known **to = into, **part = from;

    (void)ctx;
    if (*to == NULL) {
        *to = *part;
        return;
    }
    cc_known_merge(*to, *part);
    cc_known_free(*part);
}

struct cc_known *cc_words_learn(const struct cc_finder *finder)
{
    static const struct cc_fold fold = { sizeof(struct cc_known *), GRAIN, learn_values,
                                         merge };
    struct cc_known *known = NULL;

    if (cc_rules_learn(finder->rules))
        cc_fold_run(&fold, finder, finder->column->value_count, finder->options.threads,
                    &known);
    return known;
}
