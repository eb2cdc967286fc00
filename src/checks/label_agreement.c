/* label_agreement.c - pairs of labels that different people gave one thing.
 *
 *     anna  turn it up   volume        2 things, of 2 and 3 labelers: 1 + 3 pairs,
 *     ben   turn it up   volume        of which 1 + 1 are alike
 *     anna  next         skip
 *     ben   next         skip
 *     cyd   next         play
 *
 * Alpha is 1 - observed / expected disagreement: observed, each pair of a thing of m
 * labels weighs 1 / (m - 1), so that a thing weighs as many labels as it has; expected,
 * of two labels drawn from all that were paired.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/label_agreement.h"

#include <math.h>

#include "base/hash.h"
#include "base/memory.h"
#include "checks/check.h"
#include "checks/groups.h"
#include "checks/keys.h"
#include "checks/names.h"
#include "dataset/dataset.h"

enum { MOST = 64 }; /* labels of one thing that are compared; of more, the first */

/* What one labeler says of a thing. */
struct rating {
    uint32_t labeler, label;
};

static uint64_t key(const void *of, uint32_t row)
{
    const struct cc_check_ctx *ctx = of;
    const struct cc_column *audio;
    struct cc_str path;

    audio = cc_dataset_first(ctx->data, CC_ROLE_AUDIO);
    if (audio == NULL)
        return cc_row_text_key(ctx->data, ctx->keys, row);
    path = cc_column_at(audio, row);
    return path.len == 0 ? 0 : cc_hash64(path);
}

/* The ratings of a thing, one a labeler; gives how many. */
static uint32_t read_thing(const struct cc_check_ctx *ctx, uint32_t column,
                           const struct cc_keyed_row *rows, size_t n,
                           struct rating ratings[MOST])
{
    const struct cc_column *labeler = cc_dataset_first(ctx->data, CC_ROLE_LABELER);
    const struct cc_column *labels = &ctx->data->columns[column];
    const uint32_t *person =
        ctx->names->of_column[cc_dataset_index(ctx->data, labeler)].canonical;
    uint32_t count = 0;

    for (size_t i = 0; i < n && count < MOST; i++) {
        const uint32_t name = cc_column_code(labeler, rows[i].row);
        const uint32_t who = person == NULL ? name : person[name];
        const uint32_t code = cc_column_code(labels, rows[i].row);
        uint32_t k = 0;

        if (cc_column_value(labels, code).len == 0 ||
            cc_column_value(labeler, who).len == 0)
            continue;
        while (k < count && ratings[k].labeler != who)
            k++;
        if (k == count)
            ratings[count++] = (struct rating){
                who, ctx->names->of_column[column].canonical[code]
            };
    }
    return count;
}

/* What alpha takes: labels in all and of each class, and their weighted likeness. */
struct sums {
    uint64_t *of_class, all;
    double alike;
};

static void count_thing(struct cc_label_agreement *a, const struct rating *ratings,
                        uint32_t n, struct sums *sums)
{
    uint64_t alike = 0;

    for (uint32_t i = 0; i < n; i++) {
        uint64_t same = 0;

        for (uint32_t k = 0; k < n; k++)
            same += k != i && ratings[k].label == ratings[i].label;
        a->pairs_of[ratings[i].labeler] += n - 1;
        a->alike_of[ratings[i].labeler] += same;
        sums->of_class[ratings[i].label]++;
        alike += same;
    }
    a->things++;
    a->pairs += (uint64_t)n * (n - 1) / 2;
    a->alike += alike / 2;
    sums->all += n;
    sums->alike += (double)alike / (n - 1);
}

static double alpha(const struct sums *sums, uint32_t classes)
{
    const double n = (double)sums->all;
    double same = 0;

    for (uint32_t c = 0; c < classes; c++)
        same += (double)sums->of_class[c] * ((double)sums->of_class[c] - 1);
    return same == n * (n - 1) ? NAN
                               : 1 - (1 - sums->alike / n) / (1 - same / (n * (n - 1)));
}

static struct cc_label_agreement compare(const struct cc_check_ctx *ctx, uint32_t column,
                                         const struct cc_row_groups *groups)
{
    const uint32_t people = cc_dataset_first(ctx->data, CC_ROLE_LABELER)->value_count;
    const uint32_t classes = ctx->data->columns[column].value_count;
    struct cc_label_agreement a = {
        .column = column,
        .pairs_of = cc_alloc_zero((size_t)people + 1, sizeof *a.pairs_of),
        .alike_of = cc_alloc_zero((size_t)people + 1, sizeof *a.alike_of),
    };
    struct sums sums = {
        .of_class = cc_alloc_zero((size_t)classes + 1, sizeof *sums.of_class)
    };

    for (size_t first = 0, end; first < groups->count; first = end) {
        struct rating ratings[MOST];
        uint32_t n;

        end = cc_row_group_end(groups, first);
        n = read_thing(ctx, column, groups->rows + first, end - first, ratings);
        if (n > 1)
            count_thing(&a, ratings, n, &sums);
    }
    a.alpha = a.things == 0 ? NAN : alpha(&sums, classes);
    cc_free(sums.of_class);
    return a;
}

static void release(struct cc_label_agreement *a)
{
    cc_free(a->pairs_of);
    cc_free(a->alike_of);
}

struct cc_label_agreements cc_label_agreements_find(const struct cc_check_ctx *ctx)
{
    const struct cc_dataset *data = ctx->data;
    const struct cc_column *labeler = cc_dataset_first(data, CC_ROLE_LABELER);
    struct cc_label_agreements found = { 0 };
    struct cc_row_groups groups;

    if (labeler == NULL || labeler->value_count < 2 ||
        cc_dataset_first(data, CC_ROLE_LABEL) == NULL ||
        (cc_dataset_first(data, CC_ROLE_TEXT) == NULL &&
         cc_dataset_first(data, CC_ROLE_AUDIO) == NULL))
        return found;
    groups = cc_row_groups_make(data->row_count, ctx->threads, key, ctx);
    found.list = cc_alloc_zero((size_t)data->column_count + 1, sizeof *found.list);
    for (const struct cc_column *c = cc_dataset_first(data, CC_ROLE_LABEL); c != NULL;
         c = cc_dataset_next(data, c)) {
        struct cc_label_agreement a = compare(ctx, cc_dataset_index(data, c), &groups);

        if (a.things > 0)
            found.list[found.count++] = a;
        else
            release(&a);
    }
    cc_row_groups_release(&groups);
    return found;
}

void cc_label_agreements_release(struct cc_label_agreements *agreements)
{
    for (size_t i = 0; i < agreements->count; i++)
        release(&agreements->list[i]);
    cc_free(agreements->list);
    *agreements = (struct cc_label_agreements){ 0 };
}
