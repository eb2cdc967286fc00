/* diff.h - the runs of words in which two texts differ. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_FORMATS_DIFF_H
#define CC_FORMATS_DIFF_H

#include <stddef.h>

#include "base/str.h"

/* What stood at [old_start, old_end) is [new_start, new_end) now. */
struct cc_hunk {
    size_t old_start, old_end, new_start, new_end;
};

struct cc_hunks {
    struct cc_hunk *items;
    size_t count, cap;
};

/* In numbers of words: the fewest that changed, in order. Texts that have little in
 * common come out as one hunk. */
void cc_diff_words(const struct cc_str *before, size_t n_before,
                   const struct cc_str *after, size_t n_after, struct cc_hunks *hunks);

/* In bytes, at the bounds of whole characters. */
void cc_diff_text(struct cc_str before, struct cc_str after, struct cc_hunks *hunks);

void cc_hunks_release(struct cc_hunks *hunks);

#endif
