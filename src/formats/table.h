/* table.h - what a transcript declares under a name: time slots, speakers, recordings.
 *
 *     cc_table_init(&slots, sizeof(struct cc_str));
 *     *(struct cc_str *)cc_table_put(&slots, id) = time;
 *     time = cc_table_get(&slots, reference);
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_FORMATS_TABLE_H
#define CC_FORMATS_TABLE_H

#include "base/map.h"

struct cc_table {
    struct cc_map *keys; /* borrowed; numbered in the order they came */
    char *values;
    size_t size, cap; /* of one value; room for so many */
    uint32_t next;    /* behind the one found last: files mostly refer in order */
};

void cc_table_init(struct cc_table *table, size_t value_size);
void cc_table_release(struct cc_table *table);

/* The value of a name, zeros when the name is new; stands until the next put. */
void *cc_table_put(struct cc_table *table, struct cc_str key);

/* NULL when there is no such name. */
void *cc_table_get(struct cc_table *table, struct cc_str key);

static inline void *cc_table_at(const struct cc_table *table, uint32_t number)
{
    return table->values + number * table->size;
}

/* A value that is text, or begins with one; `ptr` NULL when there is no such name. */
static inline struct cc_str cc_table_text(struct cc_table *table, struct cc_str key)
{
    const struct cc_str *value = cc_table_get(table, key);

    return value != NULL ? *value : (struct cc_str){ NULL, 0 };
}

#endif
