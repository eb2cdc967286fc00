/* checked.h - one check run over a table that a test writes down. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_SUPPORT_CHECKED_H
#define TESTS_SUPPORT_CHECKED_H

#include <check.h>

#include "checks/check.h"
#include "checks/run.h"

struct cc_audio_root;

/* The table, what ran over it, and what the check found. */
struct checked {
    struct cc_dataset *data;
    struct cc_rules *rules;
    struct cc_check_setting *settings;
    struct cc_results results;
    const struct cc_outcome *out;
};

/* How a check runs; zeros are the defaults. */
struct checked_options {
    const char *const *set; /* "min-count", "3", ... NULL: options of the check */
    size_t threads, max_findings;
    const struct cc_audio_root *audio_root;
    const struct cc_convention_choice *choices; /* what people want of conventions */
    size_t n_choices;
    bool headline;      /* the figures for the whole are wanted, too */
    bool with_rules;    /* the packs that come for English */
    bool guessed_roles; /* the loader guesses them; else see below */
    const char *format; /* of the text, when it is not CSV: roles are guessed */
};

/* Run the check of that name over CSV text. A column named as a role ("text", "label",
 * "label2") has that role, others have none. Fails the test when anything fails. */
struct checked checked_csv(const char *check, const char *csv);
struct checked checked_csv_with(const char *check, const char *csv,
                                const struct checked_options *options);
void checked_release(struct checked *c);

/* Finding number i, which must be there; the part of the cell it is about;
 * its replacement
 * or "(none)"; its message. Texts live until the next five calls. */
const struct cc_finding *checked_at(const struct checked *c, size_t i);
const char *checked_span(const struct checked *c, size_t i);
const char *checked_replacement(const struct checked *c, size_t i);
const char *checked_message(const struct checked *c, size_t i);

/* Exactly these findings, as lines of "row column 'part' -> 'replacement' grade". */
void checked_expect(const struct checked *c, const char *findings);

/* The check finds nothing in the table. */
void checked_silent(const char *check, const char *csv);

/* CHECKED_SUITE(edge_space, first_test, ...) defines suite_checks_edge_space. */
Suite *checked_suite(const char *name, const TTest *const *tests, size_t count);

#define CHECKED_SUITE(name, ...)                                              \
    Suite *suite_checks_##name(void);                                         \
    Suite *suite_checks_##name(void)                                          \
    {                                                                         \
        const TTest *const tests[] = { __VA_ARGS__ };                         \
        return checked_suite("checks/" #name, tests, sizeof tests / sizeof *tests); \
    }

#endif
