/* clip_plan.h - what a clip's figures ask for. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLEAN_CLIP_PLAN_H
#define CC_CLEAN_CLIP_PLAN_H

#include "clean/clips.h"

/* A level so near to its target is at it; one so near is not worth touching. */
#define CC_CLIP_GAIN_FINE_DB 0.1
#define CC_CLIP_GAIN_NEAR_DB 0.25

/* The level that a target is for: gated loudness, ungated for clips under 400 ms, or RMS.
 * NAN when there is none. */
double cc_clip_level(const struct cc_give_back *how, const struct cc_clip *clip);

/* Decibels up to the ceiling. */
double cc_clip_headroom(const struct cc_give_back *how, const struct cc_clip *clip);

/* The next step for a clip of these figures; false when nothing is left to do. With
 * `gain` given (a speaker's) no other is asked for. */
bool cc_clip_step(const struct cc_give_back *how, const struct cc_clip *clip,
                  bool own_gain, struct cc_clip_edit *step, bool *limited);

/* Nothing is far enough from what is wanted for the clip to be touched. */
bool cc_clip_is_near(const struct cc_give_back *how, const struct cc_clip *clip,
                     bool own_gain);

#endif
