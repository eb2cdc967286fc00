/* pattern_priv.h - regular expressions that cannot run away: PCRE2 with limits. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_RULES_PATTERN_PRIV_H
#define CC_RULES_PATTERN_PRIV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"

struct cc_pattern;
struct cc_pattern_runner; /* one per thread */

enum {
    CC_PATTERN_CASELESS = 1,
    CC_PATTERN_UCP = 2,
    CC_PATTERN_STARTS = 4,    /* matches only where the search begins */
    CC_PATTERN_ENDS = 8,      /* matches only up to the end of the subject */
    CC_PATTERN_NONEMPTY = 16, /* refuse a pattern that can match nothing */
};

/* NULL: `fault` says why, with the offset; the caller adds the place. */
struct cc_pattern_fault {
    char msg[200];
    size_t offset;
};
struct cc_pattern *cc_pattern_new(struct cc_str source, unsigned flags,
                                  struct cc_pattern_fault *fault) CC_MUST_USE;
void cc_pattern_free(struct cc_pattern *pattern);
unsigned cc_pattern_captures(const struct cc_pattern *pattern);

#define CC_PATTERN_MAX_CAPTURES 9

struct cc_pattern_runner *cc_pattern_runner_new(void);
void cc_pattern_runner_free(struct cc_pattern_runner *runner);

/* The leftmost match at or behind `from`. 1: found, see spans; 0: none;
 * below 0: a limit was hit, the word for it from cc_pattern_failure. */
int cc_pattern_find(struct cc_pattern *pattern, struct cc_pattern_runner *runner,
                    struct cc_str subject, size_t from);
const char *cc_pattern_failure(int code);

/* False: the pattern cannot match at `from`, whatever follows the subject, which is
 * printable ASCII from there on. True also when nobody knows. */
bool cc_pattern_may_begin(const struct cc_pattern *pattern,
                          struct cc_pattern_runner *runner, struct cc_str subject,
                          size_t from);
/* How many characters before a match it may look at. */
unsigned cc_pattern_looks_back(const struct cc_pattern *pattern);

/* Of the last match: start and end of capture n (0 = all of it); start > end when unset.
 */
const size_t *cc_pattern_span(const struct cc_pattern_runner *runner, unsigned n);

#endif
