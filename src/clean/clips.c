/* clips.c - give clips back, on all threads.
 *
 * Each clip is settled (clip_settle.c): what is kept is what a second run finds nothing
 * to do about.
 *
 * With one gain for a speaker or a session its clips are first settled and measured in
 * temporary files, and the gain brings the middle of their levels to the target, as far
 * as the loudest peak among them allows. They are then written with that gain.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "clean/clips.h"

#include <math.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "audio/outdir.h"
#include "audio/root.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/strbuf.h"
#include "checks/clips.h"
#include "checks/crowd.h"
#include "clean/clip_plan.h"
#include "clean/clip_settle.h"
#include "dataset/dataset.h"

/* Rounds in which a group's gain is sought, and those that take whole steps. */
enum { ROUNDS_MAX = 8, ROUNDS_FULL = 3, PARTS_A_THREAD = 64 };

struct job {
    const struct cc_dataset *data;
    const struct cc_clips *clips;
    const struct cc_run_options *options;
    const struct cc_give_back *how;
    struct cc_outdir *out;
    struct cc_map *originals;  /* device and inode of every file that is read */
    struct cc_map *names;      /* of what is written */
    struct cc_kernel *kernel;  /* NULL: rates stay */
    struct cc_clip_change *changes;
    struct cc_clip *measured;  /* after the first pass; with one gain for a group */
    double *gains;             /* of each change's group; NULL: each clip has its own */
    uint32_t n;
    struct cc_error *errors;   /* of each change */
    uint64_t to_do;            /* bytes of sound */
    atomic_ullong done;
    atomic_flag showing;       /* a thread shows the progress */
};

static const struct cc_clip *original_of(const struct job *job, size_t i)
{
    return cc_clips_at(job->clips, job->data, job->changes[i].row);
}

static uint64_t bytes_of(const struct cc_clip *clip)
{
    return 2 * clip->frames * clip->channels;
}

/* The sound of change `i` is done. One thread at a time shows it; the others go on. While
 * gains are sought nobody knows how many rounds it takes. */
static void show_progress(struct job *job, const char *phase, size_t i, uint64_t all)
{
    const uint64_t now = bytes_of(original_of(job, i));
    const uint64_t done = atomic_fetch_add(&job->done, now) + now;

    if (job->options->progress == NULL || atomic_flag_test_and_set(&job->showing))
        return;
    job->options->progress(job->options->progress_ctx, phase, done, all);
    atomic_flag_clear(&job->showing);
}

static struct cc_str path_of(const struct job *job, const struct cc_clip_change *change)
{
    return cc_column_at(&job->data->columns[job->clips->column], change->row);
}

static int open_source(const struct job *job, const struct cc_clip_change *change)
{
    enum cc_audio_access access;

    return cc_audio_root_fd(job->options->audio_root, path_of(job, change), &access);
}

static void describe(const struct job *job, struct cc_clip_change *change,
                     const struct cc_clip *before, const struct cc_clip *after)
{
    change->changed = cc_clip_is_changed(job->how, before, change);
    change->rate_hz = cc_clip_new_rate(job->how, before);
    change->limited |= change->lowered;
    change->start_s = (double)change->edit.start / before->rate_hz;
    change->end_s = (double)change->edit.end / before->rate_hz;
    change->offset_removed = change->edit.remove_offset ? before->dc_offset : NAN;
    change->level_before = cc_clip_level(job->how, before);
    change->level_after = after == NULL ? NAN : cc_clip_level(job->how, after);
    change->length_s = after == NULL ? NAN : after->duration_s;
}

static const char *ending_of(enum cc_clip_format format)
{
    return format == CC_CLIP_WAV ? "wav" : format == CC_CLIP_FLAC ? "flac" : NULL;
}

static struct cc_str file_key(const uint64_t key[2])
{
    return (struct cc_str){ (const char *)key, 2 * sizeof *key };
}

/* The place of a clip below the directory, unless an original stands there. */
static bool begin_output(const struct job *job, struct cc_clip_change *change,
                         struct cc_outclip *file, struct cc_error *err)
{
    uint64_t place[2];

    if (!cc_outclip_begin(job->out, change->name.ptr, file, err))
        return false;
    cc_outclip_place(file, &place[0], &place[1]);
    if (place[1] == 0 || cc_map_find(job->originals, file_key(place)) == CC_MAP_NONE)
        return true;
    cc_outclip_discard(file);
    snprintf(change->reason, sizeof change->reason, "an original would be written over");
    return false;
}

