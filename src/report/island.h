/* island.h - the run's findings and groups as the page's script reads them.
 *
 * One JSON object, columnar: a member of "findings" is an array with an element for each
 * finding, texts that recur are numbers into "strings" and "cells". It is packed with
 * gzip and written in base64, so that no text of the data ever stands in the page's
 * markup. How many findings and groups it takes is bounded; what did not fit is counted.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_REPORT_ISLAND_H
#define CC_REPORT_ISLAND_H

#include "base/error.h"

struct cc_page;

/* Append the island to the page, as letters of base64. */
bool cc_island_write(struct cc_page *page, struct cc_error *err) CC_MUST_USE;

#endif
