/* clips.c - measure each distinct clip once, on all threads.
 *
 * A table may name millions of clips that are not on this machine. So a spread of
 * paths is tried first; when none of these is there, no further file is touched.
 *
 * Rows are sorted by recording, start and end; equal ones are one clip. Recordings are
 * then looked up in the cache of earlier runs, and those that are new are measured, with
 * the bytes to do known.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/clips.h"

#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#include "audio/cache.h"
#include "audio/root.h"
#include "audio/warden.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/sort.h"
#include "checks/run.h"
#include "dataset/dataset.h"

enum { TRIED_FIRST = 200, LOOKED_AT_ONCE = 64, PARTS_A_THREAD = 64 };

/* A recording: the clips of one path. */
struct recording {
    uint32_t first, end; /* clips */
    bool known;          /* the cache has all of them */
    bool stamped;
    struct cc_clip_stamp stamp;
};

struct job {
    const struct cc_column *column;
    const struct cc_run_options *options;
    struct cc_clips *clips;
    struct cc_clip_span *spans;   /* of each clip */
    uint32_t *codes;              /* its path */
    struct recording *recordings;
    size_t n_recordings;
    struct cc_clip_cache *cache;
    atomic_ullong done, remembered; /* bytes; clips */
    uint64_t to_do;                 /* bytes */
    atomic_flag showing;            /* a thread shows the progress */
    struct cc_warden **idle;        /* one for each thread; those that nobody uses */
    size_t n_idle;
    pthread_mutex_t mutex;          /* of the idle ones */
};

/* ---- which clips there are ---- */

struct place {
    uint32_t code, row;
    struct cc_clip_span span;
};

static int by_number(double x, double y)
{
    if (isnan(x) || isnan(y))
        return (int)isnan(x) - (int)isnan(y);
    return (x > y) - (x < y);
}

static int by_span(const struct place *x, const struct place *y)
{
    const int start = by_number(x->span.start_s, y->span.start_s);

    if (x->code != y->code)
        return x->code < y->code ? -1 : 1;
    return start != 0 ? start : by_number(x->span.end_s, y->span.end_s);
}

static int by_place(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    const int span = by_span(x, y);

    return span != 0 ? span : (x->row > y->row) - (x->row < y->row);
}

/* Number the distinct clips, and give each row its own. */
static void list_clips(struct job *job, const struct cc_dataset *data)
{
    struct cc_clips *clips = job->clips;
    const uint32_t rows = data->row_count;
    struct place *places = cc_alloc((size_t)rows + 1, sizeof *places);

    clips->of_row = cc_alloc((size_t)rows + 1, sizeof *clips->of_row);
    job->spans = cc_alloc((size_t)rows + 1, sizeof *job->spans);
    job->codes = cc_alloc((size_t)rows + 1, sizeof *job->codes);
    job->recordings = cc_alloc_zero((size_t)rows + 1, sizeof *job->recordings);
    for (uint32_t row = 0; row < rows; row++)
        places[row] = (struct place){ cc_column_code(job->column, row), row,
                                      cc_clip_part_at(&clips->segments, row) };
    cc_sort(places, rows, sizeof *places, by_place);
    for (uint32_t i = 0; i < rows; i++) {
        const struct place *p = &places[i];

        if (i == 0 || by_span(&places[i - 1], p) != 0) {
            if (i == 0 || places[i - 1].code != p->code)
                job->recordings[job->n_recordings++].first = clips->count;
            job->spans[clips->count] = p->span;
            job->codes[clips->count++] = p->code;
        }
        clips->of_row[p->row] = clips->count - 1;
        job->recordings[job->n_recordings - 1].end = clips->count;
    }
    cc_free(places);
}

static struct cc_str path_of(const struct job *job, const struct recording *r)
{
    return cc_column_value(job->column, job->codes[r->first]);
}

static bool is_missing(const struct job *job, struct cc_str path)
{
    enum cc_audio_access access;
    const int fd = cc_audio_root_fd(job->options->audio_root, path, &access);

    if (fd >= 0)
        close(fd);
    return access == CC_AUDIO_MISSING;
}

/* Whether none of the clips tried first is there. */
static bool none_there(const struct job *job)
{
    const uint32_t count = job->column->value_count;
    const uint32_t step = count < TRIED_FIRST ? 1 : count / TRIED_FIRST;
    bool none = count > 0;

    for (uint32_t code = 0; code < count && none; code += step) {
        const struct cc_str path = cc_column_value(job->column, code);

        none = path.len == 0 || is_missing(job, path);
    }
    return none;
}

/* ---- looking and measuring ---- */

static struct cc_clip_key key_of(const struct job *job, const struct recording *r,
                                 uint32_t clip)
{
    return cc_clip_key_make(path_of(job, r), &r->stamp, &job->spans[clip],
                            job->options->true_peak);
}

static void look_at(void *ctx, size_t part, size_t first, size_t end)
{
    struct job *job = ctx;

    (void)part;
    for (size_t i = first; i < end; i++) {
        struct recording *r = &job->recordings[i];

        if (path_of(job, r).len == 0)
            continue;
        r->stamped =
            cc_clip_stamp_take(job->options->audio_root, path_of(job, r), &r->stamp);
        r->known = job->cache != NULL && r->stamped;
        for (uint32_t c = r->first; c < r->end && r->known; c++) {
            const struct cc_clip_key key = key_of(job, r, c);

            r->known = cc_clip_cache_find(job->cache, &key, &job->clips->clips[c]);
        }
        if (r->known)
            atomic_fetch_add(&job->remembered, r->end - r->first);
    }
}

