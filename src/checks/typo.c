/* typo.c - a rare word one edit from a frequent one that stands in the same places. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "base/memory.h"
#include "checks/check.h"
#include "checks/text_conventions.h"
#include "conventions/conventions.h"
#include "conventions/typos.h"
#include "dataset/dataset.h"

static struct cc_str tell(const struct cc_typo *t, const struct cc_column *column,
                          struct cc_arena *arena)
{
    const struct cc_str is =
        cc_str_slice(cc_column_value(column, t->value), t->start, t->end);

    return cc_arena_printf(
        arena, "'%.*s' may be meant for '%.*s': %llu against %llu uses", CC_STR_ARG(is),
        CC_STR_ARG(t->meant), (unsigned long long)t->count,
        (unsigned long long)t->meant_count);
}

/* Per value: where its typos begin. */
static size_t *index_values(const struct cc_conventions *found, uint32_t n_values)
{
    size_t *first = cc_alloc_zero(n_values + 1u, sizeof *first);

    for (size_t i = 0; i < found->n_typos; i++)
        first[found->typos[i].value + 1]++;
    for (uint32_t i = 0; i < n_values; i++)
        first[i + 1] += first[i];
    return first;
}

static void report(const struct cc_check_ctx *ctx, const struct cc_column *column,
                   const struct cc_conventions *found, struct cc_outcome *out)
{
    size_t *first = index_values(found, column->value_count);

    for (uint32_t row = 0; row < column->row_count; row++) {
        const uint32_t code = cc_column_code(column, row);

        for (size_t i = first[code]; i < first[code + 1]; i++) {
            const struct cc_typo *t = &found->typos[i];
            cc_outcome_add(out, &(struct cc_finding){
                                    .row = row,
                                    .column = cc_dataset_index(ctx->data, column),
                                    .start = t->start,
                                    .end = t->end,
                                    .other = CC_NO_ROW,
                                    .replacement = cc_arena_str(out->arena, t->meant),
                                    .message = tell(t, column, out->arena),
                                    .confidence = t->confidence,
                                    .grade = CC_GRADE_LIKELY,
                                    .severity = out->severity,
                                    .queue = true,
                                });
        }
    }
    cc_free(first);
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    (void)err;
    out->measured_what = "texts";
    for (const struct cc_column *c = cc_dataset_first(ctx->data, CC_ROLE_TEXT); c != NULL;
         c = cc_dataset_next(ctx->data, c)) {
        out->measured += c->row_count;
        report(ctx, c, ctx->conventions->of_column[cc_dataset_index(ctx->data, c)], out);
    }
    return true;
}

const struct cc_check cc_check_typo = {
    .id = "TY001",
    .name = "typo",
    .kind = "typo",
    .reports = "a rare word one letter away from a frequent one in the same place",
    .why = "a model learns a word that does not exist, and a score counts the right one "
           "as an "
           "error",
    .wrong = "\"please cancle my order\"",
    .right = "\"please cancel my order\"",
    .severity = CC_SEVERITY_INFO,
    .grade = CC_GRADE_NONE, /* a person decides */
    .needs = CC_ROLE_BIT(CC_ROLE_TEXT),
    .options = { { "max-count", 4, 1, 1e6, "uses of a word from which on it is no typo" },
                 { "ratio", 15, 2, 1e6, "how many times as frequent the meant word is" },
                 { "word-lists", 1, 0, 1,
                   "1: what a word list of Hunspell has is right, where one is "
                   "installed" } },
    .on_conventions = true,
    .run = run,
};
