/* container_priv.h - what the outside of an audio file promises. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_AUDIO_CONTAINER_PRIV_H
#define CC_AUDIO_CONTAINER_PRIV_H

#include <stdbool.h>
#include <stdint.h>

struct cc_container {
    bool known;        /* begins like a format that we hand to the decoder */
    bool foreign;      /* begins like MP4, Matroska, ASF, AVI, FLV, AMR or AAC */
    bool truncated;    /* the sample data should go on behind the end of the file */
    bool unset;        /* the size of the sample data was never filled in (a stream) */
    bool damaged;      /* pages or frames are missing, or not what they were */
    bool unclosed;     /* no page of an Ogg file says that it is the last */
    uint64_t trailing; /* bytes behind the last chunk, page or frame */
    uint64_t patch_at; /* where to read `patch` instead of what is there; 0 = nowhere */
    unsigned char patch[4];
};

/* Look at the first bytes and, of a RIFF or AIFF file, at its list of chunks, of an Ogg
 * file at its pages, of an MP3 file at its frames. */
struct cc_container cc_container_look(int fd, uint64_t file_bytes);

void cc_container_walk_ogg(struct cc_container *c, int fd, uint64_t file_bytes);
void cc_container_walk_mpeg(struct cc_container *c, int fd, uint64_t file_bytes);

#endif
