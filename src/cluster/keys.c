/* keys.c - the list of keys. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cluster/keys_priv.h"

#include <stddef.h>

static const struct cc_cluster_key *const keys[] = {
    &cc_key_fingerprint,
    &cc_key_english,
    &cc_key_names,
    &cc_key_cologne,
    &cc_key_daitch,
    &cc_key_skeleton,
    &cc_key_acronym,
    &cc_key_openrefine_fingerprint,
    &cc_key_openrefine_ngram,
    &cc_key_openrefine_ngram1,
    &cc_key_openrefine_ngram3,
    NULL,
};

const struct cc_cluster_key *cc_cluster_key_at(uint32_t number)
{
    return keys[number];
}

const struct cc_cluster_key *cc_cluster_key_find(struct cc_str name)
{
    for (uint32_t i = 0; keys[i] != NULL; i++)
        if (cc_str_eq_z(name, keys[i]->name))
            return keys[i];
    return NULL;
}
