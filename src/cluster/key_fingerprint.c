/* key_fingerprint.c - the same words in any order, whatever case, accents and punctuation.
 *
 * What OpenRefine's fingerprint means, mended: punctuation parts words ("tom-cruise" is
 * "tom cruise"), what has no visible form does not count, symbols and marks of scripts that
 * spell with them stay, and a value of punctuation alone keeps it, so that no two unlike
 * values share an empty key.
 *
 *     "* DSM N.V."  "DSM n.v."   ->  dsm n v        "C++"  ->  c++       "?!"  ->  ?!
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/memory.h"
#include "cluster/form_priv.h"
#include "cluster/keys_priv.h"

static int by_text(const void *a, const void *b)
{
    return cc_str_cmp(*(const struct cc_str *)a, *(const struct cc_str *)b);
}

static void make(struct cc_str value, unsigned size, struct cc_strbuf *key)
{
    struct cc_arena *arena = cc_arena_new();
    struct cc_strbuf buf = { 0 };
    const struct cc_form form = cc_form_make(value, arena, &buf);
    struct cc_str *words = CC_NEW(arena, struct cc_str, form.words.len / 2 + 1);
    const size_t n = cc_form_split(form.words, words, form.words.len / 2 + 1);

    (void)size;
    qsort(words, n, sizeof *words, by_text);
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && cc_str_eq(words[i - 1], words[i]))
            continue;
        if (i > 0)
            cc_strbuf_byte(key, ' ');
        cc_strbuf_str(key, words[i]);
    }
    cc_strbuf_release(&buf);
    cc_arena_free(arena);
}

const struct cc_cluster_key cc_key_fingerprint = {
    .name = "fingerprint",
    .what = "the same words in any order, whatever case, accents and punctuation",
    .make = make,
};
