/* discover.h - conventions that no rule knows: forms that stand in the same places, look
 * alike, and differ by who wrote them.
 *
 * "preauth" and "pre-auth" are in no list. That they fill the same frames, and that one
 * labeler writes the one and another the other, shows that they are one word. Likeness
 * proposes pairs, context and labelers decide, and what has ever been seen used side by
 * side by the same people is left alone (its, it's).
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CONVENTIONS_DISCOVER_H
#define CC_CONVENTIONS_DISCOVER_H

#include "base/error.h"
#include "base/str.h"

struct cc_finder;

/* How much each sign counts: a logistic model, with and without known labelers. */
struct cc_weights;

/* Lines of "name weight weight-without-labelers"; # begins a comment. `name` is for
 * messages. NULL on failure. */
struct cc_weights *cc_weights_parse(struct cc_str text, const char *name,
                                    struct cc_error *err) CC_MUST_USE;
struct cc_weights *cc_weights_load(const char *path, struct cc_error *err) CC_MUST_USE;
struct cc_weights *cc_weights_shipped(void);
void cc_weights_free(struct cc_weights *weights);

#endif
