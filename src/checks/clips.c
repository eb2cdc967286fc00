/* clips.c - measure each distinct clip once, on all threads.
 *
 * A table may name millions of clips that are not on this machine. So a spread of
 * paths is tried first; when none of these is there, no further file is touched.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/clips.h"

#include <stdatomic.h>

#include "audio/root.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "checks/run.h"
#include "dataset/dataset.h"
#include "dataset/segments.h"

enum { TRIED_FIRST = 200, GRAIN = 16 };

struct job {
    const struct cc_column *column;
    const struct cc_run_options *options;
    struct cc_clip *clips;
    atomic_size_t done;
};

static void measure_part(void *ctx, size_t part, size_t first, size_t end)
{
    struct job *job = ctx;
    struct cc_clip_options options = { .true_peak = job->options->true_peak };
    struct cc_clip_meter *meter = cc_clip_meter_new(&options);

    for (size_t code = first; code < end; code++) {
        const struct cc_str path = cc_column_value(job->column, (uint32_t)code);

        if (path.len > 0)
            cc_clip_measure(meter, job->options->audio_root, path, &job->clips[code]);
        atomic_fetch_add(&job->done, 1);
        if (part == 0 && job->options->progress != NULL)
            job->options->progress(job->options->progress_ctx, "measuring clips",
                                   atomic_load(&job->done), job->column->value_count);
    }
    cc_clip_meter_free(meter);
}

/* Whether none of the clips tried first is there. */
static bool none_there(const struct job *job)
{
    const uint32_t count = job->column->value_count;
    const uint32_t step = count < TRIED_FIRST ? 1 : count / TRIED_FIRST;
    struct cc_clip_options options = { 0 };
    struct cc_clip_meter *meter = cc_clip_meter_new(&options);
    bool none = count > 0;

    for (uint32_t code = 0; code < count && none; code += step) {
        struct cc_clip clip;
        const struct cc_str path = cc_column_value(job->column, code);

        if (path.len == 0)
            continue;
        cc_clip_measure(meter, job->options->audio_root, path, &clip);
        none = clip.status == CC_CLIP_MISSING;
    }
    cc_clip_meter_free(meter);
    return none;
}

/* Of segments that share a clip the first one speaks for it. */
static uint32_t *find_first_rows(const struct cc_dataset *data, const struct cc_column *column)
{
    struct cc_segments segments;
    uint32_t *first;

    if (!cc_segments_find(data, &segments))
        return NULL;
    first = cc_alloc(column->value_count, sizeof *first);
    for (uint32_t row = data->row_count; row-- > 0;)
        first[cc_column_code(column, row)] = row;
    return first;
}

struct cc_clips *cc_clips_measure(const struct cc_dataset *data,
                                  const struct cc_run_options *options)
{
    const struct cc_column *column = cc_dataset_first(data, CC_ROLE_AUDIO);
    struct job job = { .column = column, .options = options };
    struct cc_clips *clips;

    if (column == NULL || options->audio_root == NULL)
        return NULL;
    clips = cc_alloc_zero(1, sizeof *clips);
    clips->column = cc_dataset_index(data, column);
    clips->count = column->value_count;
    clips->first_rows = find_first_rows(data, column);
    clips->none_found = none_there(&job);
    if (clips->none_found)
        return clips;
    clips->clips = job.clips = cc_alloc_zero(column->value_count, sizeof *job.clips);
    cc_parallel_for(column->value_count,
                    cc_parallel_parts(column->value_count, GRAIN, options->threads),
                    options->threads, measure_part, &job);
    return clips;
}

void cc_clips_free(struct cc_clips *clips)
{
    if (clips == NULL)
        return;
    cc_free(clips->clips);
    cc_free(clips->first_rows);
    cc_free(clips);
}