/* Render into the file's place, or copy what needs no change. */
static void give_one(const struct job *job, struct cc_clip_meter *meter,
                     struct cc_clip_change *change, const struct cc_clip *original,
                     struct cc_error *err)
{
    struct cc_clip_task task = { .how = job->how,
                         .kernel = job->kernel,
                         .meter = meter,
                         .original = original,
                         .change = change,
                         .from = open_source(job, change),
                         .own_gain = job->gains == NULL };
    struct cc_outclip file;
    struct cc_clip after = *original;
    bool ok;

    if (task.from < 0) {
        snprintf(change->reason, sizeof change->reason, "the clip is not there any more");
        return;
    }
    if (begin_output(job, change, &file, err)) {
        task.to = file.fd;
        ok = cc_clip_settle(&task, &after);
        if (ok && !cc_clip_is_changed(job->how, original, change)) {
            ok = cc_clip_copy(task.from, file.fd);
            if (!ok)
                snprintf(change->reason, sizeof change->reason, "it could not be copied");
        }
        describe(job, change, original, ok ? &after : NULL);
        if (ok)
            change->written = cc_outclip_commit(&file, err);
        else
            cc_outclip_discard(&file);
    }
    close(task.from);
}

/* What the figures alone ask for. */
static void plan_one(const struct job *job, struct cc_clip_change *change,
                     const struct cc_clip *original)
{
    struct cc_clip_edit step;

    cc_clip_step(job->how, original, job->gains == NULL, &step, &change->limited);
    cc_clip_add_step(&change->edit, &step, 1.0, true);
    describe(job, change, original, NULL);
}

static void work_part(void *ctx, size_t part, size_t first, size_t end)
{
    struct job *job = ctx;
    const struct cc_clip_options options = { .true_peak = job->options->true_peak };
    struct cc_clip_meter *meter = cc_clip_meter_new(&options);

    (void)part;
    for (size_t i = first; i < end; i++) {
        struct cc_clip_change *change = &job->changes[i];
        const struct cc_clip *original = original_of(job, i);

        if (change->reason[0] != '\0')
            continue;
        if (job->gains != NULL)
            change->edit = (struct cc_clip_edit){ .gain_db = job->gains[i] };
        if (job->how->dry)
            plan_one(job, change, original);
        else
            give_one(job, meter, change, original, &job->errors[i]);
        show_progress(job, "giving clips back", i, job->to_do);
    }
    cc_clip_meter_free(meter);
}

/* ---- one gain for a group ---- */

/* A speaker or session while its gain is sought. */
struct group {
    const uint32_t *members; /* changes */
    size_t n;
    double gain;        /* that is tried */
    double best, error; /* that came nearest to the target, and how near */
    bool limited;       /* that one, by the ceiling */
    bool done;
};

/* The clip with its ends and offset settled, in memory, for its level. */
static void measure_part(void *ctx, size_t part, size_t first, size_t end)
{
    struct job *job = ctx;
    const struct cc_clip_options options = { .true_peak = job->options->true_peak };
    struct cc_clip_meter *meter = cc_clip_meter_new(&options);

    (void)part;
    for (size_t i = first; i < end; i++) {
        struct cc_clip_change change = job->changes[i];
        struct cc_clip_task task = { .how = job->how, .kernel = job->kernel,
                                     .meter = meter, .original = original_of(job, i),
                             .change = &change, .from = -1 };
        FILE *to = tmpfile();

        change.edit.gain_db = job->gains[i];
        job->measured[i] = *task.original;
        if (to != NULL && task.original->status == CC_CLIP_OK)
            task.from = open_source(job, &change);
        task.to = to == NULL ? -1 : fileno(to);
        if (task.from >= 0 && !cc_clip_settle(&task, &job->measured[i]))
            job->measured[i] = *task.original;
        if (to != NULL)
            fclose(to);
        if (task.from >= 0)
            close(task.from);
        show_progress(job, "finding gains", i, 0);
    }
    cc_clip_meter_free(meter);
}

/* Decibels that the middle of its levels is from the target; `*limited`: the loudest peak
 * lets it come no nearer than the rest. */
static double group_error(const struct job *job, const struct group *group, bool *limited)
{
    double *levels = cc_alloc(group->n + 1, sizeof *levels), wanted = 0.0;
    double headroom = INFINITY, gain;
    size_t count = 0;

    for (size_t i = 0; i < group->n; i++) {
        const struct cc_clip *clip = &job->measured[group->members[i]];
        const double level = cc_clip_level(job->how, clip);

        if (isfinite(level))
            levels[count++] = level;
        if (isfinite(cc_clip_headroom(job->how, clip)))
            headroom = fmin(headroom, cc_clip_headroom(job->how, clip));
    }
    if (count > 0)
        wanted = job->how->target - cc_robust_of(levels, count).median;
    cc_free(levels);
    gain = fmin(wanted, headroom);
    *limited = gain < wanted - CC_CLIP_GAIN_FINE_DB;
    return isfinite(gain) ? gain : 0.0;
}

