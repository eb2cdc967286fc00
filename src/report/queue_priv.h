/* queue_priv.h - what people have to decide, as all files of the queue list it. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_REPORT_QUEUE_PRIV_H
#define CC_REPORT_QUEUE_PRIV_H

#include "report/report.h"

struct cc_queue_item {
    const struct cc_outcome *outcome;
    const struct cc_finding *finding;
    uint64_t weight; /* rows of the group; 1 without one */
    size_t order;    /* of the findings as they are */
};

struct cc_queue {
    struct cc_queue_item *items; /* the most frequent question first; free with cc_free */
    size_t count, cap;
};

void cc_queue_fill(const struct cc_run *run, struct cc_queue *queue);

/* As much of a cell as is shown. */
struct cc_str cc_queue_bounded(struct cc_str value);

/* The cell with the proposal made; nothing when there is none. */
void cc_queue_proposal(const struct cc_finding_view *view, struct cc_strbuf *out);

#endif
