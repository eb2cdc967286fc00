/* segments.c - find the columns of times, and read them. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "dataset/segments.h"

#include "base/hash.h"
#include "formats/times.h"

static const char *const starts[] = { "start", "start_time", "start_s", "start_sec",
                                      "begin", "offset",     NULL };
static const char *const ends[] = { "end", "end_time", "end_s", "end_sec", "stop", NULL };
static const char *const durations[] = { "duration", "dur", "duration_s", NULL };
static const char *const recordings[] = { "audio", "audio_filepath", "recording",
                                          "recording_id", NULL };
static const char *const parents[] = { "parent", NULL };
static const char *const tiers[] = { "tier", NULL }, *const channels[] = { "channel",
                                                                           NULL };

static const struct cc_column *find(const struct cc_dataset *data,
                                    const char *const *names)
{
    for (; *names != NULL; names++)
        for (uint32_t c = 0; c < data->column_count; c++)
            if (cc_str_eq_ascii_case(data->columns[c].name, cc_str_z(*names)))
                return &data->columns[c];
    return NULL;
}

bool cc_segments_find(const struct cc_dataset *data, struct cc_segments *s)
{
    *s = (struct cc_segments){
        .data = data,
        .start = find(data, starts),
        .end = find(data, ends),
        .duration = find(data, durations),
        .recording = find(data, recordings),
        .parent = find(data, parents),
        .tier = find(data, tiers),
        .channel = find(data, channels),
        .speaker = cc_dataset_first(data, CC_ROLE_SPEAKER),
        .labeler = cc_dataset_first(data, CC_ROLE_LABELER),
    };
    if (s->recording == NULL)
        s->recording = cc_dataset_first(data, CC_ROLE_AUDIO);
    if (s->start != NULL && s->start->role == CC_ROLE_TIME)
        s->start = NULL; /* when it was labelled */
    return s->start != NULL && (s->end != NULL || s->duration != NULL);
}

bool cc_segment_times(const struct cc_segments *s, uint32_t row, double *start,
                      double *end)
{
    if (s->parent != NULL && cc_column_at(s->parent, row).len > 0)
        return false;
    if (!cc_seconds_parse(cc_column_at(s->start, row), start))
        return false;
    if (s->end != NULL)
        return cc_seconds_parse(cc_column_at(s->end, row), end);
    if (!cc_seconds_parse(cc_column_at(s->duration, row), end))
        return false;
    *end += *start;
    return true;
}

static uint64_t mix(uint64_t hash, const struct cc_column *column, uint32_t row)
{
    return column == NULL ? hash
                          : cc_hash64_mix(hash, cc_hash64(cc_column_at(column, row)));
}

uint64_t cc_segment_recording(const struct cc_segments *s, uint32_t row)
{
    return mix(1 + cc_dataset_input_of(s->data, row), s->recording, row);
}

uint64_t cc_segment_tier(const struct cc_segments *s, uint32_t row)
{
    uint64_t hash = cc_segment_recording(s, row);

    hash = mix(hash, s->tier, row);
    hash = mix(hash, s->channel, row);
    hash = mix(hash, s->speaker, row);
    return mix(hash, s->labeler, row);
}
