/* near_text.h - long texts that say nearly the same. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLUSTER_NEAR_TEXT_H
#define CC_CLUSTER_NEAR_TEXT_H

#include "base/str.h"
#include "cluster/set_join.h"

enum {
    CC_NEAR_WORDS_MIN = 5,      /* a shorter text says too little to be nearly another */
    CC_NEAR_WORDS_MAX = 100000, /* words after these are not looked at */
};

/* Pairs of the `n` comparison keys (text/fold.h) whose words agree by `percent`, where
 * the numbers are the same and no word that differs turns the meaning: "not", "left" for
 * "right". Words count as often as they stand. Equal keys should be given once. */
struct cc_set_pairs cc_near_texts(const struct cc_str *keys, uint32_t n,
                                  const struct cc_set_join_options *options);

#endif
