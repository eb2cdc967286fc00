/* clips.c - clips.csv: a measured clip a row; names carry the unit, undefined figures are
 * empty. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>
#include <stddef.h>

#include "base/file.h"
#include "checks/clips.h"
#include "checks/rate.h"
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
    FIGURE(silence_start_s, 4),
    FIGURE(silence_end_s, 4),
    FIGURE(silence_longest_s, 4),
    FIGURE(silence_threshold_dbfs, 1),
    FIGURE(silence_start_fixed_s, 4),
    FIGURE(silence_end_fixed_s, 4),
    FIGURE(speech_share, 3),
    FIGURE(edge_start_db, 1),
    FIGURE(edge_end_db, 1),
    FIGURE(loudness_lufs, 2),
    FIGURE(loudness_ungated_lufs, 2),
    FIGURE(loudness_momentary_max_lufs, 2),
    FIGURE(loudness_short_term_max_lufs, 2),
    FIGURE(loudness_range_lu, 1),
    FIGURE(rms_dbfs, 3),
    FIGURE(peak_dbfs, 2),
    FIGURE(crest_db, 2),
    FIGURE(true_peak_dbtp, 2),
    FIGURE(dc_offset, 7),
    FIGURE(noise_floor_dbfs, 2),
    FIGURE(snr_db, 2),
    FIGURE(bandwidth_hz, 0),
    FIGURE(hum_hz, 0),
    FIGURE(hum_db, 1),
    FIGURE(hum_dbfs, 1),
    FIGURE(dropout_longest_s, 4),
};

static void put_figure(struct cc_strbuf *line, double value, int digits)
{
    cc_strbuf_byte(line, ',');
    if (isfinite(value))
        cc_strbuf_printf(line, "%.*f", digits, value);
}

static void put_header(struct cc_strbuf *line, const struct cc_dataset *data,
                       bool segments)
{
    const struct cc_column *id = cc_dataset_first(data, CC_ROLE_ID);

    cc_csv_field(line, id == NULL ? CC_STR("row") : id->name, false);
    cc_strbuf_z(line, "path,status,container,coding,rate_hz,channels,frames");
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        cc_strbuf_printf(line, ",%s", figures[i].name);
    cc_strbuf_z(line,
                ",clipped_runs,clipped_samples,nan_samples,truncated,damaged,bits_used,"
                "trailing_bytes,dropouts,zero_channels,identical_channels,"
                "inverted_channels,chars_per_s,words_per_s");
    if (segments)
        cc_strbuf_z(line, ",start_s,missing_s");
    cc_strbuf_z(line, ",notes\r\n");
}

static void put_counts(struct cc_strbuf *line, const struct cc_clip *clip)
{
    cc_strbuf_printf(line, ",%u,%llu,%llu,%s,%s,", clip->clipped_runs,
                     (unsigned long long)clip->clipped_samples,
                     (unsigned long long)clip->nan_samples,
                     clip->truncated ? "yes" : "no", clip->damaged ? "yes" : "no");
    if (clip->bits_used > 0)
        cc_strbuf_printf(line, "%u", clip->bits_used);
    cc_strbuf_printf(line, ",%llu,%u,%u,%u,%u", (unsigned long long)clip->trailing_bytes,
                     clip->dropouts, clip->zero_channels, clip->identical_channels,
                     clip->inverted_channels);
}

static void put_clip(struct cc_strbuf *line, const struct cc_clip *clip)
{
    cc_strbuf_printf(line, "%s,%s,%s,", cc_clip_status_name(clip->status),
                     clip->container, clip->coding);
    if (clip->rate_hz > 0)
        cc_strbuf_printf(line, "%u,%u,%llu", clip->rate_hz, clip->channels,
                         (unsigned long long)clip->frames);
    else
        cc_strbuf_z(line, ",,");
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        double value;

        memcpy(&value, (const char *)clip + figures[i].offset, sizeof value);
        put_figure(line, clip->status == CC_CLIP_OK ? value : NAN, figures[i].digits);
    }
    put_counts(line, clip);
}

/* What of a line also depends on the row. */
static void put_row(struct cc_strbuf *line, const struct cc_dataset *data, uint32_t row,
                    const struct cc_clip *clip, bool segments)
{
    struct cc_speech_rate rate = { NAN, NAN };

    if (clip->status == CC_CLIP_OK)
        rate = cc_speech_rate_of(data, row, clip);
    put_figure(line, rate.chars_per_s, 2);
    put_figure(line, rate.words_per_s, 2);
    if (segments) {
        put_figure(line, clip->start_s, 3);
        put_figure(line, clip->missing_s, 3);
    }
    cc_strbuf_byte(line, ',');
    cc_csv_field(line, cc_str_z(clip->status == CC_CLIP_OK ? clip->notes : clip->reason),
                 true);
}

bool cc_write_clips(const struct cc_run *run, struct cc_outfile *out,
                    struct cc_error *err)
{
    const struct cc_clips *clips = run->results->clips;
    const struct cc_column *audio = &run->data->columns[clips->column];
    const bool segments = clips->segments.start != NULL;
    const struct cc_clip none = { .status = CC_CLIP_MISSING,
                                  .container = "",
                                  .coding = "",
                                  .reason = "no path given" };
    struct cc_strbuf line = { 0 };

    (void)err;
    put_header(&line, run->data, segments);
    cc_outfile_put(out, cc_strbuf_view(&line));
    for (uint32_t row = 0; row < audio->row_count && !clips->none_found; row++) {
        const struct cc_clip *clip = cc_clips_at(clips, run->data, row);
        char number[16];

        line.len = 0;
        cc_csv_field(&line, cc_dataset_row_name(run->data, row, number), false);
        cc_csv_field(&line, cc_column_at(audio, row), false);
        put_clip(&line, clip == NULL ? &none : clip);
        put_row(&line, run->data, row, clip == NULL ? &none : clip, segments);
        cc_outfile_put(out, cc_strbuf_view(&line));
    }
    cc_strbuf_release(&line);
    return true;
}
