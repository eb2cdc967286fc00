/* decode_priv.h - an audio file as a stream of float samples. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_AUDIO_DECODE_PRIV_H
#define CC_AUDIO_DECODE_PRIV_H

#include <stddef.h>

#include "audio/measure_priv.h"

struct cc_av;

struct cc_decoder {
    void *handle; /* libsndfile's */
    struct cc_av *av; /* or libav's */
    int fd;
    uint64_t at, file_bytes;
    uint64_t patch_at;
    unsigned char patch[4];
    uint64_t promised;  /* frames by the header; 0 = not known */
    bool exact;         /* ... and it is no estimate */
    struct cc_sound_format format;
    int library_format;  /* container and coding, as the library has them */
};

/* Fills what the header says into `out`. False: out->status and reason say why
 * not; the decoder is then closed. The decoder must stay where it is. */
bool cc_decoder_open(struct cc_decoder *d, int fd, struct cc_clip *out);

/* Interleaved; fewer than asked for at the end. */
size_t cc_decoder_read(struct cc_decoder *d, float *frames, size_t n);

/* Go past the next `n` frames, which are then read as if those had been; false at the
 * end. */
bool cc_decoder_skip(struct cc_decoder *d, uint64_t n);

/* NULL when nothing went wrong, else the library's words; static. */
const char *cc_decoder_trouble(const struct cc_decoder *d);

/* The static text of a container's or coding's name; "other" for one not known, "" for
 * "". */
const char *cc_decoder_name(const char *name);

void cc_decoder_close(struct cc_decoder *d);

#endif
