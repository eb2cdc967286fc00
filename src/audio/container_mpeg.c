/* container_mpeg.c - whether the frames of an MP3 file are all there.
 *
 * The decoder looks for the next frame behind a gap in silence, and takes half a file for
 * a whole one. Each frame's head gives its length, so they can be walked; most coders put
 * a first frame without sound ahead, which tells how many follow:
 *
 *     [ID3 tag]  head "Info" flags frames ...   head sound   head sound ...  [tag]
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <string.h>

#include "audio/container_priv.h"
#include "audio/window_priv.h"

struct head {
    uint32_t same;  /* bits that do not change from frame to frame */
    size_t bytes;   /* of the frame */
    size_t info_at; /* where "Info" stands in the first one */
};

/* Layer III alone; a frame without a stated rate of bits has no length. */
static bool read_head(const unsigned char *b, struct head *h)
{
    static const uint16_t kbits[2][16] = {
        { 0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0 },
        { 0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0 },
    };
    static const uint32_t rates[] = { 44100, 48000, 32000, 0 };
    const bool first = (b[1] & 0x18) == 0x18; /* MPEG 1; else 2 or 2.5 */
    const uint32_t halves = first ? 0 : (b[1] & 0x10) != 0 ? 1 : 2;
    const uint32_t rate = rates[b[2] >> 2 & 3] >> halves, kbit = kbits[first][b[2] >> 4];
    const bool mono = b[3] >> 6 == 3;

    if (b[0] != 0xFF || (b[1] & 0xE6) != 0xE2 || (b[1] & 0x18) == 0x08 || rate == 0 ||
        kbit == 0)
        return false;
    h->same = (uint32_t)(b[1] & 0xFE) << 8 | (b[2] & 0x0C);
    h->bytes = (first ? 144000 : 72000) * kbit / rate + (b[2] >> 1 & 1);
    h->info_at = 4 + (first ? mono ? 17 : 32 : mono ? 9 : 17);
    return true;
}

static bool head_at(struct cc_window *w, uint64_t at, struct head *h)
{
    const unsigned char *b = cc_window_at(w, at, 4);

    return b != NULL && read_head(b, h);
}

/* Behind the tags that stand ahead. */
static uint64_t skip_tags(struct cc_window *w)
{
    const unsigned char *b;
    uint64_t at = 0;

    while ((b = cc_window_at(w, at, 10)) != NULL && memcmp(b, "ID3", 3) == 0)
        at += 10 + ((uint64_t)(b[6] & 0x7F) << 21 | (uint64_t)(b[7] & 0x7F) << 14 |
                    (uint64_t)(b[8] & 0x7F) << 7 | (b[9] & 0x7F));
    return at;
}

static bool is_tag(const unsigned char *b)
{
    return memcmp(b, "TAG", 3) == 0 || memcmp(b, "ID3", 3) == 0 ||
           memcmp(b, "APE", 3) == 0 || memcmp(b, "LYR", 3) == 0;
}

/* The frames that the first one tells of; 0 when it does not. */
static uint32_t promised_frames(struct cc_window *w, uint64_t at, const struct head *h)
{
    const unsigned char *b = cc_window_at(w, at + h->info_at, 12);

    if (b == NULL || (memcmp(b, "Info", 4) != 0 && memcmp(b, "Xing", 4) != 0) ||
        (b[7] & 1) == 0)
        return 0;
    return (uint32_t)b[8] << 24 | (uint32_t)b[9] << 16 | (uint32_t)b[10] << 8 | b[11];
}

/* The next place from `at` on where two frames like `like` follow each other; the file's
 * end when there is none. */
static uint64_t find_frame(struct cc_window *w, uint64_t at, const struct head *like)
{
    struct head one, two;

    for (; at + 4 <= w->file_bytes; at++)
        if (head_at(w, at, &one) && one.same == like->same &&
            head_at(w, at + one.bytes, &two) && two.same == like->same)
            return at;
    return w->file_bytes;
}

void cc_container_walk_mpeg(struct cc_container *c, int fd, uint64_t file_bytes)
{
    struct cc_window w = { .fd = fd, .file_bytes = file_bytes };
    uint64_t at = skip_tags(&w), frames = 0;
    struct head first, h;
    uint32_t promised;

    if (!head_at(&w, at, &first))
        return; /* nothing that we know: the decoder judges it */
    promised = promised_frames(&w, at, &first);
    for (; at < file_bytes; at += h.bytes, frames++) {
        const unsigned char *rest;
        uint64_t next;

        if (!head_at(&w, at, &h) || h.same != first.same) {
            rest = cc_window_at(&w, at, 3);
            if (rest != NULL && is_tag(rest))
                break;
            next = find_frame(&w, at, &first);
            if (next == file_bytes) {
                c->trailing = file_bytes - at;
                break;
            }
            c->damaged = true;
            at = next;
            head_at(&w, at, &h);
        }
        if (h.bytes > file_bytes - at) {
            c->truncated = true;
            break;
        }
    }
    /* That first one is none of them. */
    c->truncated |= promised > 0 && !c->damaged && frames < promised;
}
