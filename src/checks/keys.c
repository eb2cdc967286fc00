/* keys.c - hash the comparison key of each distinct text once. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/keys.h"

#include "base/hash.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/strbuf.h"
#include "dataset/dataset.h"
#include "text/fold.h"

enum { GRAIN = 8192 };

struct job {
    const struct cc_column *column;
    uint64_t *keys;
};

static void hash_part(void *ctx, size_t part, size_t first, size_t end)
{
    const struct job *job = ctx;
    struct cc_strbuf buf = { 0 };

    (void)part;
    for (size_t code = first; code < end; code++) {
        const struct cc_str value = cc_column_value(job->column, (uint32_t)code);
        job->keys[code] = value.len == 0 ? 0 : cc_hash64(cc_text_key(value, &buf));
    }
    cc_strbuf_release(&buf);
}

struct cc_text_keys *cc_text_keys_new(const struct cc_dataset *data, size_t threads)
{
    struct cc_text_keys *keys = cc_alloc_zero(1, sizeof *keys);
    const uint64_t **of_column = cc_alloc_zero(data->column_count + 1, sizeof *of_column);

    keys->of_column = of_column;
    for (uint32_t c = 0; c < data->column_count; c++) {
        struct job job = { &data->columns[c], NULL };
        const uint32_t count = data->columns[c].value_count;

        if (data->columns[c].role != CC_ROLE_TEXT)
            continue;
        of_column[c] = job.keys = cc_alloc(count, sizeof *job.keys);
        cc_parallel_for(count, cc_parallel_parts(count, GRAIN, threads), threads, hash_part, &job);
    }
    of_column[data->column_count] = NULL;
    keys->column_count = data->column_count;
    return keys;
}

void cc_text_keys_free(struct cc_text_keys *keys)
{
    if (keys == NULL)
        return;
    for (uint32_t c = 0; c < keys->column_count; c++)
        cc_free((void *)(uintptr_t)keys->of_column[c]);
    cc_free((void *)(uintptr_t)keys->of_column);
    cc_free(keys);
}

static uint64_t combine(uint64_t key, uint64_t more)
{
    return key == 0 && more == 0 ? 0 : cc_hash64_mix(key, more);
}

uint64_t cc_row_text_key(const struct cc_dataset *data, const struct cc_text_keys *keys, uint32_t row)
{
    uint64_t key = 0;

    for (const struct cc_column *c = cc_dataset_first(data, CC_ROLE_TEXT); c != NULL;
         c = cc_dataset_next(data, c))
        key = combine(key, keys->of_column[cc_dataset_index(data, c)][cc_column_code(c, row)]);
    return key;
}

bool cc_row_texts_equal(const struct cc_dataset *data, uint32_t a, uint32_t b)
{
    for (const struct cc_column *c = cc_dataset_first(data, CC_ROLE_TEXT); c != NULL;
         c = cc_dataset_next(data, c))
        if (!cc_str_eq(cc_column_at(c, a), cc_column_at(c, b)))
            return false;
    return true;
}

bool cc_row_is_one_word(const struct cc_dataset *data, uint32_t row)
{
    const struct cc_column *text = cc_dataset_first(data, CC_ROLE_TEXT);
    struct cc_str value;

    if (text == NULL || cc_dataset_next(data, text) != NULL)
        return false;
    value = cc_str_trim(cc_column_at(text, row));
    return value.len == 0 || memchr(value.ptr, ' ', value.len) == NULL;
}
