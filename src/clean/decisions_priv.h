/* decisions_priv.h - the decisions, for those who read, settle and apply them. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLEAN_DECISIONS_PRIV_H
#define CC_CLEAN_DECISIONS_PRIV_H

#include "base/intmap.h"
#include "base/map.h"
#include "clean/decisions.h"

struct cc_arena;

/* About cells and findings once the data has been seen, by key. */
struct cc_marks {
    struct cc_map *keys;
    unsigned char *marks; /* by number of the key */
    size_t cap;
};

struct cc_decisions {
    struct cc_decision *items;
    size_t count, cap, n_of_conventions;
    struct cc_intmap *lines; /* hashes of all that were read */
    struct cc_arena *arena;
    struct cc_convention_choice *choices;
    size_t n_choices;
    bool about_findings; /* at least one counts */
    const struct cc_dataset *first_data; /* as it came; NULL: no review yet */
    struct cc_intmap *by_finding; /* id -> the first decision; `next` has more */
    uint32_t *first, *next;       /* by number in the map; by decision */
    struct cc_marks findings;  /* what was rejected, wherever it moves */
    struct cc_marks cells;
    struct cc_rule_record *records; /* by rule; NULL: no review yet */
    size_t n_records;
};

struct cc_outcome;
struct cc_finding;

/* Of a decision that has met its finding, as the check left it: whose fix it judges.
 * `proposed`: an edit asks for what the fix would make. */
void cc_precision_note(struct cc_decision *decision, const struct cc_outcome *outcome,
                       const struct cc_finding *finding, bool proposed);
/* Once it is known which decisions hold. */
void cc_precision_sum(struct cc_decisions *decisions);

static inline bool cc_decision_is_of_finding(const struct cc_decision *d)
{
    return d->finding.len > 0;
}

/* Orders decisions by what they are about; for cc_sort, pointers to them also by person
 * and time, those of one time as they stand. */
int cc_decision_by_subject(const struct cc_decision *x, const struct cc_decision *y);
int cc_decision_by_subject_and_time(const void *a, const void *b);

/* Whether two about one thing say the same. */
bool cc_decision_agrees(const struct cc_decision *x, const struct cc_decision *y);

#endif
