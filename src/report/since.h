/* since.h - what changed since an earlier run: findings by their ids, checks and families
 * by their counts.
 *
 *     since = cc_since_open("accepted/", &err);   before anything is written there
 *     cc_since_compare(since, &run);              once the run is made
 *
 * An id stays while what it names stays in its row, so that findings which moved within
 * the file are the same ones; without an id column rows are known by their number.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_REPORT_SINCE_H
#define CC_REPORT_SINCE_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"

struct cc_dataset;
struct cc_run;
struct cc_since_past;

/* A figure of the run before and of this one, each with what it is a part of. */
struct cc_since_pair {
    uint64_t then, now, then_of, now_of;
};

struct cc_since_check {
    struct cc_str name;
    struct cc_since_pair findings; /* of what the check measured */
    uint64_t fresh, gone;          /* by id */
};

/* A group with forms: a convention, the names of a label. */
struct cc_since_family {
    struct cc_str check, id, title;
    /* of uses; 0 of 0: it was not there, or is no more */
    struct cc_since_pair departures;
    struct cc_str standard_then, standard_now; /* the form to write; empty: none, a tie */
};

/* Texts live as long as this does, those of the new run as long as the run. */
struct cc_since {
    const char *path; /* as asked for; NULL: the run before in the output directory */
    struct cc_str version, status; /* of the run then: "pass", "fail", "none": no gate */
    uint32_t inputs, inputs_same;  /* of the inputs now: byte for byte among those then */
    uint64_t rows_then, rows_now;
    struct cc_since_pair findings; /* `*_of` unused */
    uint64_t fresh, gone;          /* findings that were not there, that are no more */
    /* both runs kept every finding: the two above are known */
    bool by_id;
    bool rows_have_ids;
    struct cc_since_pair severity[3];
    struct cc_since_check *checks; /* those that differ, the most changed first */
    size_t check_count;
    unsigned one_sided; /* of these: looked at something in one of the runs alone */
    struct cc_since_family *families; /* likewise */
    size_t family_count;
    struct cc_since_past *past;
};

/* The run in a directory, or the one of a summary.json. */
struct cc_since *cc_since_open(const char *path, struct cc_error *err) CC_MUST_USE;
void cc_since_free(struct cc_since *since);

/* Whether it read a file of the same name. */
bool cc_since_shares_input(const struct cc_since *since, const struct cc_dataset *data);

/* What became of a family. */
enum cc_since_fate {
    CC_SINCE_NEW,     /* it is mixed now, and was not */
    CC_SINCE_SETTLED, /* it is mixed no more */
    CC_SINCE_TURNED,  /* another form is the standard, or none */
    CC_SINCE_COUNTS,  /* only its counts are others */
    CC_SINCE_FATES,
};
enum cc_since_fate cc_since_fate(const struct cc_since_family *family);

void cc_since_compare(struct cc_since *since, const struct cc_run *run);

#endif
