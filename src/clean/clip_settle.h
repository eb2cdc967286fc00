/* clip_settle.h - change a clip until nothing is left to do. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLEAN_CLIP_SETTLE_H
#define CC_CLEAN_CLIP_SETTLE_H

#include "clean/clips.h"

/* One clip on its way. */
struct cc_clip_task {
    const struct cc_give_back *how;
    const struct cc_kernel *kernel; /* not NULL where rates may change */
    struct cc_clip_meter *meter;
    int from, to; /* descriptors: the original, what is written */
    const struct cc_clip *original;
    struct cc_clip_change *change; /* its edit is where to begin */
    bool own_gain;                 /* not that of a group */
};

/* `result` has the figures of what was written; of the original where nothing had to be.
 * False: the change's reason says why. */
bool cc_clip_settle(const struct cc_clip_task *task, struct cc_clip *result) CC_MUST_USE;

/* Whether a file other than the original comes of the change. */
bool cc_clip_is_changed(const struct cc_give_back *how, const struct cc_clip *original,
                        const struct cc_clip_change *change);

/* 0: the clip has the rate already. */
uint32_t cc_clip_new_rate(const struct cc_give_back *how, const struct cc_clip *original);

/* A step in frames of what the clip has become is added to an edit in frames of the
 * original, of which `ratio` are one of those. The first says what silence is made of. */
void cc_clip_add_step(struct cc_clip_edit *edit, const struct cc_clip_edit *step,
                      double ratio, bool first);

#endif
