/* sounds.h - make sounds, write them to a temporary file, measure them. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_TESTS_AUDIO_SOUNDS_H
#define CC_TESTS_AUDIO_SOUNDS_H

#include <check.h>
#include <math.h>
#include <sndfile.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "audio/clip.h"

#define WAV16 (SF_FORMAT_WAV | SF_FORMAT_PCM_16)
#define WAVF  (SF_FORMAT_WAV | SF_FORMAT_FLOAT)

/* Interleaved samples that grow. Start from zeros with rate and channels set. */
struct sound {
    int rate, channels;
    float *x;
    size_t n_frames;
};

static inline void sound_release(struct sound *s)
{
    free(s->x);
    *s = (struct sound){ 0 };
}

/* Add `seconds` of a sine of this amplitude (peak) to all channels; 0 = silence. */
static inline void sound_sine(struct sound *s, double seconds, double hz,
                              double amplitude)
{
    const size_t n = (size_t)lround(seconds * s->rate), c = (size_t)s->channels;

    s->x = realloc(s->x, (s->n_frames + n) * c * sizeof *s->x);
    ck_assert_ptr_nonnull(s->x);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < c; k++)
            s->x[(s->n_frames + i) * c + k] =
                (float)(amplitude * sin(2.0 * M_PI * hz * (double)i / s->rate));
    s->n_frames += n;
}

/* -1..1, even. */
static inline float sound_noise(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (float)(*seed >> 8) / (float)(1u << 23) - 1.0f;
}

/* Add white noise of this RMS to what is there; a seed gives one noise. */
static inline void sound_add_noise(struct sound *s, double rms, uint32_t seed)
{
    for (size_t i = 0; i < s->n_frames * (size_t)s->channels; i++)
        s->x[i] += (float)(rms * sqrt(3.0)) * sound_noise(&seed);
}

static inline int bytes_fd(const void *bytes, size_t n)
{
    const int fd = memfd_create("sound", MFD_CLOEXEC);

    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(write(fd, bytes, n), (ssize_t)n);
    return fd;
}

/* A temporary file with the sound; `format` as libsndfile has it. */
static inline int sound_fd(const struct sound *s, int format)
{
    SF_INFO info = { .samplerate = s->rate, .channels = s->channels, .format = format };
    const int fd = bytes_fd("", 0);
    SNDFILE *f = sf_open_fd(fd, SFM_WRITE, &info, SF_FALSE);

    ck_assert_ptr_nonnull(f);
    ck_assert_int_eq(sf_writef_float(f, s->x, (sf_count_t)s->n_frames),
                     (sf_count_t)s->n_frames);
    sf_close(f);
    return fd;
}

/* Closes `fd`. */
static inline struct cc_clip measure_fd(int fd)
{
    const struct cc_clip_options options = { .true_peak = true };
    struct cc_clip_meter *meter = cc_clip_meter_new(&options);
    struct cc_clip clip;

    cc_clip_measure_fd(meter, fd, &clip);
    cc_clip_meter_free(meter);
    close(fd);
    return clip;
}

static inline struct cc_clip measure(const struct sound *s, int format)
{
    return measure_fd(sound_fd(s, format));
}

/* As an amplitude. */
static inline double decibel(double db)
{
    return pow(10.0, db / 20.0);
}

#endif
