/* run_options.h - the options of `check` and `clean`, and what they come to. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLI_RUN_OPTIONS_H
#define CC_CLI_RUN_OPTIONS_H

#include "checks/run.h"
#include "clean/clean.h"
#include "clean/clips.h"
#include "cli/settings.h"
#include "dataset/load.h"

extern const struct cc_option_def cc_run_option_defs[];

/* Options of a run, resolved. Free with cc_run_options_release. */
struct cc_run_request {
    struct cc_load_options load;
    struct cc_role_choice *choices;
    struct cc_check_setting *checks;
    struct cc_rules *rules;
    struct cc_weights *weights; /* of discovery; NULL: the shipped ones */
    struct cc_convention_choice *wishes; /* --convention, then what was decided earlier */
    size_t n_wishes;
    struct cc_decisions *decisions;      /* NULL: there are none */
    bool kept;                           /* some of them from an earlier apply */
    const char **packs;      /* names, NULL behind the last */
    const char *out;
    const char *audio_root;  /* NULL: the directory of the first input */
    const char *audio_cache; /* directory of the figures of earlier runs; NULL: none */
    struct cc_give_back give_back; /* `dir` NULL: clips are not given back */
    const char *color;
    bool audio_absolute, true_peak, quiet, verbose, json, never_fails;
    /* products that need asking for, between commas; NULL: none */
    const char *also;
    bool label_studio; /* write the queue as Label Studio tasks too */
    enum cc_severity fail_on;
    enum cc_auto degree;
    uint64_t threads, max_findings;
};

bool cc_run_request_make(const struct cc_settings *settings,
                         struct cc_run_request *request,
                         struct cc_error *err) CC_MUST_USE;
/* Once the texts are known: the rule packs of their language, when the user names none.
 * NULL: the language is not known. */
bool cc_run_request_language(const struct cc_settings *settings,
                             struct cc_run_request *request, const char *language,
                             struct cc_error *err) CC_MUST_USE;
void cc_run_request_release(struct cc_run_request *request);

#endif
