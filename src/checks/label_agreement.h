/* label_agreement.h - how far labelers give the same thing the same label.
 *
 * A thing is a text (case, marks and blanks aside), or the clip where there is no text.
 * Of one labeler's labels for it the first counts; names of one class are one label.
 * Alpha is Krippendorff's, for categories: 1 where all agree, 0 where chance would do as
 * well.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CHECKS_LABEL_AGREEMENT_H
#define CC_CHECKS_LABEL_AGREEMENT_H

#include <stddef.h>
#include <stdint.h>

struct cc_check_ctx;

struct cc_label_agreement {
    uint32_t column;       /* of labels */
    uint64_t things;       /* that at least two labelers labelled */
    uint64_t pairs, alike; /* of their labels, each with each other of the thing */
    double alpha;          /* NAN where all labels are one */
    uint64_t *pairs_of, *alike_of; /* by labeler */
};

struct cc_label_agreements {
    struct cc_label_agreement *list; /* columns with a thing at least, in order */
    size_t count;
};

/* None without columns of labels and of labelers. */
struct cc_label_agreements cc_label_agreements_find(const struct cc_check_ctx *ctx);
void cc_label_agreements_release(struct cc_label_agreements *agreements);

#endif
