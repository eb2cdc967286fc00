/* veto.h - pairs of words that are near in spelling and far in meaning. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLUSTER_VETO_H
#define CC_CLUSTER_VETO_H

#include <stdbool.h>

#include "base/str.h"

/* Why two different words (folded, no accents) may never be merged, however near;
 * NULL when nothing is known against it. An empty word stands for "no word there". */
const char *cc_veto_words(struct cc_str a, struct cc_str b);

/* "not", "never", "isn't": words whose coming and going turns a sentence. Folded. */
bool cc_veto_negates(struct cc_str word);

/* Words whose meaning hangs on letter case: "may"/"May", "us"/"US". Folded. */
bool cc_veto_case(struct cc_str word);

/* Words that give the order of the others a meaning: "a to b" is not "b to a". Folded. */
bool cc_veto_order(struct cc_str word);

#endif
