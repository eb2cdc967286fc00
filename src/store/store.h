/* store.h - decisions in one file of SQLite's: what was answered for is on the disk.
 *
 * A record is what one person says of one thing, now; the store looks at neither. What
 * was taken back stays as a record without text, so that an old copy of it does not
 * return.
 *
 *     store = cc_store_open("concord-out/review.sqlite", &err);
 *     ok = cc_store_begin(store, &err) &&
 *          cc_store_put(store, &record, false, &news, &err);
 *     ok = cc_store_end(store, ok, &err);
 *
 * Several programs may have one store open; of one store, one thread at a time.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_STORE_STORE_H
#define CC_STORE_STORE_H

#include <stdint.h>

#include "base/error.h"
#include "base/str.h"

#define CC_STORE_MAX_BYTES (256 << 20) /* of the file */

struct cc_store;

struct cc_store_record {
    struct cc_str who;
    struct cc_str about; /* what is taken back together */
    struct cc_str thing; /* what one person says one thing of */
    int64_t at;          /* of two, the later counts */
    struct cc_str text;  /* UTF-8, not empty */
};

/* Open or make; NULL when the file is damaged, another program's or a later version's. */
struct cc_store *cc_store_open(const char *path, struct cc_error *err) CC_MUST_USE;
void cc_store_close(struct cc_store *store);

/* What is written between the two is kept as a whole or not at all. End gives back
 * whether it has been kept, which it never is unless `keep`. */
bool cc_store_begin(struct cc_store *store, struct cc_error *err) CC_MUST_USE;
bool cc_store_end(struct cc_store *store, bool keep, struct cc_error *err) CC_MUST_USE;

/* Keep a record unless a later one is known; `news`: whether it was kept. One taken back
 * since returns only when `anew`. */
bool cc_store_put(struct cc_store *store, const struct cc_store_record *record, bool anew,
                  bool *news, struct cc_error *err) CC_MUST_USE;

/* Take back all that a person said about something before `at`, and whatever is later. */
bool cc_store_take_back(struct cc_store *store, struct cc_str who, struct cc_str about,
                        int64_t at, struct cc_error *err) CC_MUST_USE;

/* Take back one record, unless a person said something later of the same thing. */
bool cc_store_forget(struct cc_store *store, const struct cc_store_record *record,
                     struct cc_error *err) CC_MUST_USE;

/* The records that stand, by time, those of `last` behind all others; text is borrowed
 * until `fn` returns. `fn` returns false when it has filled `err`. */
typedef bool cc_store_fn(void *ctx, struct cc_str who, struct cc_str text,
                         struct cc_error *err);
bool cc_store_each(struct cc_store *store, struct cc_str last, cc_store_fn *fn, void *ctx,
                   struct cc_error *err) CC_MUST_USE;

/* How many things that start so are spoken about, counting each person's word. */
bool cc_store_count(struct cc_store *store, struct cc_str about_prefix, uint64_t *n,
                    struct cc_error *err) CC_MUST_USE;

#endif