/* Take the next step, or what was best. Another gain may give clips other ends, and those
 * another level: steps that go to and fro for long are halved. */
static void step_group(const struct job *job, struct group *g, int round)
{
    bool limited;
    const double error = group_error(job, g, &limited);

    if (round == 0 || fabs(error) < fabs(g->error)) {
        g->best = g->gain;
        g->error = error;
        g->limited = limited;
    }
    g->done = fabs(error) <= (round == 0 ? CC_CLIP_GAIN_NEAR_DB : CC_CLIP_GAIN_FINE_DB) ||
              round + 1 == ROUNDS_MAX;
    g->gain = g->done ? g->best : g->gain + (round < ROUNDS_FULL ? error : 0.5 * error);
}

/* A step for each group; false when no gain is sought any more. */
static bool step_groups(struct job *job, struct group *groups, size_t n, int round)
{
    bool any = false;

    for (size_t i = 0; i < n; i++) {
        struct group *g = &groups[i];

        if (g->n > 0 && !g->done)
            step_group(job, g, round);
        any |= g->n > 0 && !g->done;
        for (size_t k = 0; k < g->n; k++) {
            job->gains[g->members[k]] = g->gain;
            job->changes[g->members[k]].limited = g->limited;
        }
    }
    return any;
}

/* A group for each value of the column; `members` has room for all changes. */
static struct group *sort_by_group(const struct job *job, const struct cc_column *column,
                                   uint32_t *members)
{
    struct group *groups =
        cc_alloc_zero((size_t)column->value_count + 1, sizeof *groups);
    uint32_t *next = members;

    for (uint32_t i = 0; i < job->n; i++)
        groups[cc_column_code(column, job->changes[i].row)].n++;
    for (uint32_t code = 0; code < column->value_count; code++) {
        groups[code].members = next;
        next += groups[code].n;
        groups[code].n = 0;
    }
    for (uint32_t i = 0; i < job->n; i++) {
        struct group *g = &groups[cc_column_code(column, job->changes[i].row)];

        members[(size_t)(g->members - members) + g->n++] = i;
    }
    return groups;
}

/* Try gains until none is sought any more; that of each group then stands in `gains`. */
static void find_gains(struct job *job, const struct cc_column *column)
{
    const size_t parts =
        cc_parallel_parts(job->n, 1, job->options->threads * PARTS_A_THREAD);
    uint32_t *members = cc_alloc((size_t)job->n + 1, sizeof *members);
    struct group *groups = sort_by_group(job, column, members);
    bool any = true;

    job->measured = cc_alloc((size_t)job->n + 1, sizeof *job->measured);
    job->gains = cc_alloc_zero((size_t)job->n + 1, sizeof *job->gains);
    for (int round = 0; any; round++) {
        cc_parallel_for(job->n, parts, job->options->threads, measure_part, job);
        any = step_groups(job, groups, column->value_count, round);
    }
    cc_free(job->measured);
    cc_free(groups);
    cc_free(members);
}

/* ---- the whole ---- */

/* "-00012340-00015670": the part, in ms; "" for a whole file. */
static void mark_of(const struct cc_clip_change *change, const struct cc_clip *clip,
                    char mark[64])
{
    mark[0] = '\0';
    if (change->part)
        snprintf(mark, 64, "-%08.0f-%08.0f", clip->start_s * 1e3,
                 (clip->start_s + clip->duration_s) * 1e3);
}

/* The file of each clip. Two that would get one name are not both written: the first row
 * has it. */
static void name_files(struct job *job)
{
    struct cc_strbuf name = { 0 };
    char mark[64];

    job->names = cc_map_new(true);
    for (uint32_t i = 0; i < job->n; i++) {
        struct cc_clip_change *change = &job->changes[i];
        const struct cc_clip *clip = original_of(job, i);
        const uint32_t count = cc_map_count(job->names);
        uint32_t number;

        if (clip->status != CC_CLIP_OK) {
            snprintf(change->reason, sizeof change->reason, "%s", clip->reason);
            continue;
        }
        mark_of(change, clip, mark);
        if (!cc_outdir_name(path_of(job, change), mark, ending_of(job->how->format),
                            &name)) {
            snprintf(change->reason, sizeof change->reason,
                     "its path leads out of the output directory");
            continue;
        }
        number = cc_map_add(job->names, cc_strbuf_view(&name));
        if (number == count) {
            change->name = cc_map_key(job->names, number);
            change->name.len--; /* the NUL */
        } else
            snprintf(change->reason, sizeof change->reason,
                     "another clip is given back under its name, '%.90s'", name.ptr);
    }
    cc_strbuf_release(&name);
}

