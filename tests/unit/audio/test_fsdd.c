/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "audio/root.h"
#include "unit/audio/sounds.h"

#define COLUMNS 61

/* 120 recorded digits, measured by ffmpeg, libebur128, sox and numpy. Found by
 * $CC_SHARED or in a folder `shared` above this one; else the test is skipped. */
static bool find_data(char *dir, size_t size)
{
    const char *shared = getenv("CC_SHARED");
    char up[64] = "";

    for (int level = 0; level < 7; level++) {
        if (shared != NULL)
            snprintf(dir, size, "%s/data/audio_fsdd", shared);
        else
            snprintf(dir, size, "%sshared/data/audio_fsdd", up);
        if (access(dir, R_OK) == 0)
            return true;
        strcat(up, "../");
    }
    return false;
}

static void compare(char *const *field, const struct cc_clip *clip)
{
    const double lufs = strtod(field[10], NULL);

    ck_assert_int_eq(clip->status, CC_CLIP_OK);
    ck_assert_uint_eq(clip->frames, strtoul(field[4], NULL, 10));
    ck_assert_double_eq_tol(clip->rms_dbfs, strtod(field[59], NULL), 0.01);
    ck_assert_double_eq_tol(clip->peak_dbfs, strtod(field[60], NULL), 0.05);
    ck_assert_double_eq_tol(clip->dc_offset, strtod(field[58], NULL), 1e-5);
    ck_assert_double_eq_tol(clip->true_peak_dbtp, strtod(field[11], NULL), 0.01);
    /* Where nothing is loud the reference counts whole frames only. */
    if (clip->silence_start_fixed_s < clip->duration_s) {
        ck_assert_double_eq_tol(clip->silence_start_fixed_s, strtod(field[48], NULL),
                                1e-6);
        ck_assert_double_eq_tol(clip->silence_end_fixed_s, strtod(field[49], NULL), 1e-6);
    }
    ck_assert_double_eq_tol(clip->noise_floor_dbfs, strtod(field[50], NULL), 0.11);
    ck_assert_double_eq_tol(clip->noise_floor_dbfs + clip->snr_db,
                            strtod(field[51], NULL), 0.11);
    ck_assert_int_eq(isfinite(lufs), isfinite(clip->loudness_lufs));
    if (isfinite(lufs))
        ck_assert_double_eq_tol(clip->loudness_lufs, lufs, 0.01);
    ck_assert_double_eq_tol(clip->loudness_ungated_lufs, clip->rms_dbfs, 8.0);
}

START_TEST(recorded_digits_measure_as_the_references_say)
{
    const struct cc_clip_options options = { .true_peak = true };
    struct cc_clip_meter *meter = cc_clip_meter_new(&options);
    struct cc_audio_root *root;
    struct cc_error err = { 0 };
    char dir[512], path[600], line[4096];
    size_t n_clips = 0;
    FILE *f;

    if (!find_data(dir, sizeof dir)) {
        cc_clip_meter_free(meter);
        return;
    }
    snprintf(path, sizeof path, "%s/reference.csv", dir);
    f = fopen(path, "r");
    ck_assert_ptr_nonnull(f);
    root = cc_audio_root_open(dir, false, &err);
    ck_assert_ptr_nonnull(fgets(line, sizeof line, f));
    while (fgets(line, sizeof line, f) != NULL) {
        char *field[COLUMNS], *rest = line;
        struct cc_clip clip;

        for (size_t i = 0; i < COLUMNS; i++)
            ck_assert_ptr_nonnull(field[i] = strsep(&rest, ",\n"));
        cc_clip_measure(meter, root, cc_str_z(field[0]), &clip);
        compare(field, &clip);
        n_clips++;
    }
    ck_assert_uint_eq(n_clips, 120);
    fclose(f);
    cc_audio_root_free(root);
    cc_clip_meter_free(meter);
}
END_TEST

Suite *suite_audio_fsdd(void);
Suite *suite_audio_fsdd(void)
{
    Suite *s = suite_create("audio/fsdd");
    TCase *tc = tcase_create("references");

    tcase_set_timeout(tc, 30);
    tcase_add_test(tc, recorded_digits_measure_as_the_references_say);
    suite_add_tcase(s, tc);
    return s;
}
