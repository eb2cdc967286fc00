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

static void make(struct cc_str value, unsigned size, struct cc_strbuf *key)
{
    struct cc_text_tools *tools = cc_text_tools_new();
    struct cc_strbuf words = { 0 }, skeleton = { 0 }, folded = { 0 };
    const struct cc_str shape =
        cc_text_skeleton(tools, cc_form_words(value, &words), &skeleton);

    (void)size;
    cc_strbuf_str(key, cc_text_fold(shape, &folded)); /* that of 0 is a capital O */
    cc_strbuf_release(&words);
    cc_strbuf_release(&folded);
    cc_strbuf_release(&skeleton);
    cc_text_tools_free(tools);
}

const struct cc_cluster_key cc_key_skeleton = {
    .name = "skeleton",
    .what = "values that look alike, whatever script their letters are of",
    .make = make,
};
