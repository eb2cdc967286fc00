/* crowd.h - a figure of clips by speaker, session and labeler: what is usual, who
 * departs.
 *
 * A clip is held against the smallest crowd that is large enough: its speaker's, its
 * session's, its labeler's clips, or all. A session, speaker or labeler is held, by the
 * middle of its clips, against the others of its sort.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CHECKS_CROWD_H
#define CC_CHECKS_CROWD_H

#include "checks/audio.h"

struct cc_column;

struct cc_crowd {
    const char *whose; /* "for this speaker", "here" */
    struct cc_robust usual;
    size_t clips;
};

/* `values` has one for each row, NAN where there is none; it is borrowed. Crowds of fewer
 * than `min_clips` do not count. */
struct cc_crowds;
struct cc_crowds *cc_crowds_new(const struct cc_check_ctx *ctx, const double *values,
                                double min_clips);
void cc_crowds_free(struct cc_crowds *crowds);

/* The crowd of a row; NULL when none is large enough. */
const struct cc_crowd *cc_crowd_of(const struct cc_crowds *crowds, uint32_t row);

/* By how much a value departs from what is usual: is it over `difference` and over
 * `score` robust standard deviations? */
bool cc_crowd_departs(const struct cc_crowd *crowd, double value, double difference,
                      double score);

/* Report the sessions, speakers and labelers whose middle lies more than `difference`
 * from that of the others. Of two the one with fewer clips is named. */
struct cc_group_words {
    const char *unit;  /* " LUFS", " s of silence before the speech" */
    int digits;
};
void cc_crowds_judge_groups(const struct cc_crowds *crowds,
                            const struct cc_check_ctx *ctx, double difference,
                            const struct cc_group_words *words, struct cc_outcome *out);

/* The column of sessions, calls or devices, by its name; NULL when there is none. */
const struct cc_column *cc_session_column(const struct cc_dataset *data);

/* The figure of every row's clip, for cc_crowds_new; free with cc_free. */
double *cc_audio_row_figures(const struct cc_check_ctx *ctx, size_t offset);

#endif
