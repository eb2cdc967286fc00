/* run.h - run the checks over a dataset. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CHECKS_RUN_H
#define CC_CHECKS_RUN_H

#include "checks/check.h"
#include "checks/headline.h"
#include "checks/label_agreement.h"

/* How a check is to run; one for each of cc_check_all(), in that order. */
struct cc_check_setting {
    bool enabled;
    enum cc_severity severity;
    double options[CC_CHECK_OPTIONS_MAX];
};

/* The settings as the checks declare them; `settings` has room for all. */
void cc_check_settings_default(struct cc_check_setting *settings);
size_t cc_check_count(void);

struct cc_convention_choice;
struct cc_results;

struct cc_run_options {
    const struct cc_check_setting *settings;
    const struct cc_rules *rules;
    const struct cc_weights *weights; /* of discovery; NULL: the shipped ones */
    const struct cc_convention_choice *choices; /* what the user wants of conventions */
    size_t n_choices;
    const struct cc_audio_root *audio_root; /* NULL: clips are not measured */
    bool true_peak;
    const char *audio_cache; /* directory of the figures of earlier runs; NULL: none */
    size_t threads;
    size_t max_findings; /* kept per check */
    bool headline;       /* the figures for the whole are wanted */
    void (*progress)(void *ctx, const char *phase, uint64_t done,
                     uint64_t all); /* may be NULL */
    void *progress_ctx;
    /* What people decided earlier, put into finished results; may be NULL. */
    void (*review)(void *ctx, const struct cc_dataset *data, struct cc_results *results);
    void *review_ctx;
};

/* A cell whose value a person has set. */
struct cc_set_cell {
    uint32_t row, column;
    uint32_t decision; /* its number, for whoever reviews */
    struct cc_str value, who; /* owned by whoever reviews */
};

struct cc_results {
    const struct cc_dataset *data;
    struct cc_outcome *outcomes; /* one for each check, in report order */
    size_t outcome_count;
    struct cc_clips *clips;      /* NULL without audio */
    struct cc_headline headline;
    struct cc_label_agreements agreements; /* with the headline */
    struct cc_map *word_lists; /* names of those asked, with the headline; NULL: none */
    struct cc_set_cell *set_cells; /* by column, then row; no cell twice */
    size_t n_set_cells;
};

bool cc_checks_run(const struct cc_dataset *data, const struct cc_run_options *options,
                   struct cc_results *results, struct cc_error *err) CC_MUST_USE;
void cc_results_release(struct cc_results *results);

#endif
