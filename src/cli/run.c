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
#include "clean/clip_refs.h"
#include "clean/decisions.h"
#include "clean/ledger.h"
#include "cli/again.h"
#include "cli/output.h"
#include "cli/run_options.h"
#include "cli/tell.h"
#include "conventions/conventions.h"
#include "dataset/dataset.h"
#include "report/kept.h"
#include "report/report.h"
#include "report/since.h"
#include "rules/rules.h"

static void load_progress(void *ctx, uint64_t done, uint64_t all)
{
    cc_progress_show(ctx, "reading", done, all);
}

static void check_progress(void *ctx, const char *phase, uint64_t done, uint64_t all)
{
    cc_progress_show(ctx, phase, done, all);
}

/* Where relative paths of clips begin: beside the first input, in it where it is a
 * folder, or here for stdin. */
static const char *audio_dir(const struct cc_settings *settings,
                             const struct cc_run_request *r)
{
    const char *input = settings->operands[0], *slash = strrchr(input, '/');
    struct stat st;

    if (r->audio_root != NULL)
        return r->audio_root;
    if (stat(input, &st) == 0 && S_ISDIR(st.st_mode))
        return input;
    if (strcmp(input, "-") == 0 || slash == NULL)
        return ".";
    return slash == input
               ? "/"
               : cc_arena_str(settings->arena,
                              (struct cc_str){ input, (size_t)(slash - input) })
                     .ptr;
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
    struct cc_since *since;             /* NULL: there is no run to compare with */
    const struct cc_applying *applying; /* NULL: a run of its own */
    bool clean;
    int lock;
};

/* What `apply` applies to: the data that people saw. */
static bool is_as_it_was(const struct run *run, struct cc_error *err)
{
    const struct cc_applying *a = run->applying;
    struct cc_error changed = { 0 };

    if (a == NULL || cc_again_same_data(a->past, run->data, &changed))
        return true;
    if (!a->even_changed)
        return cc_fail(err, changed.code,
                       "%s: check it again, or apply with --even-changed "
                       "what holds for cells that are what was seen",
                       changed.msg);
    cc_print_note("%s: decisions hold where cells are what was seen", changed.msg);
    return true;
}

static bool load(const struct cc_settings *settings, struct run *run,
                 struct cc_error *err)
{
    const struct cc_column *text;

    run->request.load.progress = load_progress;
    run->request.load.progress_ctx = &run->progress;
    run->data = cc_dataset_load(settings->operands, settings->operand_count,
                                &run->request.load, err);
    if (run->data == NULL || !is_as_it_was(run, err))
        return false;
    if (run->request.kept && run->applying == NULL && !run->request.quiet)
        cc_print_note(
            "decisions kept in '%s' are honoured; '--decisions none' leaves them out",
            run->request.out);
    text = cc_dataset_first(run->data, CC_ROLE_TEXT);
    if (!cc_run_request_language(settings, &run->request,
                                 text == NULL ? NULL : cc_conventions_language(text),
                                 err))
        return false;
    if (cc_dataset_first(run->data, CC_ROLE_AUDIO) == NULL)
        return true;
    run->root = cc_audio_root_open(audio_dir(settings, &run->request),
                                   run->request.audio_absolute, err);
    return run->root != NULL;
}

/* The run that this one is compared with: read before anything is written in its place. */
static bool open_since(const struct cc_settings *settings, struct run *run,
                       struct cc_error *err)
{
    const struct cc_setting *s = cc_setting(settings, "since");
    struct cc_error none = { 0 };

    if (s != NULL) {
        if (strcmp(s->value, "none") == 0)
            return true;
        run->since = cc_since_open(s->value, err);
        return run->since != NULL;
    }
    if (run->applying != NULL)
        return true;
    run->since = cc_since_open(run->request.out, &none);
    if (run->since != NULL && !cc_since_shares_input(run->since, run->data)) {
        cc_since_free(run->since);
        run->since = NULL;
    }
    if (run->since != NULL)
        run->since->path = NULL;
    return true;
}

static bool check_and_clean(struct run *run, struct cc_error *err)
{
    const struct cc_run_options options = {
        .settings = run->request.checks,
        .rules = run->request.rules,
        .weights = run->request.weights,
        .choices = run->request.wishes,
        .n_choices = run->request.n_wishes,
        .audio_root = run->root,
        .true_peak = run->request.true_peak,
        .audio_cache = run->request.audio_cache,
        .threads = run->request.threads,
        /* a fix is never left out */
        .max_findings = run->clean ? SIZE_MAX : run->request.max_findings,
        .headline = true,
        .progress = check_progress,
        .progress_ctx = &run->progress,
        .review = run->request.decisions != NULL ? cc_decisions_review : NULL,
        .review_ctx = run->request.decisions,
    };

    if (!cc_checks_run(run->data, &options, &run->results, err))
        return false;
    if (run->results.clips != NULL && run->results.clips->note[0] != '\0')
        cc_print_note("%s", run->results.clips->note);
    if (!run->clean)
        return true;
    if (!cc_clean(run->data, &run->results, &options, run->request.degree, &run->cleaning,
                  err))
        return false;
    return run->request.give_back.dir == NULL ||
           (cc_give_back(run->data, &run->results, &options, &run->request.give_back,
                         &run->given, err) &&
            cc_clip_refs_add(run->data, run->results.clips, &run->given, &run->cleaning,
                             err));
}

