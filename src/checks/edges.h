/* edges.h - where the text of a value begins and ends between the white
 * space around it. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CHECKS_EDGES_H
#define CC_CHECKS_EDGES_H

#include <stddef.h>

#include "base/str.h"

struct cc_edges {
    size_t start, end; /* bytes; both 0 when there is nothing but white space */
};

struct cc_edges cc_text_edges(struct cc_str value);

#endif
