/* key_skeleton.c - values that look alike: letters of other scripts, 0 for o, 1 for l.
 *
 *     "paypal"  "p\u0430yp\u0430l" (two Cyrillic letters)  "paypa1"   ->  one key
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cluster/form_priv.h"
#include "cluster/keys_priv.h"
#include "text/fold.h"
#include "text/lookalike.h"

static void make(struct cc_str value, struct cc_key_room *room, struct cc_strbuf *key)
{
    const struct cc_str words = cc_form_words(value, &room->text);
    struct cc_str shape;

    if (room->tools == NULL)
        room->tools = cc_text_tools_new();
    shape = cc_text_skeleton(room->tools, words, &room->shape);
    cc_strbuf_str(key, cc_text_fold(shape, &room->folded)); /* that of 0 is a capital O */
}

const struct cc_cluster_key cc_key_skeleton = {
    .name = "skeleton",
    .what = "values that look alike, whatever script their letters are of",
    .make = make,
};
