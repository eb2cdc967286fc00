/* keys.c - the list of keys, and where they are made. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cluster/keys_priv.h"
#include "text/lookalike.h"

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

void cc_cluster_key_make(struct cc_key_room *room, struct cc_str value,
                         struct cc_strbuf *key)
{
    room->text.len = 0;
    room->key->make(value, room, key);
}

void cc_key_room_release(struct cc_key_room *room)
{
    cc_strbuf_release(&room->text);
    cc_strbuf_release(&room->shape);
    cc_strbuf_release(&room->folded);
    cc_text_tools_free(room->tools);
}
