/* fuzz_wav.c - any bytes as an audio file: no crash, no figure that is infinite. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "fuzz.h"

#include <math.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "audio/render.h"

static void judge(const struct cc_clip *clip)
{
    const double figure[] = {
        clip->duration_s,
        clip->silence_start_s,
        clip->silence_end_s,
        clip->silence_longest_s,
        clip->silence_threshold_dbfs,
        clip->silence_start_fixed_s,
        clip->silence_end_fixed_s,
        clip->speech_share,
        clip->edge_start_db,
        clip->edge_end_db,
        clip->loudness_lufs,
        clip->loudness_ungated_lufs,
        clip->loudness_momentary_max_lufs,
        clip->loudness_short_term_max_lufs,
        clip->loudness_range_lu,
        clip->rms_dbfs,
        clip->peak_dbfs,
        clip->crest_db,
        clip->true_peak_dbtp,
        clip->dc_offset,
        clip->noise_floor_dbfs,
        clip->snr_db,
        clip->bandwidth_hz,
        clip->hum_hz,
        clip->hum_db,
        clip->hum_dbfs,
        clip->dropout_longest_s,
    };

    for (size_t i = 0; i < sizeof figure / sizeof *figure; i++)
        if (isinf(figure[i]))
            abort();
    if ((clip->status == CC_CLIP_OK) != (clip->reason[0] == '\0') ||
        (clip->status == CC_CLIP_OK) != !isnan(clip->duration_s))
        abort();
}

/* What could be measured can be given back, or there is a reason. */
static void render(int fd, const struct cc_clip *clip)
{
    const struct cc_clip_edit edit = {
        .start = -100, .end = 50, .quiet = 40, .gain_db = -3, .remove_offset = true
    };
    const int to = memfd_create("out", MFD_CLOEXEC);
    const struct cc_clip_source from = { .fd = fd, .frames = clip->frames };
    const struct cc_clip_form form = { .format = CC_CLIP_WAV };
    struct cc_clip_rendering result = { .reason = "" };

    if (to < 0)
        return;
    if (!cc_clip_render(&from, &edit, &form, to, &result) && result.reason[0] == '\0')
        abort();
    close(to);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct cc_clip_options options = { .true_peak = size % 2 == 1,
                                             .max_seconds = 60 };
    const int fd = memfd_create("clip", MFD_CLOEXEC);
    struct cc_clip_meter *meter;
    struct cc_clip clip;

    if (fd < 0)
        return 0;
    if (write(fd, data, size) == (ssize_t)size) {
        meter = cc_clip_meter_new(&options);
        cc_clip_measure_fd(meter, fd, &clip);
        cc_clip_meter_free(meter);
        judge(&clip);
        if (clip.status == CC_CLIP_OK)
            render(fd, &clip);
    }
    close(fd);
    return 0;
}
