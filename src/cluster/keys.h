/* keys.h - keys by which values collide: equal keys, one cluster.
 *
 * A key is a pure function of the value. To add one: write its file with a descriptor, add
 * it to the list in keys.c, add its test.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLUSTER_KEYS_H
#define CC_CLUSTER_KEYS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct cc_strbuf;

struct cc_cluster_key {
    const char *name; /* "fingerprint", "openrefine:ngram" */
    const char *what; /* one line: which values share a key */
    unsigned size;    /* for `make`: of a gram; 0 where that means nothing */
    /* Append the key of a value (valid UTF-8); no key: the value collides with none. */
    void (*make)(struct cc_str value, unsigned size, struct cc_strbuf *key);
    /* Without a value of which this is true, a shared key means nothing; NULL: it always
     * does. */
    bool (*heads)(struct cc_str value);
};

/* In the order of lists; NULL behind the last. */
const struct cc_cluster_key *cc_cluster_key_at(uint32_t number);
/* NULL when there is no such key. */
const struct cc_cluster_key *cc_cluster_key_find(struct cc_str name);

#endif