/* Refused decisions are what makes an apply fail, not findings that were there before. */
static enum cc_status verdict(const struct run *run, const struct cc_run *report)
{
    const struct cc_decisions *d = report->decisions;

    if (run->applying == NULL)
        return cc_run_failed(report) ? CC_STATUS_FAILED : CC_STATUS_FINE;
    for (size_t i = 0; i < cc_decisions_count(d); i++)
        if (cc_decision_is_refused(cc_decisions_at(d, i)))
            return CC_STATUS_FAILED;
    return CC_STATUS_FINE;
}

static bool keep_decisions(const struct run *run, struct cc_error *err)
{
    struct cc_strbuf text = { 0 };
    bool ok;

    cc_decisions_text(run->request.decisions, &text);
    ok = cc_file_write(run->request.out, CC_DECISIONS_FILE, cc_strbuf_view(&text), err) &&
         cc_ledger_forget(run->request.out, run->request.decisions, err);
    cc_strbuf_release(&text);
    return ok;
}

/* What stood there is kept before anything is written; decisions outlive a run that is
 * killed. A run of its own leaves nothing to go back to. */
static bool write_all(const struct run *run, const struct cc_run *report,
                      struct cc_error *err)
{
    const char *out = run->request.out;

    if (run->applying == NULL)
        return cc_report_write(report, out, err) && cc_kept_forget(out, err);
    return cc_kept_add(out, report, (unsigned)run->applying->keep, err) &&
           keep_decisions(run, err) && cc_report_write(report, out, err);
}

static bool write_and_tell(const struct cc_settings *settings, struct run *run,
                           enum cc_status *status, struct cc_error *err)
{
    const struct cc_settings *asked =
        run->applying != NULL ? run->applying->asked : settings;
    struct cc_strbuf way = { 0 }, base = { 0 };
    const bool known = cc_report_way(run->request.out, ".", &base);
    const bool linked =
        run->root != NULL &&
        cc_report_way(run->request.out, audio_dir(settings, &run->request), &way);
    struct cc_run report = {
        .command = asked->command->name,
        .command_line = asked->command_line,
        .arguments = settings->arguments,
        .argument_count = settings->argument_count,
        .base_way = known ? base.ptr : NULL,
        .data = run->data,
        .results = &run->results,
        .settings = run->request.checks,
        .cleaning = run->clean ? &run->cleaning : NULL,
        .given = run->request.give_back.dir != NULL ? &run->given : NULL,
        .give_back = &run->request.give_back,
        .degree = run->request.degree,
        .max_findings = run->request.max_findings,
        .also = run->request.also,
        .label_studio = run->request.label_studio,
        .never_fails = run->request.never_fails,
        .fail_on = run->request.fail_on,
        .choices = run->request.wishes,
        .n_choices = run->request.n_wishes,
        .decisions = run->request.decisions,
        .packs = run->request.packs,
        .clips_way = linked ? way.ptr : NULL,
        .absolute_clips = run->request.audio_absolute,
        .since = run->since,
    };
    bool written;

    cc_clean_forecast(run->data, &run->results, report.forecast);
    if (run->since != NULL)
        cc_since_compare(run->since, &report);
    written = write_all(run, &report, err);
    cc_progress_end(&run->progress);
    if (written && run->request.json)
        cc_tell_json(&report);
    else if (written && !run->request.quiet)
        cc_tell(&report, &run->request);
    if (written)
        *status = verdict(run, &report);
    cc_strbuf_release(&way);
    cc_strbuf_release(&base);
    return written;
}

static void release(struct run *run)
{
    cc_cleaning_release(&run->cleaning);
    cc_given_back_release(&run->given);
    cc_since_free(run->since);
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

static enum cc_status start(struct cc_settings *settings, struct run *run,
                            struct cc_error *err)
{
    enum cc_status status = CC_STATUS_FINE;
    const struct cc_setting *config = cc_setting(settings, "config");

    if (config != NULL && !cc_settings_load(settings, config->value, err))
        return CC_STATUS_USAGE;
    if (run->applying != NULL)
        cc_again_keep_safe(settings);
    if (!cc_run_request_make(settings, &run->request, err)) {
        release(run);
        return CC_STATUS_USAGE;
    }
    if (run->applying != NULL && run->request.decisions == NULL) {
        cc_fail(err, CC_E_USAGE, "no decisions: name a file with --decisions");
    } else if (!run->clean && run->request.give_back.dir != NULL) {
        cc_fail(err, CC_E_USAGE,
                "--audio-out is for 'concord clean': check writes no clips");
    } else if (cc_setting_on(settings, "print-config")) {
        cc_settings_print(settings);
    } else if (settings->operand_count == 0) {
        cc_fail(err, CC_E_USAGE,
                "no input; try 'concord %s FILE', or '-' for standard input",
                settings->command->name);
    } else {
        cc_progress_start(&run->progress, run->request.quiet);
        if (lock_out(run, err) && load(settings, run, err) &&
            open_since(settings, run, err) && check_and_clean(run, err))
            write_and_tell(settings, run, &status, err);
        cc_progress_end(&run->progress);
    }
    release(run);
    return status;
}

enum cc_status cc_run_inputs(struct cc_settings *settings, bool clean,
                             struct cc_error *err)
{
    return start(settings, &(struct run){ .lock = -1, .clean = clean }, err);
}

enum cc_status cc_run_apply(struct cc_settings *settings,
                            const struct cc_applying *applying, struct cc_error *err)
{
    return start(settings,
                 &(struct run){ .lock = -1, .clean = true, .applying = applying }, err);
}
