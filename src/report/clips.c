/* clips.c - clips.csv: a measured clip a row; names carry the unit, undefined figures are empty. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>
#include <stddef.h>

#include "base/file.h"
#include "checks/clips.h"
#include "dataset/dataset.h"
#include "report/report_priv.h"

struct figure {
    const char *name;
    size_t offset; /* of a double in struct cc_clip */
    int digits;
};

#define FIGURE(field, digits) { #field, offsetof(struct cc_clip, field), digits }

static const struct figure figures[] = {
    FIGURE(duration_s, 4),
    FIGURE(silence_start_s, 3),
    FIGURE(silence_end_s, 3),
    FIGURE(silence_start_fixed_s, 3),
    FIGURE(silence_end_fixed_s, 3),
    FIGURE(loudness_lufs, 2),
    FIGURE(loudness_ungated_lufs, 2),
    FIGURE(rms_dbfs, 2),
    FIGURE(peak_dbfs, 2),
    FIGURE(true_peak_dbtp, 2),
    FIGURE(dc_offset, 6),
    FIGURE(noise_floor_dbfs, 2),
    FIGURE(snr_db, 2),
};

static void put_header(struct cc_strbuf *line, const struct cc_dataset *data)
{
    const struct cc_column *id = cc_dataset_first(data, CC_ROLE_ID);

    cc_csv_field(line, id == NULL ? CC_STR("row") : id->name, false);
    cc_strbuf_z(line, "path,status,container,coding,rate_hz,channels,frames");
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        cc_strbuf_printf(line, ",%s", figures[i].name);
    cc_strbuf_z(line, ",clipped_runs,clipped_samples,nan_samples,truncated,notes\r\n");
}

static void put_clip(struct cc_strbuf *line, const struct cc_clip *clip)
{
    cc_strbuf_printf(line, "%s,%s,%s,", cc_clip_status_name(clip->status), clip->container,
                     clip->coding);
    if (clip->rate_hz > 0)
        cc_strbuf_printf(line, "%u,%u,%llu", clip->rate_hz, clip->channels,
                         (unsigned long long)clip->frames);
    else
        cc_strbuf_z(line, ",,");
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        double value;

        memcpy(&value, (const char *)clip + figures[i].offset, sizeof value);
        cc_strbuf_byte(line, ',');
        if (isfinite(value))
            cc_strbuf_printf(line, "%.*f", figures[i].digits, value);
    }
    cc_strbuf_printf(line, ",%u,%llu,%llu,%s,", clip->clipped_runs,
                     (unsigned long long)clip->clipped_samples,
                     (unsigned long long)clip->nan_samples, clip->truncated ? "yes" : "no");
    cc_csv_field(line, cc_str_z(clip->status == CC_CLIP_OK ? clip->notes : clip->reason), true);
}

bool cc_write_clips(const struct cc_run *run, struct cc_outfile *out, struct cc_error *err)
{
    const struct cc_clips *clips = run->results->clips;
    const struct cc_column *audio = &run->data->columns[clips->column];
    struct cc_strbuf line = { 0 };

    (void)err;
    put_header(&line, run->data);
    cc_outfile_put(out, cc_strbuf_view(&line));
    for (uint32_t row = 0; row < audio->row_count && !clips->none_found; row++) {
        const uint32_t code = cc_column_code(audio, row);
        char number[16];

        line.len = 0;
        cc_csv_field(&line, cc_dataset_row_name(run->data, row, number), false);
        cc_csv_field(&line, cc_column_value(audio, code), false);
        put_clip(&line, &clips->clips[code]);
        cc_outfile_put(out, cc_strbuf_view(&line));
    }
    cc_strbuf_release(&line);
    return true;
}
