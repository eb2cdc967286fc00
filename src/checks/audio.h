/* audio.h - what the checks of clips have in common: rows, clips, robust scores. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CHECKS_AUDIO_H
#define CC_CHECKS_AUDIO_H

#include "checks/check.h"
#include "checks/clips.h"

/* Whether there are clips to judge; else `out` is marked skipped. Sets what
 * was measured. */
bool cc_audio_begin(const struct cc_check_ctx *ctx, struct cc_outcome *out);

/* The clip of a row, or of its segment; NULL when it could not be measured. */
const struct cc_clip *cc_audio_clip(const struct cc_check_ctx *ctx, uint32_t row);

/* What a check has to say of a row's clip; `ptr` NULL: nothing. */
typedef struct cc_str cc_audio_judge(const struct cc_check_ctx *ctx, uint32_t row,
                                     const struct cc_clip *clip, struct cc_arena *arena);

/* Report what `judge` says of the clips that could be measured. */
void cc_audio_each(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                   cc_audio_judge *judge);

/* Report a row's clip. */
void cc_audio_report(const struct cc_check_ctx *ctx, struct cc_outcome *out, uint32_t row,
                     enum cc_severity severity, struct cc_str message);

/* Median, and median absolute deviation times 1.4826: the standard deviation of a normal
 * spread (Hampel 1974). Values are reordered. */
struct cc_robust {
    double median, spread;
};
struct cc_robust cc_robust_of(double *values, size_t count);

/* One of a clip's figures, by its offset in the struct; NAN for a clip that is not there
 * or all silence. */
double cc_audio_figure(const struct cc_clip *clip, size_t offset);

#endif
