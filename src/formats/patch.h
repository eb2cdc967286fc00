/* patch.h - the bytes that edits come to, where values are put back by their spans. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_FORMATS_PATCH_H
#define CC_FORMATS_PATCH_H

#include "base/strbuf.h"
#include "formats/input.h"

/* [at, end) of the text is replaced. */
struct cc_patch {
    uint64_t at, end;
    size_t text, len; /* in cc_patches.texts */
};

struct cc_patches {
    struct cc_patch *items; /* in order of place; none overlap */
    size_t count, cap;
    struct cc_strbuf texts;
};

/* Read the input once more and make a patch of each edit. An edit that is refused fills
 * its `why`; where `why` is NULL it is an error that names the line. */
bool cc_patches_make(struct cc_input *in, const struct cc_edit *edits, size_t n_edits,
                     const char **why, struct cc_patches *patches,
                     struct cc_error *err) CC_MUST_USE;
void cc_patches_release(struct cc_patches *patches);

#endif
