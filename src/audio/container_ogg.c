/* container_ogg.c - whether the pages of an Ogg file are all there.
 *
 * The decoder goes on behind a gap, and takes half a file for a whole one. A page tells
 * its length, its number and a checksum, and the last one that it is the last:
 *
 *     OggS 0 flags position serial number checksum n  lengths[n]  bytes
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <string.h>

#include "audio/container_priv.h"
#include "audio/window_priv.h"

enum { HEAD = 27, FIRST = 2, LAST = 4 };

static uint32_t number(const unsigned char *b)
{
    return (uint32_t)b[3] << 24 | (uint32_t)b[2] << 16 | (uint32_t)b[1] << 8 | b[0];
}

static uint32_t checksum(const unsigned char *page, size_t n)
{
    uint32_t table[16], sum = 0;

    for (uint32_t i = 0; i < 16; i++) {
        table[i] = i << 28;
        for (int bit = 0; bit < 4; bit++)
            table[i] = table[i] << 1 ^ (table[i] >> 31) * 0x04C11DB7u;
    }
    for (size_t i = 0; i < n; i++) {
        /* where it stands itself */
        const uint32_t byte = i >= 22 && i < 26 ? 0 : page[i];

        sum = sum << 4 ^ table[sum >> 28 ^ byte >> 4];
        sum = sum << 4 ^ table[sum >> 28 ^ (byte & 15)];
    }
    return sum;
}

/* The page at `at`, 0 bytes when there is no whole one. */
static size_t page_bytes(struct cc_window *w, uint64_t at)
{
    const unsigned char *page = cc_window_at(w, at, HEAD);
    size_t n, body = 0;

    if (page == NULL || memcmp(page, "OggS", 4) != 0)
        return 0;
    n = page[26];
    page = cc_window_at(w, at, HEAD + n);
    for (size_t i = 0; page != NULL && i < n; i++)
        body += page[HEAD + i];
    return cc_window_at(w, at, HEAD + n + body) == NULL ? 0 : HEAD + n + body;
}

void cc_container_walk_ogg(struct cc_container *c, int fd, uint64_t file_bytes)
{
    struct cc_window w = { .fd = fd, .file_bytes = file_bytes };
    uint32_t serial = 0, next = 0;
    bool last = false;
    uint64_t at = 0;

    while (at < file_bytes) {
        const size_t n = page_bytes(&w, at);
        const unsigned char *page = cc_window_at(&w, at, n);

        if (n == 0 || page == NULL)
            break;
        if ((page[5] & FIRST) != 0) {
            serial = number(page + 14);
            next = number(page + 18);
        }
        if (number(page + 14) == serial) { /* else of a stream beside it */
            c->damaged |= number(page + 18) != next;
            next = number(page + 18) + 1;
            last = (page[5] & LAST) != 0;
        }
        c->damaged |= checksum(page, n) != number(page + 22);
        at += n;
    }
    if (at < file_bytes && last) {
        c->trailing = file_bytes - at;
    } else if (at < file_bytes) {
        const unsigned char *rest = cc_window_at(&w, at, 4);

        c->damaged |= rest != NULL && memcmp(rest, "OggS", 4) != 0;
        c->truncated = !c->damaged;
    }
    c->unclosed = at == file_bytes && !last;
}