/* Not the whole of its file, though its row may tell of times. */
static bool is_part(const struct job *job, uint32_t row)
{
    const struct cc_clip_span span = cc_clip_part_at(&job->clips->segments, row);

    return (span.start_s > 0.0 || !isnan(span.end_s)) &&
           !cc_clips_at(job->clips, job->data, row)->whole;
}

/* One change for each clip; in order of rows. */
static void list_changes(struct job *job)
{
    bool *seen = cc_alloc_zero((size_t)job->clips->count + 1, sizeof *seen);

    job->changes = cc_alloc_zero((size_t)job->clips->count + 1, sizeof *job->changes);
    for (uint32_t row = 0; row < job->data->row_count; row++) {
        const uint32_t clip = job->clips->of_row[row];

        if (seen[clip] || cc_clips_at(job->clips, job->data, row) == NULL)
            continue;
        seen[clip] = true;
        job->changes[job->n++] = (struct cc_clip_change){
            .row = row, .part = is_part(job, row), .offset_removed = NAN,
            .level_before = NAN, .level_after = NAN, .length_s = NAN
        };
    }
    cc_free(seen);
}

static void list_originals(struct job *job)
{
    job->originals = cc_map_new(true);
    for (uint32_t i = 0; i < job->n; i++) {
        const int fd = open_source(job, &job->changes[i]);
        struct stat st;

        if (fd < 0)
            continue;
        if (fstat(fd, &st) == 0) {
            const uint64_t key[2] = { st.st_dev, st.st_ino };

            cc_map_add(job->originals, file_key(key));
        }
        close(fd);
    }
}

static const struct cc_column *group_column(const struct cc_dataset *data,
                                            enum cc_gain_per per)
{
    return per == CC_GAIN_PER_SPEAKER ? cc_dataset_first(data, CC_ROLE_SPEAKER)
                                      : cc_session_column(data);
}

static bool prepare(struct job *job, struct cc_error *err)
{
    const struct cc_column *groups = NULL;

    if (job->how->per != CC_GAIN_PER_CLIP && !isnan(job->how->target)) {
        groups = group_column(job->data, job->how->per);
        if (groups == NULL)
            return cc_fail(err, CC_E_USAGE, "--audio-gain: there is no column of %ss",
                           job->how->per == CC_GAIN_PER_SPEAKER ? "speaker" : "session");
    }
    list_changes(job);
    list_originals(job);
    name_files(job);
    if (job->how->rate_hz > 0)
        job->kernel = cc_kernel_new();
    if (!job->how->dry) {
        job->out = cc_outdir_open(job->how->dir, err);
        if (job->out == NULL)
            return false;
    }
    if (groups != NULL)
        find_gains(job, groups);
    return true;
}

/* The first error of the system ends the run; what is wrong with a clip does not. */
static bool count_up(const struct job *job, struct cc_given_back *given,
                     struct cc_error *err)
{
    for (uint32_t i = 0; i < job->n; i++) {
        given->changed += job->changes[i].changed;
        given->failed += job->changes[i].reason[0] != '\0';
        if (job->errors[i].code != CC_OK) {
            *err = job->errors[i];
            return false;
        }
    }
    return true;
}

bool cc_give_back(const struct cc_dataset *data, const struct cc_results *results,
                  const struct cc_run_options *options, const struct cc_give_back *how,
                  struct cc_given_back *given, struct cc_error *err)
{
    struct job job = { .data = data, .clips = results->clips, .options = options,
                       .how = how };
    bool ok;

    *given = (struct cc_given_back){ 0 };
    if (job.clips == NULL || job.clips->none_found)
        return cc_fail(err, CC_E_USAGE, "--audio-out: no clip was measured");
    ok = prepare(&job, err);
    if (ok) {
        job.errors = cc_alloc_zero((size_t)job.n + 1, sizeof *job.errors);
        for (uint32_t i = 0; i < job.n; i++)
            job.to_do +=
                job.changes[i].reason[0] == '\0' ? bytes_of(original_of(&job, i)) : 0;
        atomic_store(&job.done, 0);
        cc_parallel_for(job.n,
                        cc_parallel_parts(job.n, 1, options->threads * PARTS_A_THREAD),
                        options->threads, work_part, &job);
        ok = count_up(&job, given, err);
    }
    given->clips = job.changes;
    given->count = job.n;
    given->names = job.names;
    cc_outdir_free(job.out);
    cc_map_free(job.originals);
    cc_kernel_free(job.kernel);
    cc_free(job.errors);
    cc_free(job.gains);
    return ok;
}

void cc_given_back_release(struct cc_given_back *given)
{
    cc_free(given->clips);
    cc_map_free(given->names);
    *given = (struct cc_given_back){ 0 };
}
