/* summary_audio.c - the clips in summary.json: how many, how measured, what is usual. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>
#include <stddef.h>

#include "base/json.h"
#include "base/memory.h"
#include "checks/audio.h"
#include "checks/clips.h"
#include "dataset/dataset.h"
#include "report/report_priv.h"

static const struct method {
    const char *of, *how;
} methods[] = {
    { "silence",
      "two spreads of levels fitted to the clip's 10 ms frames (RMS of the loudest "
      "channel, mean of five), decided for all frames at once; undefined without a "
      "plateau of noise" },
    { "silence_fixed", "10 ms frames with an RMS under -40 dBFS" },
    { "loudness",
      "ITU-R BS.1770-4, EBU R 128: 400 ms blocks every 100 ms, gates at -70 LUFS and "
      "-10 LU; mono counts one channel" },
    { "loudness_range",
      "EBU Tech 3342: 3 s blocks every 100 ms, gates at -70 LUFS and -20 LU" },
    { "snr", "95th less 10th percentile of the levels of 10 ms frames" },
    { "bandwidth",
      "highest bin of the mean power spectrum within 60 dB of the strongest" },
    { "hum",
      "three bins at 50 or 60 Hz against those 8 to 20 Hz away, in pieces of half a "
      "second" },
};

static const struct usual {
    const char *name;
    size_t offset;
    int digits;
} usuals[] = {
#define USUAL(field, digits) { #field, offsetof(struct cc_clip, field), digits }
    USUAL(duration_s, 3),
    USUAL(silence_start_s, 3),
    USUAL(silence_end_s, 3),
    USUAL(loudness_lufs, 2),
    USUAL(loudness_ungated_lufs, 2),
    USUAL(rms_dbfs, 2),
    USUAL(dc_offset, 6),
    USUAL(snr_db, 2),
    USUAL(bandwidth_hz, 0),
#undef USUAL
};

static void put_methods(struct cc_json *j)
{
    cc_json_key(j, "methods");
    cc_json_open(j, '{');
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        cc_json_key(j, methods[i].of);
        cc_json_z(j, methods[i].how);
    }
    cc_json_close(j, '}');
}

static void put_usual(struct cc_json *j, const struct cc_clips *clips)
{
    double *values = cc_alloc((size_t)clips->count + 1, sizeof *values);

    cc_json_key(j, "medians");
    cc_json_open(j, '{');
    for (size_t i = 0; i < sizeof usuals / sizeof *usuals; i++) {
        size_t n = 0;

        for (uint32_t c = 0; c < clips->count; c++) {
            const struct cc_clip *clip = &clips->clips[c];
            const double value = clip->status == CC_CLIP_OK && clip->frames > 0
                                     ? cc_audio_figure(clip, usuals[i].offset)
                                     : NAN;

            if (isfinite(value))
                values[n++] = value;
        }
        cc_json_key(j, usuals[i].name);
        cc_json_num(j, cc_robust_of(values, n).median, usuals[i].digits);
    }
    cc_json_close(j, '}');
    cc_free(values);
}

static void put_counts(struct cc_json *j, const struct cc_clips *clips)
{
    uint64_t by_status[CC_CLIP_EMPTY + 1] = { 0 };
    double seconds = 0;

    for (uint32_t c = 0; c < clips->count; c++) {
        const struct cc_clip *clip = &clips->clips[c];

        /* The clip of an empty path is none. */
        if (clip->status != CC_CLIP_OK || clip->frames > 0)
            by_status[clip->status]++;
        seconds += clip->status == CC_CLIP_OK ? clip->duration_s : 0;
    }
    cc_json_key(j, "clips");
    cc_json_open(j, '{');
    for (enum cc_clip_status s = CC_CLIP_OK; s <= CC_CLIP_EMPTY; s++) {
        cc_json_key(j, cc_clip_status_name(s));
        cc_json_uint(j, by_status[s]);
    }
    cc_json_close(j, '}');
    cc_json_key(j, "seconds");
    cc_json_num(j, seconds, 3);
}

void cc_summary_audio(struct cc_json *j, const struct cc_run *run)
{
    const struct cc_clips *clips = run->results->clips;

    if (clips == NULL || clips->none_found)
        return;
    cc_json_key(j, "audio");
    cc_json_open(j, '{');
    cc_json_key(j, "column");
    cc_json_str(j, run->data->columns[clips->column].name);
    if (run->clips_way != NULL)
        cc_json_member(j, "root",
                       cc_str_z(run->clips_way[0] == '\0' ? "./" : run->clips_way));
    if (run->absolute_clips) {
        cc_json_key(j, "absolute_paths");
        cc_json_bool(j, true);
    }
    if (clips->segments.start != NULL) {
        cc_json_key(j, "segments");
        cc_json_open(j, '[');
        cc_json_str(j, clips->segments.start->name);
        cc_json_str(j, clips->segments.end->name);
        cc_json_close(j, ']');
    }
    put_counts(j, clips);
    put_usual(j, clips);
    put_methods(j);
    cc_json_close(j, '}');
}
