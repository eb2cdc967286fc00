/* keys.h - keys by which values collide: equal keys, one cluster.
 *
 * A key is a pure function of the value. To add one: write its file with a descriptor,
 * add it to the list in keys.c, add its test.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLUSTER_KEYS_H
#define CC_CLUSTER_KEYS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/strbuf.h"

struct cc_key_room;

struct cc_cluster_key {
    const char *name; /* "fingerprint", "openrefine:ngram" */
    const char *what; /* one line: which values share a key */
    unsigned size;    /* of a gram; 0 where that means nothing */
    /* Append the key of a value (valid UTF-8); no key: the value collides with none. */
    void (*make)(struct cc_str value, struct cc_key_room *room, struct cc_strbuf *key);
    /* Without a value of which this is true, a shared key means nothing; NULL: it always
     * does. */
    bool (*heads)(struct cc_str value);
};

/* Where a thread makes keys of one kind: start from the key and zeros. What is costly to
 * begin (buffers, ICU's tools) is begun once. */
struct cc_key_room {
    const struct cc_cluster_key *key;
    struct cc_strbuf text, shape, folded; /* `text` is empty when a key is begun */
    struct cc_text_tools *tools;          /* made by the first key that needs them */
};
void cc_cluster_key_make(struct cc_key_room *room, struct cc_str value,
                         struct cc_strbuf *key);
void cc_key_room_release(struct cc_key_room *room);

/* In the order of lists; NULL behind the last. */
const struct cc_cluster_key *cc_cluster_key_at(uint32_t number);
/* NULL when there is no such key. */
const struct cc_cluster_key *cc_cluster_key_find(struct cc_str name);

#endif
