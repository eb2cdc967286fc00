/* key_fingerprint.c - the same words in any order, whatever case, accents and
 * punctuation.
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

#include "base/memory.h"
#include "base/sort.h"
#include "cluster/form_priv.h"
#include "cluster/keys_priv.h"

static int by_text(const void *a, const void *b)
{
    return cc_str_cmp(*(const struct cc_str *)a, *(const struct cc_str *)b);
}

static void make(struct cc_str value, struct cc_key_room *room, struct cc_strbuf *key)
{
    const struct cc_str text = cc_form_words(value, &room->text);
    struct cc_str *words = cc_alloc(text.len / 2 + 1, sizeof *words);
    const size_t n = cc_form_split(text, words, text.len / 2 + 1);

    cc_sort(words, n, sizeof *words, by_text);
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && cc_str_eq(words[i - 1], words[i]))
            continue;
        if (i > 0)
            cc_strbuf_byte(key, ' ');
        cc_strbuf_str(key, words[i]);
    }
    cc_free(words);
}

const struct cc_cluster_key cc_key_fingerprint = {
    .name = "fingerprint",
    .what = "the same words in any order, whatever case, accents and punctuation",
    .make = make,
};
