/* column.c - a dictionary that is fast when it is larger than the caches.
 *
 * Looking up a value in a large table costs a memory access that misses every
 * cache. So values are taken in batches: hash them all, ask the processor to
 * fetch their slots, then the values these point to, then their bytes; and only then
 * look each one up, by when all of it has arrived:
 *
 *     values  um  uh  um     hashes 7 3 7     slots, values, bytes fetched     codes 0 1 0
 *
 * After PROBATION rows a column in which at least nine of ten values were new
 * is kept plain: one value a row, no codes, no table.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "dataset/column.h"

#include <assert.h>

#include "base/hash.h"
#include "base/memory.h"

enum { BATCH = 64, PROBATION = 60000, FIRST_SLOTS = 256 };

#define NO_CODE UINT32_MAX

struct slot {
    uint32_t tag, code_plus_1;
};

struct cc_column_builder {
    struct slot *slots; /* NULL once plain */
    size_t mask;
    const char **starts;
    uint32_t *lengths;
    uint32_t *codes;
    size_t value_count, starts_cap, lengths_cap;
    size_t row_count, codes_cap;
    bool may_be_plain;
};

struct cc_column_builder *cc_column_builder_new(bool may_be_plain)
{
    struct cc_column_builder *e = cc_alloc_zero(1, sizeof *e);

    e->mask = FIRST_SLOTS - 1;
    e->slots = cc_alloc_zero(FIRST_SLOTS, sizeof *e->slots);
    e->may_be_plain = may_be_plain;
    return e;
}

void cc_column_builder_free(struct cc_column_builder *e)
{
    if (e == NULL)
        return;
    cc_free(e->slots);
    cc_free(e->starts);
    cc_free(e->lengths);
    cc_free(e->codes);
    cc_free(e);
}

static struct cc_str value_of(const struct cc_column_builder *e, size_t code)
{
    return (struct cc_str){ e->starts[code], e->lengths[code] };
}

static void append_value(struct cc_column_builder *e, struct cc_str value)
{
    const size_t need = e->value_count + 1;

    assert(need < UINT32_MAX && value.len <= UINT32_MAX);
    e->starts = cc_grow(e->starts, &e->starts_cap, need, sizeof *e->starts);
    e->lengths = cc_grow(e->lengths, &e->lengths_cap, need, sizeof *e->lengths);
    e->starts[e->value_count] = value.ptr;
    e->lengths[e->value_count++] = (uint32_t)value.len;
}

static void insert(struct slot *slots, size_t mask, struct slot entry, uint64_t hash)
{
    size_t i = hash & mask;

    while (slots[i].code_plus_1 != 0)
        i = (i + 1) & mask;
    slots[i] = entry;
}

static void rehash(struct cc_column_builder *e)
{
    const size_t mask = e->mask * 2 + 1;
    struct slot *slots = cc_alloc_zero(mask + 1, sizeof *slots);

    for (size_t code = 0; code < e->value_count; code++) {
        const uint64_t hash = cc_hash64(value_of(e, code));
        insert(slots, mask, (struct slot){ (uint32_t)(hash >> 32), (uint32_t)code + 1 },
               hash);
    }
    cc_free(e->slots);
    e->slots = slots;
    e->mask = mask;
}

static uint32_t code_of(struct cc_column_builder *e, struct cc_str value, uint64_t hash)
{
    const uint32_t tag = (uint32_t)(hash >> 32);
    size_t i = hash & e->mask;

    for (; e->slots[i].code_plus_1 != 0; i = (i + 1) & e->mask)
        if (e->slots[i].tag == tag &&
            cc_str_eq(value_of(e, e->slots[i].code_plus_1 - 1), value))
            return e->slots[i].code_plus_1 - 1;
    append_value(e, value);
    e->slots[i] = (struct slot){ tag, (uint32_t)e->value_count };
    if (e->value_count * 2 > e->mask)
        rehash(e);
    return (uint32_t)e->value_count - 1;
}

/* Turn codes back into one value a row. */
static void make_plain(struct cc_column_builder *e)
{
    const size_t rows = e->row_count;
    const char **starts = cc_alloc(rows, sizeof *starts);
    uint32_t *lengths = cc_alloc(rows, sizeof *lengths);

    for (size_t row = 0; row < rows; row++) {
        starts[row] = e->starts[e->codes[row]];
        lengths[row] = e->lengths[e->codes[row]];
    }
    cc_free(e->starts);
    cc_free(e->lengths);
    cc_free(e->codes);
    cc_free(e->slots);
    e->starts = starts;
    e->lengths = lengths;
    e->codes = NULL;
    e->slots = NULL;
    e->starts_cap = e->lengths_cap = e->value_count = rows;
}

/* The code that the first slot suggests, for fetching ahead. */
static uint32_t likely_code(const struct cc_column_builder *e, uint64_t hash)
{
    const struct slot *s = &e->slots[hash & e->mask];

    return s->code_plus_1 != 0 && s->tag == (uint32_t)(hash >> 32) ? s->code_plus_1 - 1
                                                                   : NO_CODE;
}

static void add_batch(struct cc_column_builder *e, const struct cc_str *values,
                      size_t stride, size_t count)
{
    uint64_t hashes[BATCH];
    uint32_t codes[BATCH];

    for (size_t i = 0; i < count; i++) {
        hashes[i] = cc_hash64(values[i * stride]);
        __builtin_prefetch(&e->slots[hashes[i] & e->mask]);
    }
    for (size_t i = 0; i < count; i++)
        if ((codes[i] = likely_code(e, hashes[i])) != NO_CODE) {
            __builtin_prefetch(&e->starts[codes[i]]);
            __builtin_prefetch(&e->lengths[codes[i]]);
        }
    for (size_t i = 0; i < count; i++)
        if (codes[i] != NO_CODE)
            __builtin_prefetch(e->starts[codes[i]]);
    e->codes = cc_grow(e->codes, &e->codes_cap, e->row_count + count, sizeof *e->codes);
    for (size_t i = 0; i < count; i++)
        e->codes[e->row_count + i] = code_of(e, values[i * stride], hashes[i]);
    e->row_count += count;
    if (e->may_be_plain && e->row_count >= PROBATION) {
        e->may_be_plain = false;
        if (e->value_count * 10 >= e->row_count * 9)
            make_plain(e);
    }
}

void cc_column_builder_add(struct cc_column_builder *e, const struct cc_str *values,
                           size_t stride, size_t count)
{
    while (count > 0 && e->slots != NULL) {
        const size_t n = count < BATCH ? count : BATCH;

        add_batch(e, values, stride, n);
        values += n * stride;
        count -= n;
    }
    for (size_t i = 0; i < count; i++)
        append_value(e, values[i * stride]);
    e->row_count += count;
}

void cc_column_builder_finish(struct cc_column_builder *e, struct cc_column *column)
{
    column->row_count = (uint32_t)e->row_count;
    column->value_count = (uint32_t)e->value_count;
    column->codes = e->codes;
    column->starts = e->starts;
    column->lengths = e->lengths;
    cc_free(e->slots);
    cc_free(e);
}

void cc_column_release(const struct cc_column *column)
{
    cc_free((void *)(uintptr_t)column->codes);
    cc_free((void *)(uintptr_t)column->starts);
    cc_free((void *)(uintptr_t)column->lengths);
}
