/* kept.h - what stood in an output directory before a run wrote into it, for `undo`.
 *
 *     DIR/manifest.json, cleaned/a.csv ...   what the last run wrote
 *     DIR/undo/1/...                         what stood there before the first apply
 *     DIR/undo/2/...                         before the second; kept.json: it is whole
 *
 * Products are replaced, never changed: to keep one costs a second name, not a copy. A
 * state is kept before anything is written and goes when all of it stands again, so that
 * a run killed at any moment can be undone, and an undo that was killed be repeated.
 * Decisions that people made since, which neither stood there before nor were written by
 * the run, are theirs: they stay.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_REPORT_KEPT_H
#define CC_REPORT_KEPT_H

#include <stdint.h>

#include "base/error.h"

struct cc_run;
struct cc_strbuf;

/* Keep what stands in `dir` before `next` is written there; of more than `most` states
 * the oldest goes. */
bool cc_kept_add(const char *dir, const struct cc_run *next, unsigned most,
                 struct cc_error *err) CC_MUST_USE;

/* How many states there are. */
unsigned cc_kept_count(const char *dir);

/* Nothing has been written since the latest state was kept, or all of it stands again. */
bool cc_kept_is_latest(const char *dir);

struct cc_restored {
    unsigned files, removed;
    bool newer_decisions; /* stay as they are */
};

/* Put the latest state back; false also when there is none, or when one of its files is
 * not what was kept: then nothing has been touched. */
bool cc_kept_restore(const char *dir, struct cc_restored *what,
                     struct cc_error *err) CC_MUST_USE;

/* Remove what the run in `dir` wrote; refused when a file has been edited since. */
bool cc_kept_remove_run(const char *dir, struct cc_restored *what,
                        struct cc_error *err) CC_MUST_USE;

/* All states, when a new run has taken the place of those they belong to. */
bool cc_kept_forget(const char *dir, struct cc_error *err) CC_MUST_USE;

#endif
