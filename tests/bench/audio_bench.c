/* audio_bench.c - clips to measure, and the barest loop that measures their loudness.
 *
 *     audio_bench make DIR COUNT SECONDS RATE   speech-like clips, COUNT of them, and DIR/clips.csv
 *     audio_bench bare peak|loudness FILE...    libsndfile and libebur128, nothing else
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include <ebur128.h>
#include <math.h>
#include <sndfile.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint32_t seed = 1;

static double even(void)
{
    seed = seed * 1664525u + 1013904223u;
    return (double)(seed >> 8) / (1 << 24);
}

/* Syllables of a few harmonics with pauses, over faint noise. */
static void speak(short *x, size_t n, int rate)
{
    for (size_t at = 0; at < n;) {
        const size_t len = (size_t)((0.08 + 0.25 * even()) * rate);
        const double pitch = 90 + 120 * even(),
                     loud = even() < 0.25 ? 0 : 0.05 + 0.2 * even();

        for (size_t i = 0; i < len && at < n; i++, at++) {
            const double t = (double)i / rate,
                         swell = sin(M_PI * (double)i / (double)len);
            double v = 0.001 * (even() - 0.5);

            for (int h = 1; h <= 5; h++)
                v += loud * swell * sin(2 * M_PI * pitch * h * t) / h;
            x[at] = (short)lrint(v * 20000);
        }
    }
}

static int make(const char *dir, int count, double seconds, int rate)
{
    const size_t most = (size_t)(2 * seconds * rate) + 1;
    short *x = malloc(most * sizeof *x);
    char path[4096];
    FILE *list;

    snprintf(path, sizeof path, "%s/clips.csv", dir);
    list = fopen(path, "w");
    if (x == NULL || list == NULL)
        return 1;
    fputs("id,clip\n", list);
    for (int k = 0; k < count; k++) {
        SF_INFO info = { .samplerate = rate, .channels = 1,
                         .format = SF_FORMAT_RF64 | SF_FORMAT_PCM_16 };
        const size_t n = count == 1 ? (size_t)(seconds * rate)
                                    : (size_t)((0.4 + 1.2 * even()) * seconds * rate);
        SNDFILE *f;

        info.format = n < 1u << 30 ? SF_FORMAT_WAV | SF_FORMAT_PCM_16 : info.format;
        snprintf(path, sizeof path, "%s/%d.wav", dir, k);
        f = sf_open(path, SFM_WRITE, &info);
        if (f == NULL)
            return 1;
        speak(x, n, rate);
        sf_writef_short(f, x, (sf_count_t)n);
        sf_close(f);
        fprintf(list, "%d,%d.wav\n", k, k);
    }
    free(x);
    return fclose(list) != 0;
}

static double bare(const char *path, int mode)
{
    static float block[1 << 16];
    SF_INFO info = { 0 };
    SNDFILE *f = sf_open(path, SFM_READ, &info);
    ebur128_state *state;
    sf_count_t n;
    double lufs, seconds;

    if (f == NULL)
        return 0;
    state = ebur128_init((unsigned)info.channels, (unsigned long)info.samplerate, mode);
    while ((n = sf_readf_float(f, block, info.samplerate / 10)) > 0)
        ebur128_add_frames_float(state, block, (size_t)n);
    ebur128_loudness_global(state, &lufs);
    ebur128_destroy(&state);
    seconds = (double)info.frames / info.samplerate;
    sf_close(f);
    return seconds;
}

int main(int argc, char **argv)
{
    double seconds = 0;
    int mode;

    if (argc == 6 && strcmp(argv[1], "make") == 0)
        return make(argv[2], atoi(argv[3]), atof(argv[4]), atoi(argv[5]));
    if (argc < 3 || strcmp(argv[1], "bare") != 0)
        return 2;
    mode = strcmp(argv[2], "peak") == 0 ? EBUR128_MODE_I | EBUR128_MODE_TRUE_PEAK
                                        : EBUR128_MODE_I;
    for (int i = 3; i < argc; i++)
        seconds += bare(argv[i], mode);
    printf("%.0f\n", seconds);
    return 0;
}