static bool is_whole(const struct cc_clip_span *span)
{
    return !(span->start_s > 0.0) && isnan(span->end_s);
}

static void measure_recording(struct job *job, struct cc_warden *warden,
                              const struct recording *r)
{
    struct cc_clip *clips = job->clips->clips;
    const struct cc_audio_root *root = job->options->audio_root;
    const bool whole = r->end - r->first == 1 && is_whole(&job->spans[r->first]);

    cc_warden_measure(warden, root, path_of(job, r), whole ? NULL : &job->spans[r->first],
                      r->end - r->first, &clips[r->first]);
    for (uint32_t c = r->first; c < r->end && job->cache != NULL && r->stamped; c++) {
        const struct cc_clip_key key = key_of(job, r, c);

        cc_clip_cache_add(job->cache, &key, &clips[c]);
    }
}

/* One thread at a time; the others go on. */
static void show_progress(struct job *job)
{
    if (job->options->progress == NULL || atomic_flag_test_and_set(&job->showing))
        return;
    job->options->progress(job->options->progress_ctx, "measuring clips",
                           atomic_load(&job->done), job->to_do);
    atomic_flag_clear(&job->showing);
}

static void measure_part(void *ctx, size_t part, size_t first, size_t end)
{
    struct job *job = ctx;
    struct cc_warden *warden;

    (void)part;
    pthread_mutex_lock(&job->mutex);
    warden = job->idle[--job->n_idle];
    pthread_mutex_unlock(&job->mutex);
    for (size_t i = first; i < end; i++) {
        const struct recording *r = &job->recordings[i];

        if (path_of(job, r).len == 0 || r->known)
            continue;
        measure_recording(job, warden, r);
        atomic_fetch_add(&job->done, r->stamped ? r->stamp.bytes : 0);
        show_progress(job);
    }
    pthread_mutex_lock(&job->mutex);
    job->idle[job->n_idle++] = warden;
    pthread_mutex_unlock(&job->mutex);
}

/* Measure what is not known yet; the processes are made before the threads. */
static void measure_new(struct job *job)
{
    const struct cc_clip_options options = { .true_peak = job->options->true_peak };
    const size_t n = job->n_recordings;
    const size_t threads = job->options->threads < n ? job->options->threads : n;

    pthread_mutex_init(&job->mutex, NULL);
    job->idle = cc_alloc(threads, sizeof *job->idle);
    while (job->n_idle < threads)
        job->idle[job->n_idle++] = cc_warden_new(&options);
    show_progress(job); /* the clock of what is left runs from here */
    cc_parallel_for(n, cc_parallel_parts(n, 1, threads * PARTS_A_THREAD), threads,
                    measure_part, job);
    while (job->n_idle > 0)
        cc_warden_free(job->idle[--job->n_idle]);
    cc_free(job->idle);
    pthread_mutex_destroy(&job->mutex);
}

static void measure_all(struct job *job)
{
    const size_t n = job->n_recordings, threads = job->options->threads;
    struct cc_clips *clips = job->clips;

    clips->clips = cc_alloc_zero((size_t)clips->count + 1, sizeof *clips->clips);
    if (job->options->audio_cache != NULL)
        job->cache = cc_clip_cache_open(job->options->audio_cache, clips->note,
                                        sizeof clips->note);
    cc_parallel_for(n, cc_parallel_parts(n, LOOKED_AT_ONCE, threads * PARTS_A_THREAD),
                    threads, look_at, job);
    clips->remembered = (uint32_t)atomic_load(&job->remembered);
    for (size_t i = 0; i < n; i++)
        if (job->recordings[i].stamped && !job->recordings[i].known)
            job->to_do += job->recordings[i].stamp.bytes;
    if (job->to_do > 0 || clips->remembered < clips->count)
        measure_new(job);
    cc_clip_cache_close(job->cache);
}

struct cc_clips *cc_clips_measure(const struct cc_dataset *data,
                                  const struct cc_run_options *options)
{
    const struct cc_column *column = cc_dataset_first(data, CC_ROLE_AUDIO);
    struct job job = { .column = column, .options = options };
    struct cc_clips *clips;

    if (column == NULL || options->audio_root == NULL)
        return NULL;
    job.clips = clips = cc_alloc_zero(1, sizeof *clips);
    clips->column = cc_dataset_index(data, column);
    clips->none_found = none_there(&job);
    if (clips->none_found)
        return clips;
    clips->segments = cc_clip_parts_find(data);
    list_clips(&job, data);
    measure_all(&job);
    cc_free(job.spans);
    cc_free(job.codes);
    cc_free(job.recordings);
    return clips;
}

const struct cc_clip *cc_clips_at(const struct cc_clips *clips,
                                  const struct cc_dataset *data, uint32_t row)
{
    if (clips->none_found || cc_column_at(&data->columns[clips->column], row).len == 0)
        return NULL;
    return &clips->clips[clips->of_row[row]];
}

void cc_clips_free(struct cc_clips *clips)
{
    if (clips == NULL)
        return;
    cc_free(clips->clips);
    cc_free(clips->of_row);
    cc_free(clips);
}
