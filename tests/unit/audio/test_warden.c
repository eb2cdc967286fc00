/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <check.h>
#include <dirent.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "audio/root.h"
#include "audio/warden.h"
#include "unit/audio/sounds.h"

struct place {
    char dir[40], path[80];
    struct cc_audio_root *root;
};

static struct place put(void)
{
    struct place p = { .dir = "/tmp/concord-warden-XXXXXX" };
    struct sound s = { .rate = 8000, .channels = 1 };
    struct cc_error err = { 0 };
    char bytes[1 << 16];
    ssize_t n;
    FILE *f;
    int fd;

    sound_sine(&s, 0.2, 300, 0);
    sound_sine(&s, 1, 300, 0.2);
    sound_sine(&s, 0.3, 300, 0);
    fd = sound_fd(&s, WAV16);
    n = pread(fd, bytes, sizeof bytes, 0);
    close(fd);
    sound_release(&s);
    ck_assert_ptr_nonnull(mkdtemp(p.dir));
    snprintf(p.path, sizeof p.path, "%s/a.wav", p.dir);
    f = fopen(p.path, "wb");
    ck_assert_uint_eq(fwrite(bytes, 1, (size_t)n, f), (size_t)n);
    fclose(f);
    p.root = cc_audio_root_open(p.dir, false, &err);
    return p;
}

static void take_away(struct place *p)
{
    cc_audio_root_free(p->root);
    unlink(p->path);
    rmdir(p->dir);
}

/* A process whose parent is `parent`; 0 when there is none. */
static pid_t child_of(pid_t parent)
{
    DIR *d = opendir("/proc");
    struct dirent *e;
    pid_t found = 0;

    while (found == 0 && (e = readdir(d)) != NULL) {
        char path[300];
        int pid, ppid;
        FILE *f;

        snprintf(path, sizeof path, "/proc/%s/stat", e->d_name);
        f = e->d_name[0] >= '1' && e->d_name[0] <= '9' ? fopen(path, "r") : NULL;
        if (f == NULL)
            continue;
        if (fscanf(f, "%d (%*[^)]) %*c %d", &pid, &ppid) == 2 && ppid == parent)
            found = pid;
        fclose(f);
    }
    closedir(d);
    return found;
}

static const struct cc_clip_options options = { .true_peak = true };

START_TEST(a_clip_measures_there_as_it_does_here)
{
    struct cc_clip_meter *meter = cc_clip_meter_new(&options);
    struct cc_warden *warden = cc_warden_new(&options);
    const struct cc_clip_span spans[] = { { 0, 0.5 }, { 0.4, NAN }, { 9, 10 } };
    struct cc_clip here[3], there[3];
    struct place p = put();

    cc_clip_measure(meter, p.root, CC_STR("a.wav"), here);
    cc_warden_measure(warden, p.root, CC_STR("a.wav"), NULL, 1, there);
    ck_assert_int_eq(there[0].status, CC_CLIP_OK);
    ck_assert_uint_eq(there[0].pcm_hash, here[0].pcm_hash);
    ck_assert_double_eq(there[0].silence_end_s, here[0].silence_end_s);
    ck_assert_double_eq(there[0].true_peak_dbtp, here[0].true_peak_dbtp);
    ck_assert_str_eq(there[0].coding, here[0].coding);
    ck_assert_str_eq(there[0].notes, here[0].notes);
    cc_clip_measure_spans(meter, p.root, CC_STR("a.wav"), spans, 3, here);
    cc_warden_measure(warden, p.root, CC_STR("a.wav"), spans, 3, there);
    for (int i = 0; i < 3; i++) {
        ck_assert_int_eq(there[i].status, here[i].status);
        ck_assert_uint_eq(there[i].pcm_hash, here[i].pcm_hash);
        ck_assert_str_eq(there[i].reason, here[i].reason);
    }
    cc_warden_measure(warden, p.root, CC_STR("none.wav"), NULL, 1, there);
    ck_assert_int_eq(there[0].status, CC_CLIP_MISSING);
    cc_warden_free(warden);
    cc_clip_meter_free(meter);
    take_away(&p);
}
END_TEST

