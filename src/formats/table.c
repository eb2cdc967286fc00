/* table.c - what a transcript declares under a name. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/table.h"

#include <string.h>

#include "base/memory.h"

void cc_table_init(struct cc_table *table, size_t value_size)
{
    *table = (struct cc_table){ .keys = cc_map_new(false), .size = value_size };
}

void cc_table_release(struct cc_table *table)
{
    cc_map_free(table->keys);
    cc_free(table->values);
    *table = (struct cc_table){ 0 };
}

void *cc_table_put(struct cc_table *table, struct cc_str key)
{
    const uint32_t before = cc_map_count(table->keys), n = cc_map_add(table->keys, key);

    if (n < before)
        return cc_table_at(table, n);
    table->values = cc_grow(table->values, &table->cap, n + (size_t)1, table->size);
    return memset(cc_table_at(table, n), 0, table->size);
}

void *cc_table_get(struct cc_table *table, struct cc_str key)
{
    uint32_t n = table->next;

    if (n >= cc_map_count(table->keys) || !cc_str_eq(cc_map_key(table->keys, n), key))
        n = cc_map_find(table->keys, key);
    if (n == CC_MAP_NONE)
        return NULL;
    table->next = n + 1;
    return cc_table_at(table, n);
}
