/* container.c - what the outside of an audio file promises.
 *
 * The decoder takes lies in silence: it cuts the length down to the file, and
 * takes a size of 0 for an empty clip. So we walk the chunks ourselves:
 *
 *     RIFF size WAVE | fmt_ size ... | LIST size ... | data size samples
 *
 * A recorder that streams cannot go back to fill in the sizes: it leaves
 * 0xFFFFFFFF, or 0. With a data size of 0 and an outer size that ends there
 * too, or is nonsense, what follows are samples; we then let the decoder read
 * the true size.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "audio/container_priv.h"

#include <string.h>
#include <unistd.h>

#define MAX_CHUNKS 256

/* MP3: a tag, or the eleven bits that begin a frame. */
static bool may_be_mpeg(const unsigned char *b)
{
    return memcmp(b, "ID3", 3) == 0 || (b[0] == 0xFF && (b[1] & 0xE0) == 0xE0);
}

static bool known_start(const unsigned char *b)
{
    static const char magic[][5] = { "RIFF", "RIFX", "RF64", "FORM", "fLaC", "OggS",
                                     "caff", ".snd", "dns.", "riff", "NIST" };

    for (size_t i = 0; i < sizeof magic / sizeof *magic; i++)
        if (memcmp(b, magic[i], 4) == 0)
            return true;
    return may_be_mpeg(b);
}

/* What only a build with libav reads. */
static bool foreign_start(const unsigned char *b)
{
    static const char magic[][5] = { "\x1A\x45\xDF\xA3", "\x30\x26\xB2\x75", "FLV\x01",
                                     "#!AM", "MAC " };

    for (size_t i = 0; i < sizeof magic / sizeof *magic; i++)
        if (memcmp(b, magic[i], 4) == 0)
            return true;
    return memcmp(b + 4, "ftyp", 4) == 0 ||
           (memcmp(b, "RIFF", 4) == 0 && memcmp(b + 8, "AVI ", 4) == 0) ||
           (b[0] == 0xFF && (b[1] & 0xF6) == 0xF0); /* AAC: ADTS */
}

static uint32_t number(const unsigned char *b, bool big_endian)
{
    return big_endian
               ? (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3]
               : (uint32_t)b[3] << 24 | (uint32_t)b[2] << 16 | (uint32_t)b[1] << 8 | b[0];
}

static bool bytes_at(int fd, uint64_t at, void *out, size_t len)
{
    return pread(fd, out, len, (off_t)at) == (ssize_t)len;
}

/* The size of the sample data stands at `at`; the samples begin 4 bytes on. */
static void judge_data(struct cc_container *c, uint64_t size, uint64_t at,
                       uint64_t file_bytes)
{
    const uint64_t held = file_bytes - (at + 4);

    if (size == UINT32_MAX) {
        c->unset = true;
    } else if (size == 0 && held > 0) {
        c->unset = true;
        c->patch_at = at;
        for (int i = 0; i < 4; i++)
            c->patch[i] =
                (unsigned char)((held < UINT32_MAX ? held : UINT32_MAX - 1) >> 8 * i);
    } else {
        c->truncated = size > held;
    }
}

/* What kind of list of chunks it is. */
struct outer {
    bool aiff, big_endian, wide;
    uint32_t size;
    uint64_t wide_size; /* RF64: of the sample data, from the ds64 chunk */
};

/* A chunk's name is four printable characters; what is none does not begin a chunk. */
static bool is_name(const unsigned char *b)
{
    for (int i = 0; i < 4; i++)
        if (b[i] < 0x20 || b[i] > 0x7E)
            return false;
    return true;
}

/* The chunk at `at`, whose head is in `b`; its size. */
static bool take_chunk(struct cc_container *c, int fd, struct outer *o, uint64_t at,
                       const unsigned char *b, uint64_t file_bytes, uint64_t *size)
{
    unsigned char wide[8];

    *size = number(b + 4, o->big_endian);
    if (o->wide && memcmp(b, "ds64", 4) == 0) {
        if (!bytes_at(fd, at + 16, wide, 8))
            return false;
        o->wide_size = number(wide, false) | (uint64_t)number(wide + 4, false) << 32;
    } else if (memcmp(b, o->aiff ? "SSND" : "data", 4) == 0) {
        if (o->wide && *size == UINT32_MAX && o->wide_size != 0)
            *size = o->wide_size;
        /* An empty clip with a chunk behind it: the outer size covers that. */
        if (*size != 0 || (!o->big_endian && (o->size <= at || o->size == UINT32_MAX)))
            judge_data(c, *size, at + 4, file_bytes);
        return !c->truncated && !c->unset;
    }
    return true;
}

/* Chunk by chunk; what is left behind the last one belongs to none. */
static void walk(struct cc_container *c, int fd, const unsigned char *head,
                 uint64_t file_bytes)
{
    struct outer o = { .aiff = memcmp(head, "FORM", 4) == 0,
                       .wide = memcmp(head, "RF64", 4) == 0 };
    uint64_t at = 12;
    unsigned char b[8];

    o.big_endian = o.aiff || memcmp(head, "RIFX", 4) == 0;
    o.size = number(head + 4, o.big_endian);
    for (int i = 0; at + 8 <= file_bytes; i++) {
        uint64_t size;

        if (i == MAX_CHUNKS)
            return; /* of what follows nothing is known */
        if (!bytes_at(fd, at, b, 8) || !is_name(b))
            break;
        if (!take_chunk(c, fd, &o, at, b, file_bytes, &size) ||
            size > file_bytes - at - 8)
            return;
        at += 8 + size + (size & 1);
    }
    c->trailing = file_bytes > at ? file_bytes - at : 0;
}

struct cc_container cc_container_look(int fd, uint64_t file_bytes)
{
    struct cc_container c = { 0 };
    unsigned char head[12];

    if (file_bytes < sizeof head || !bytes_at(fd, 0, head, sizeof head))
        return c;
    c.foreign = foreign_start(head);
    c.known = known_start(head) && !c.foreign;
    if (memcmp(head, "RIF", 3) == 0 || memcmp(head, "RF64", 4) == 0 ||
        memcmp(head, "FORM", 4) == 0)
        walk(&c, fd, head, file_bytes);
    else if (memcmp(head, "OggS", 4) == 0)
        cc_container_walk_ogg(&c, fd, file_bytes);
    else if (c.known && may_be_mpeg(head))
        cc_container_walk_mpeg(&c, fd, file_bytes);
    return c;
}