START_TEST(many_parts_of_one_recording_come_back_in_order)
{
    enum { N = 20000 };
    struct cc_warden *warden = cc_warden_new(&options);
    struct cc_clip_span *spans = calloc(N, sizeof *spans);
    struct cc_clip *out = calloc(N, sizeof *out);
    struct place p = put();

    for (size_t i = 0; i < N; i++)
        spans[i] = (struct cc_clip_span){ 10 + 0.001 * (double)i, NAN };
    spans[0] = (struct cc_clip_span){ 0.25, 0.75 };
    cc_warden_measure(warden, p.root, CC_STR("a.wav"), spans, N, out);
    ck_assert_int_eq(out[0].status, CC_CLIP_OK);
    for (size_t i = 1; i < N; i++) {
        ck_assert_int_eq(out[i].status, CC_CLIP_EMPTY);
        ck_assert_double_eq(out[i].start_s, spans[i].start_s);
    }
    free(out);
    free(spans);
    cc_warden_free(warden);
    take_away(&p);
}
END_TEST

START_TEST(a_worker_that_dies_is_replaced)
{
    struct cc_warden *warden = cc_warden_new(&options);
    struct place p = put();
    const pid_t supervisor = child_of(getpid());
    struct cc_clip clip;

    ck_assert_int_gt(supervisor, 0);
    for (int i = 0; i < 3; i++) {
        pid_t worker;

        cc_warden_measure(warden, p.root, CC_STR("a.wav"), NULL, 1, &clip);
        ck_assert_int_eq(clip.status, CC_CLIP_OK);
        worker = child_of(supervisor);
        ck_assert_int_gt(worker, 0);
        ck_assert_int_eq(kill(worker, SIGSEGV), 0);
    }
    cc_warden_measure(warden, p.root, CC_STR("a.wav"), NULL, 1, &clip);
    ck_assert_int_eq(clip.status, CC_CLIP_OK);
    cc_warden_free(warden);
    take_away(&p);
}
END_TEST

START_TEST(a_worker_that_dies_idle_mixes_up_no_clips)
{
    struct cc_warden *warden = cc_warden_new(&options);
    const struct cc_clip_span spans[] = { { 0, 0.5 }, { 0, 1.25 }, { 0, 0.25 } };
    struct place p = put();
    const pid_t supervisor = child_of(getpid());
    struct cc_clip clip;
    pid_t worker, next;

    cc_warden_measure(warden, p.root, CC_STR("a.wav"), NULL, 1, &clip);
    worker = child_of(supervisor);
    ck_assert_int_gt(worker, 0);
    ck_assert_int_eq(kill(worker, SIGKILL), 0);
    do
        next = child_of(supervisor);
    while (next == 0 || next == worker);
    for (int i = 0; i < 3; i++) {
        cc_warden_measure(warden, p.root, CC_STR("a.wav"), &spans[i], 1, &clip);
        ck_assert_int_eq(clip.status, CC_CLIP_OK);
        ck_assert_double_eq(clip.duration_s, spans[i].end_s);
    }
    cc_warden_free(warden);
    take_away(&p);
}
END_TEST

START_TEST(without_any_helper_the_rest_is_measured_here)
{
    struct cc_warden *warden = cc_warden_new(&options);
    struct place p = put();
    const pid_t supervisor = child_of(getpid());
    struct cc_clip clip;
    pid_t worker;

    /* An answer shows that there is a worker. */
    cc_warden_measure(warden, p.root, CC_STR("a.wav"), NULL, 1, &clip);
    ck_assert_int_eq(clip.status, CC_CLIP_OK);
    worker = child_of(supervisor);
    ck_assert_int_gt(supervisor, 0);
    ck_assert_int_gt(worker, 0);
    ck_assert_int_eq(kill(supervisor, SIGKILL), 0);
    kill(worker, SIGKILL);
    cc_warden_measure(warden, p.root, CC_STR("a.wav"), NULL, 1, &clip);
    ck_assert_int_eq(clip.status, CC_CLIP_UNREADABLE);
    ck_assert_str_eq(clip.reason, "it brought down its decoder");
    cc_warden_measure(warden, p.root, CC_STR("a.wav"), NULL, 1, &clip);
    ck_assert_int_eq(clip.status, CC_CLIP_OK);
    cc_warden_free(warden);
    take_away(&p);
}
END_TEST

Suite *suite_audio_warden(void);
Suite *suite_audio_warden(void)
{
    Suite *s = suite_create("audio/warden");
    TCase *tc = tcase_create("warden");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, a_clip_measures_there_as_it_does_here);
    tcase_add_test(tc, many_parts_of_one_recording_come_back_in_order);
    tcase_add_test(tc, a_worker_that_dies_is_replaced);
    tcase_add_test(tc, a_worker_that_dies_idle_mixes_up_no_clips);
    tcase_add_test(tc, without_any_helper_the_rest_is_measured_here);
    suite_add_tcase(s, tc);
    return s;
}
