/* ledger.h - the decisions about one run, of all who review it: kept in
 * DIR/review.sqlite, given and taken as decisions.h has them.
 *
 * What one person said of one thing is replaced by what he says later; what others said
 * of it stays beside it. DIR/decisions.jsonl is read when the ledger is opened, and read
 * again and written when asked, for `check --decisions` and for people to exchange.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLEAN_LEDGER_H
#define CC_CLEAN_LEDGER_H

#include <stdint.h>

#include "base/error.h"
#include "base/str.h"

struct cc_decisions;
struct cc_ledger;
struct cc_strbuf;

struct cc_ledger *cc_ledger_open(const char *dir, struct cc_error *err) CC_MUST_USE;
void cc_ledger_close(struct cc_ledger *ledger);

/* Who asks, and when: microseconds since 1970. */
struct cc_ledger_asker {
    struct cc_str who;
    int64_t now;
};

/* Do what a request says: {"put":[decision, ...],"drop":[{"finding":"id"}, ...]}. A `who`
 * or `when` that is not there is the asker's. All of it is on the disk when this gives
 * true, else nothing is. `saved`: how many were put and dropped. */
bool cc_ledger_take(struct cc_ledger *ledger, struct cc_str request,
                    const struct cc_ledger_asker *asker, uint64_t *saved,
                    struct cc_error *err) CC_MUST_USE;

/* Append the answer to `who`: all decisions, his own last. */
bool cc_ledger_tell(struct cc_ledger *ledger, struct cc_str who, struct cc_strbuf *out,
                    struct cc_error *err) CC_MUST_USE;

/* Take the decisions of a file; `news`: those not known before, or later than known. */
struct cc_ledger_merged {
    uint64_t lines, news;
};
bool cc_ledger_merge(struct cc_ledger *ledger, const char *path,
                     struct cc_ledger_merged *merged, struct cc_error *err) CC_MUST_USE;

/* Add all to `to`, which is no longer used when the ledger is closed. */
bool cc_ledger_read(struct cc_ledger *ledger, struct cc_decisions *to,
                    struct cc_error *err) CC_MUST_USE;

/* Where a review has left decisions in `dir`: take back those that are stale or gone,
 * which decisions.jsonl holds no more, so that the next review does not bring them back.
 * */
bool cc_ledger_forget(const char *dir, const struct cc_decisions *decisions,
                      struct cc_error *err) CC_MUST_USE;

/* Write DIR/decisions.jsonl; not where there is none and nothing was decided: `n` 0. */
bool cc_ledger_write(struct cc_ledger *ledger, uint64_t *n,
                     struct cc_error *err) CC_MUST_USE;

#endif
