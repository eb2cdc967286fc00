/* window_priv.h - a file seen through a window of 128 KB that moves along it. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_AUDIO_WINDOW_PRIV_H
#define CC_AUDIO_WINDOW_PRIV_H

#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#define CC_WINDOW_BYTES  131072
#define CC_WINDOW_BEHIND 8192 /* kept, so that a short way back costs nothing */

struct cc_window {
    int fd;
    uint64_t file_bytes, at; /* `at`: where `bytes` begin in the file */
    size_t held;
    unsigned char bytes[CC_WINDOW_BYTES];
};

/* `n` bytes at `at`, at most CC_WINDOW_BYTES - CC_WINDOW_BEHIND, until the next call;
 * NULL when the file ends before. */
static inline const unsigned char *cc_window_at(struct cc_window *w, uint64_t at,
                                                size_t n)
{
    ssize_t got;

    if (at > w->file_bytes || n > w->file_bytes - at)
        return NULL;
    if (at >= w->at && at - w->at + n <= w->held)
        return w->bytes + (at - w->at);
    w->at = at > CC_WINDOW_BEHIND ? at - CC_WINDOW_BEHIND : 0;
    got = pread(w->fd, w->bytes, sizeof w->bytes, (off_t)w->at);
    w->held = got > 0 ? (size_t)got : 0;
    return at - w->at + n <= w->held ? w->bytes + (at - w->at) : NULL;
}

#endif
