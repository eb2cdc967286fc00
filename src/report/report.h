/* report.h - a finished run, and the files that tell of it.
 *
 * Each writer turns the same const run into one product. To add a product: write a
 * file with its writer, add a line to the list in products.c.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_REPORT_REPORT_H
#define CC_REPORT_REPORT_H

#include "base/error.h"
#include "base/strbuf.h"
#include "checks/run.h"
#include "clean/clean.h"
#include "clean/clips.h"

struct cc_convention_choice;
struct cc_decisions;
struct cc_outfile;
struct cc_since;

/* What a run was asked to do and what came of it. Everything is borrowed. */
struct cc_run {
    const char *command;             /* "check", "clean" or "apply" */
    const char *command_line;        /* to repeat the run, quoted for a shell */
    const char *const *arguments;    /* what `apply` runs again, in the directory ... */
    size_t argument_count;
    /* ... that is there from the output; NULL: not known */
    const char *base_way;
    const struct cc_dataset *data;
    const struct cc_results *results;
    const struct cc_check_setting *settings;
    const struct cc_cleaning *cleaning; /* NULL: only checked */
    const struct cc_given_back *given;    /* NULL: clips are not given back */
    const struct cc_give_back *give_back; /* how; not NULL with `given` */
    enum cc_auto degree;             /* --auto */
    struct cc_forecast forecast[CC_AUTO_DEGREES]; /* what each degree would change */
    size_t max_findings;             /* lines of findings.jsonl, for each check */
    bool label_studio;               /* the queue also as Label Studio tasks */
    /* --also: names of products between commas; NULL: none */
    const char *also;
    bool never_fails;                /* --fail-on never */
    enum cc_severity fail_on;        /* otherwise */
    const struct cc_convention_choice *choices; /* what people want of conventions */
    size_t n_choices;
    const struct cc_decisions *decisions; /* NULL: none were given */
    const struct cc_since *since;    /* NULL: there is no run to compare with */
    const char *const *packs;        /* names of the rule packs, NULL behind the last */
    const char *clips_way; /* from the output directory to where paths of clips begin,
                                        "../data/"; NULL: not known, clips are not linked */
    bool absolute_clips;             /* absolute paths of clips were allowed */
    /* what was left out and why, for people; may be empty */
    struct cc_str skipped_note;
};

/* For `clips_way`: a path from one directory to another, "../data/", with a NUL at its
 * end. False when one of them cannot be found. */
bool cc_report_way(const char *from, const char *to, struct cc_strbuf *way);

/* Whether the findings reach the gate of --fail-on. */
bool cc_run_failed(const struct cc_run *run);

/* Findings of one severity, over all checks. */
uint64_t cc_run_count(const struct cc_run *run, enum cc_severity severity);

/* One finding of a run, with all that the files say of it. */
struct cc_finding_view {
    const struct cc_outcome *outcome;
    const struct cc_finding *finding;
    char id[17];                /* stable across runs */
    struct cc_str row;          /* empty: about the dataset */
    char row_number[16];
    struct cc_str column;       /* empty: about the row */
    struct cc_str value;        /* the whole cell */
    struct cc_str text;         /* the span of it */
    uint32_t start, end;        /* code points */
    struct cc_str labeler, time, other;
    char other_number[16];
    struct cc_str group;
    const char *file, *path; /* NULL where it is about the dataset */
    uint32_t line;
    enum cc_action action;
};
void cc_finding_view(const struct cc_run *run, const struct cc_outcome *outcome,
                     const struct cc_finding *finding, struct cc_finding_view *view);

/* A file of the output directory. */
struct cc_product {
    const char *name; /* "findings.jsonl" */
    bool (*wanted)(const struct cc_run *run); /* NULL: always */
    bool (*write)(const struct cc_run *run, struct cc_outfile *out, struct cc_error *err);
    const char *also; /* what --also calls it; NULL: it needs no asking for */
};
const struct cc_product *cc_products(void); /* ends with a NULL name */

/* Whether a list between commas has a name; each of its names is some product's. */
bool cc_also_has(const char *list, const char *name);
bool cc_also_known(const char *list);

/* summary.json's text, also for --json. */
void cc_summary_json(const struct cc_run *run, struct cc_strbuf *out);

/* Write every wanted product, the cleaned inputs and, last, manifest.json into `dir`. */
bool cc_report_write(const struct cc_run *run, const char *dir,
                     struct cc_error *err) CC_MUST_USE;

#endif
