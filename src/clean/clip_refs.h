/* clip_refs.h - the cleaned dataset names the clips that were given back. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLEAN_CLIP_REFS_H
#define CC_CLEAN_CLIP_REFS_H

#include "clean/clean.h"
#include "clean/clips.h"

/* Adds the changes of paths, starts, ends and lengths to those of the cleaning. Rows
 * whose format cannot hold them stay as they are: their clip's `stale` says why. */
bool cc_clip_refs_add(const struct cc_dataset *data, const struct cc_clips *clips,
                      struct cc_given_back *given, struct cc_cleaning *cleaning,
                      struct cc_error *err) CC_MUST_USE;

#endif
