/* decode_av_priv.h - sound in containers that libsndfile does not read: M4A, WebM, video.
 *
 * Only in builds with libav (configure --with-libav).
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_AUDIO_DECODE_AV_PRIV_H
#define CC_AUDIO_DECODE_AV_PRIV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct cc_av;

struct cc_av_info {
    uint32_t rate_hz, channels;
    uint64_t promised;              /* frames by the header; 0 = not known */
    const char *container, *coding; /* static */
};

/* NULL when there is no sound in it that can be decoded; `why` then says so, static. */
struct cc_av *cc_av_open(int fd, uint64_t file_bytes, struct cc_av_info *info,
                         const char **why);

/* Interleaved; fewer than asked for at the end. */
size_t cc_av_read(struct cc_av *av, float *frames, size_t n);

/* NULL when nothing went wrong. */
const char *cc_av_trouble(const struct cc_av *av);

void cc_av_close(struct cc_av *av);

#endif
