/* run.c - prepare what checks share, run each, put findings in order. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/run.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/memory.h"
#include "checks/clips.h"
#include "checks/judge.h"
#include "checks/keys.h"
#include "checks/names.h"
#include "checks/text_conventions.h"
#include "dataset/dataset.h"

void cc_check_settings_default(struct cc_check_setting *settings)
{
    for (const struct cc_check *const *p = cc_check_all(); *p != NULL; p++, settings++) {
        *settings =
            (struct cc_check_setting){ .enabled = true, .severity = (*p)->severity };
        for (size_t i = 0; i < CC_CHECK_OPTIONS_MAX && (*p)->options[i].name != NULL; i++)
            settings->options[i] = (*p)->options[i].value;
    }
}

/* "no audio column", "no text and no labeler column"; empty when nothing is missing. */
static struct cc_str what_is_missing(const struct cc_dataset *data,
                                     const struct cc_check *check,
                                     struct cc_arena *arena)
{
    struct cc_str missing = { NULL, 0 };

    for (enum cc_role role = CC_ROLE_NONE + 1; role < CC_ROLE_COUNT; role++)
        if ((check->needs & CC_ROLE_BIT(role)) != 0 &&
            cc_dataset_first(data, role) == NULL)
            missing = cc_arena_printf(arena, "%.*s%sno %s", CC_STR_ARG(missing),
                                      missing.len == 0 ? "" : " and ",
                                      cc_role_name(role));
    if (missing.len > 0)
        missing = cc_arena_printf(arena, "%.*s column", CC_STR_ARG(missing));
    return missing;
}

static void begin_outcomes(const struct cc_dataset *data,
                           const struct cc_run_options *options,
                           struct cc_results *results)
{
    for (size_t i = 0; i < results->outcome_count; i++) {
        struct cc_outcome *out = &results->outcomes[i];

        out->check = cc_check_all()[i];
        out->arena = cc_arena_new();
        out->limit = options->max_findings;
        out->severity = options->settings[i].severity;
        if (!options->settings[i].enabled)
            out->skipped = CC_STR("switched off");
        else
            out->skipped = what_is_missing(data, out->check, out->arena);
        if ((out->check->needs & CC_ROLE_BIT(CC_ROLE_AUDIO)) != 0 &&
            out->skipped.ptr == NULL &&
            options->audio_root == NULL)
            out->skipped = CC_STR("audio is not looked at");
    }
}

/* Cells of nested values cannot be written back: what is found in them is only told. */
static void withhold_fixes(const struct cc_dataset *data, struct cc_outcome *out)
{
    for (size_t i = 0; i < out->kept; i++) {
        struct cc_finding *f = &out->findings[i];

        if (f->column == CC_NO_COLUMN || !data->columns[f->column].fixed)
            continue;
        f->replacement = (struct cc_str){ NULL, 0 };
        f->grade = CC_GRADE_NONE;
        f->queue = false;
    }
}

static bool run_checks(struct cc_check_ctx *ctx, const struct cc_run_options *options,
                       struct cc_results *results, struct cc_error *err)
{
    for (size_t i = 0; i < results->outcome_count; i++) {
        struct cc_outcome *out = &results->outcomes[i];

        if (out->check->run == NULL || out->skipped.ptr != NULL)
            continue;
        if (options->progress != NULL)
            options->progress(options->progress_ctx, out->check->name, i,
                              results->outcome_count);
        ctx->options = options->settings[i].options;
        if (!out->check->run(ctx, out, err))
            return false;
        cc_outcome_sort(out);
    }
    return true;
}

/* Conventions are found when a check that will run asks for them. */
static bool find_conventions(struct cc_check_ctx *ctx,
                             const struct cc_run_options *options,
                             const struct cc_results *results,
                             struct cc_text_conventions **found, struct cc_error *err)
{
    *found = NULL;
    for (size_t i = 0; i < results->outcome_count && *found == NULL; i++) {
        const struct cc_outcome *out = &results->outcomes[i];

        if (!out->check->on_conventions || out->skipped.ptr != NULL)
            continue;
        if (options->progress != NULL)
            options->progress(options->progress_ctx, "conventions", 0,
                              results->outcome_count);
        *found = cc_text_conventions_new(ctx->data, options, err);
        if (*found == NULL)
            return false;
    }
    ctx->conventions = *found;
    return true;
}

bool cc_checks_run(const struct cc_dataset *data, const struct cc_run_options *options,
                   struct cc_results *results, struct cc_error *err)
{
    struct cc_text_keys *keys = cc_text_keys_new(data, options->threads);
    struct cc_label_names *names = cc_label_names_new(data, options->threads);
    struct cc_check_ctx ctx = { .data = data, .keys = keys, .names = names,
                                .rules = options->rules,
                                .choices = options->choices,
                                .n_choices = options->n_choices,
                                .threads = options->threads };
    struct cc_text_conventions *conventions;
    bool ok;

    *results = (struct cc_results){ .data = data, .outcome_count = cc_check_count() };
    results->outcomes = cc_alloc_zero(results->outcome_count, sizeof *results->outcomes);
    begin_outcomes(data, options, results);
    if (options->progress != NULL)
        options->progress(options->progress_ctx, "characters", 0, results->outcome_count);
    cc_judge_run(&ctx, results->outcomes, results->outcome_count);
    results->clips = cc_clips_measure(data, options);
    ctx.clips = results->clips;
    ok = find_conventions(&ctx, options, results, &conventions, err) &&
         run_checks(&ctx, options, results, err);
    if (ok && options->headline && conventions != NULL) {
        results->headline = cc_headline_find(data, conventions, options->threads);
        results->word_lists = cc_text_conventions_word_lists(conventions);
    }
    if (ok && options->headline)
        results->agreements = cc_label_agreements_find(&ctx);
    for (size_t i = 0; i < results->outcome_count; i++)
        withhold_fixes(data, &results->outcomes[i]);
    if (ok && options->review != NULL)
        options->review(options->review_ctx, data, results);
    cc_text_conventions_free(conventions);
    cc_text_keys_free(keys);
    cc_label_names_free(names);
    return ok;
}

void cc_results_release(struct cc_results *results)
{
    for (size_t i = 0; i < results->outcome_count; i++)
        cc_outcome_release(&results->outcomes[i]);
    cc_free(results->outcomes);
    cc_clips_free(results->clips);
    cc_label_agreements_release(&results->agreements);
    cc_map_free(results->word_lists);
    cc_free(results->set_cells);
    *results = (struct cc_results){ 0 };
}
