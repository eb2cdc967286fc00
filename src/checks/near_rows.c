/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/near_rows.h"

#include "base/arena.h"
#include "base/intmap.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "dataset/dataset.h"
#include "text/fold.h"

enum {
    CHECKS_MAX = 2000, /* comparisons for one text: templates make crowds */
    PAIRS_MAX =
        10000000,     /* near each other, kept at one time, about: of texts made of few
                             words nearly all are; */
    PAIRS_LEAST = 50, /* but so many for each text */
};
static const uint64_t BYTES_MAX = UINT64_C(1) << 30; /* of distinct texts */

static uint64_t bytes_of(const struct cc_column *column)
{
    uint64_t bytes = 0;

    for (uint32_t code = 0; code < column->value_count; code++)
        bytes += column->lengths[code];
    return bytes;
}

/* The comparison key of each text, in the arena. */
static struct cc_str *number_texts(struct cc_near_rows *near,
                                   const struct cc_column *column, const uint64_t *keys,
                                   struct cc_arena *arena)
{
    struct cc_intmap *map = cc_intmap_new();
    struct cc_strbuf buf = { 0 };
    struct cc_str *texts = CC_NEW(arena, struct cc_str, column->value_count);

    for (uint32_t code = 0; code < column->value_count; code++) {
        uint32_t text;

        near->text_of_code[code] = CC_NO_TEXT;
        if (keys[code] == 0)
            continue;
        text = cc_intmap_add(map, keys[code]);
        near->text_of_code[code] = text;
        if (text == near->n_texts) {
            texts[text] =
                cc_arena_str(arena, cc_text_key(cc_column_value(column, code), &buf));
            near->n_texts++;
        }
    }
    cc_strbuf_release(&buf);
    cc_intmap_free(map);
    return texts;
}

static uint32_t pairs_for_each(uint32_t n_texts)
{
    const uint32_t share = n_texts > 0 ? PAIRS_MAX / n_texts : 0;

    return share > PAIRS_LEAST ? share : PAIRS_LEAST;
}

struct cc_near_rows cc_near_rows_make(const struct cc_column *column,
                                      const uint64_t *keys, unsigned percent,
                                      size_t threads)
{
    struct cc_set_join_options opt = { .percent = percent, .n_threads = threads,
                                       .max_checks = CHECKS_MAX };
    struct cc_near_rows near = { .too_many = bytes_of(column) > BYTES_MAX };
    struct cc_arena *arena;
    struct cc_str *texts;

    near.pairs.complete = true;
    near.text_of_code =
        cc_alloc((size_t)column->value_count + 1, sizeof *near.text_of_code);
    if (near.too_many)
        return near;
    arena = cc_arena_new();
    texts = number_texts(&near, column, keys, arena);
    opt.max_pairs = pairs_for_each(near.n_texts);
    near.pairs = cc_near_texts(texts, near.n_texts, &opt);
    cc_arena_free(arena);
    return near;
}

struct cc_str cc_near_rows_bound(const struct cc_near_rows *near)
{
    if (near->too_many)
        return CC_STR(
            "more than 1 GiB of distinct texts: nearly the same ones were not looked "
            "for");
    return near->pairs.complete
               ? CC_STR("")
               : CC_STR("some texts share most words with very many others: not "
                        "all that are nearly the same were compared");
}

void cc_near_rows_release(struct cc_near_rows *near)
{
    cc_set_join_release(&near->pairs);
    cc_free(near->text_of_code);
    *near = (struct cc_near_rows){ .n_texts = 0 };
}
