/* run.c - the life of a run: load, check, perhaps fix, write, tell. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/run.h"

#include <sys/stat.h>
#include <unistd.h>

#include "audio/root.h"
#include "base/arena.h"
#include "base/file.h"
#include "checks/clips.h"
#include "clean/decisions.h"
#include "cli/output.h"
#include "cli/run_options.h"
#include "cli/tell.h"
#include "conventions/conventions.h"
#include "dataset/dataset.h"
#include "report/report.h"
#include "rules/rules.h"

static void load_progress(void *ctx, uint64_t done, uint64_t all)
{
    cc_progress_show(ctx, "reading", done, all);
}

static void check_progress(void *ctx, const char *phase, uint64_t done, uint64_t all)
{
    cc_progress_show(ctx, phase, done, all);
}

/* Where relative paths of clips begin: beside the first input, in it where it is a folder,
 * or here for stdin. */
static const char *audio_dir(const struct cc_settings *settings, const struct cc_run_request *r)
{
    const char *input = settings->operands[0], *slash = strrchr(input, '/');
    struct stat st;

    if (r->audio_root != NULL)
        return r->audio_root;
    if (stat(input, &st) == 0 && S_ISDIR(st.st_mode))
        return input;
    if (strcmp(input, "-") == 0 || slash == NULL)
        return ".";
    return slash == input ? "/"
                          : cc_arena_str(settings->arena,
                                         (struct cc_str){ input, (size_t)(slash - input) }).ptr;
}

/* What is held while a run lasts. */
struct run {
    struct cc_run_request request;
    struct cc_dataset *data;
    struct cc_audio_root *root;
    struct cc_results results;
    struct cc_cleaning cleaning;
    struct cc_given_back given;
    struct cc_progress progress;
    int lock;
};

static bool load(const struct cc_settings *settings, struct run *run, struct cc_error *err)
{
    const struct cc_column *text;

    run->request.load.progress = load_progress;
    run->request.load.progress_ctx = &run->progress;
    run->data = cc_dataset_load(settings->operands, settings->operand_count, &run->request.load, err);
    if (run->data == NULL)
        return false;
    text = cc_dataset_first(run->data, CC_ROLE_TEXT);
    if (!cc_run_request_language(settings, &run->request,
                                 text == NULL ? NULL : cc_conventions_language(text), err))
        return false;
    if (cc_dataset_first(run->data, CC_ROLE_AUDIO) == NULL)
        return true;
    run->root = cc_audio_root_open(audio_dir(settings, &run->request), run->request.audio_absolute,
                                   err);
    return run->root != NULL;
}

static bool check_and_clean(struct run *run, bool clean, struct cc_error *err)
{
    const struct cc_run_options options = {
        .settings = run->request.checks, .rules = run->request.rules,
        .weights = run->request.weights,
        .choices = run->request.wishes, .n_choices = run->request.n_wishes, .audio_root = run->root,
        .true_peak = run->request.true_peak, .audio_cache = run->request.audio_cache,
        .threads = run->request.threads,
        .max_findings = clean ? SIZE_MAX : run->request.max_findings, /* a fix is never left out */
        .headline = true, .progress = check_progress, .progress_ctx = &run->progress,
        .review = run->request.decisions != NULL ? cc_decisions_review : NULL,
        .review_ctx = run->request.decisions,
    };

    if (!cc_checks_run(run->data, &options, &run->results, err))
        return false;
    if (run->results.clips != NULL && run->results.clips->note[0] != '\0')
        cc_print_note("%s", run->results.clips->note);
    if (!clean)
        return true;
    if (!cc_clean(run->data, &run->results, &options, run->request.degree, &run->cleaning, err))
        return false;
    return run->request.give_back.dir == NULL ||
           cc_give_back(run->data, &run->results, &options, &run->request.give_back,
                        &run->given, err);
}

static bool write_and_tell(const struct cc_settings *settings, struct run *run, bool clean,
                           enum cc_status *status, struct cc_error *err)
{
    struct cc_strbuf way = { 0 };
    const bool linked = run->root != NULL &&
                        cc_report_way(run->request.out, audio_dir(settings, &run->request), &way);
    const struct cc_run report = {
        .command = settings->command->name, .command_line = settings->command_line,
        .data = run->data, .results = &run->results, .settings = run->request.checks,
        .cleaning = clean ? &run->cleaning : NULL,
        .given = run->request.give_back.dir != NULL ? &run->given : NULL,
        .give_back = &run->request.give_back, .degree = run->request.degree,
        .max_findings = run->request.max_findings,
        .label_studio = run->request.label_studio, .never_fails = run->request.never_fails, .fail_on = run->request.fail_on,
        .choices = run->request.wishes, .n_choices = run->request.n_wishes,
        .decisions = run->request.decisions, .packs = run->request.packs, .clips_way = linked ? way.ptr : NULL,
        .absolute_clips = run->request.audio_absolute,
    };
    const bool written = cc_report_write(&report, run->request.out, err);

    cc_strbuf_release(&way);
    if (!written)
        return false;
    cc_progress_end(&run->progress);
    if (run->request.json)
        cc_tell_json(&report);
    else if (!run->request.quiet)
        cc_tell(&report, &run->request);
    *status = cc_run_failed(&report) ? CC_STATUS_FAILED : CC_STATUS_FINE;
    return true;
}

static void release(struct run *run)
{
    cc_cleaning_release(&run->cleaning);
    cc_given_back_release(&run->given);
    cc_results_release(&run->results);
    cc_audio_root_free(run->root);
    cc_dataset_free(run->data);
    cc_run_request_release(&run->request);
    if (run->lock >= 0)
        close(run->lock);
}

static bool lock_out(struct run *run, struct cc_error *err)
{
    if (!cc_make_dir(run->request.out, err))
        return false;
    run->lock = cc_lock_dir(run->request.out, err);
    return run->lock >= 0;
}

enum cc_status cc_run_inputs(struct cc_settings *settings, bool clean, struct cc_error *err)
{
    struct run run = { .lock = -1 };
    enum cc_status status = CC_STATUS_FINE;
    const struct cc_setting *config = cc_setting(settings, "config");

    if (config != NULL && !cc_settings_load(settings, config->value, err))
        return CC_STATUS_USAGE;
    if (!cc_run_request_make(settings, &run.request, err)) {
        release(&run);
        return CC_STATUS_USAGE;
    }
    if (!clean && run.request.give_back.dir != NULL) {
        cc_fail(err, CC_E_USAGE, "--audio-out is for 'concord clean': check writes no clips");
    } else if (cc_setting_on(settings, "print-config")) {
        cc_settings_print(settings);
    } else if (settings->operand_count == 0) {
        cc_fail(err, CC_E_USAGE, "no input; try 'concord %s FILE', or '-' for standard input",
                settings->command->name);
    } else {
        cc_progress_start(&run.progress, run.request.quiet);
        if (lock_out(&run, err) && load(settings, &run, err) && check_and_clean(&run, clean, err))
            write_and_tell(settings, &run, clean, &status, err);
        cc_progress_end(&run.progress);
    }
    release(&run);
    return status;
}
