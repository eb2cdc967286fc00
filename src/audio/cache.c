/* cache.c - figures of clips from earlier runs.
 *
 * The file is a head of one line, then records:
 *
 *     length of the rest (4 bytes) | hash of the rest (8) | key (32) | figures | reason |
 *     notes
 *
 * Figures and texts are as pack.c makes them; the head names the version
 * and the sizes, so that another build begins a file of its own.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "audio/cache.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "audio/pack_priv.h"
#include "audio/root.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/strbuf.h"

/* Counts up whenever a figure is measured in another way. */
#define MEASURES 3

#define KEY_SIZE     32
#define HEAD_SIZE    12 /* of a record: length and hash */
#define RECORD_MAX   (KEY_SIZE + CC_PACK_MAX)
#define SAMPLE       16384

struct cc_clip_cache {
    int fd;
    struct cc_file file;  /* as it was when the run began */
    struct cc_map *keys;  /* of its records */
    size_t *places;       /* where each one's figures begin */
    size_t place_cap;
    pthread_mutex_t mutex;
    bool full;            /* a record could not be written */
    uint64_t bytes;
};

/* ---- keys ---- */

static uint64_t hash_at(int fd, uint64_t at, char *buffer)
{
    const ssize_t n = pread(fd, buffer, SAMPLE, (off_t)at);

    return n > 0 ? cc_hash64((struct cc_str){ buffer, (size_t)n }) : 0;
}

bool cc_clip_stamp_take(const struct cc_audio_root *root, struct cc_str path,
                        struct cc_clip_stamp *stamp)
{
    enum cc_audio_access access;
    const int fd = cc_audio_root_fd(root, path, &access);
    char buffer[SAMPLE];
    struct stat st;
    bool ok;

    if (fd < 0)
        return false;
    ok = fstat(fd, &st) == 0;
    if (ok) {
        const uint64_t bytes = (uint64_t)st.st_size;

        stamp->bytes = bytes;
        stamp->changed_ns =
            (uint64_t)st.st_mtim.tv_sec * 1000000000u + (uint64_t)st.st_mtim.tv_nsec;
        stamp->sample_hash = hash_at(fd, 0, buffer);
        if (bytes > SAMPLE)
            stamp->sample_hash = cc_hash64_mix(
                cc_hash64_mix(stamp->sample_hash, hash_at(fd, bytes / 2, buffer)),
                hash_at(fd, bytes - SAMPLE, buffer));
    }
    close(fd);
    return ok;
}

struct cc_clip_key cc_clip_key_make(struct cc_str path, const struct cc_clip_stamp *stamp,
                                    const struct cc_clip_span *span, bool true_peak)
{
    struct cc_strbuf text = { 0 };
    struct cc_clip_key key;

    cc_strbuf_printf(
        &text, "%llu %llu %llu %.6f %.6f %d ", (unsigned long long)stamp->bytes,
        (unsigned long long)stamp->changed_ns, (unsigned long long)stamp->sample_hash,
        span->start_s, span->end_s, true_peak);
    cc_strbuf_str(&text, path);
    cc_hash128_hex(cc_strbuf_view(&text), key.hex);
    cc_strbuf_release(&text);
    return key;
}

/* ---- reading ---- */

static void make_head(struct cc_strbuf *head)
{
    cc_strbuf_printf(head, "concord clips %s %d %zu %zu\n", PACKAGE_VERSION, MEASURES,
                     sizeof(struct cc_clip), CC_PACK_FIGURES);
}

static uint64_t number_at(const char *p, size_t bytes)
{
    uint64_t n = 0;

    memcpy(&n, p, bytes); /* in this machine's order: the file is for this machine */
    return n;
}

/* The record at `at`: its end, or 0 when it is damaged or cut off. */
static size_t check_record(struct cc_str bytes, size_t at)
{
    const size_t room = bytes.len - at;
    uint64_t len;

    if (room < HEAD_SIZE)
        return 0;
    len = number_at(bytes.ptr + at, 4);
    if (len < KEY_SIZE + CC_PACK_FIGURES + 8 || len > RECORD_MAX ||
        len > room - HEAD_SIZE ||
        cc_hash64(cc_str_slice(bytes, at + HEAD_SIZE, at + HEAD_SIZE + len)) !=
            number_at(bytes.ptr + at + 4, 8))
        return 0;
    return at + HEAD_SIZE + (size_t)len;
}

/* Remember where each record is; gives the end of the last good one. */
static size_t index_records(struct cc_clip_cache *cache, size_t at)
{
    const struct cc_str bytes = cache->file.bytes;

    while (at < bytes.len) {
        const size_t end = check_record(bytes, at);
        const size_t key = at + HEAD_SIZE;
        uint32_t number;

        if (end == 0)
            return at;
        number = cc_map_add(cache->keys, cc_str_slice(bytes, key, key + KEY_SIZE));
        cache->places = cc_grow(cache->places, &cache->place_cap, (size_t)number + 1,
                                sizeof *cache->places);
        cache->places[number] = key + KEY_SIZE;
        at = end;
    }
    return at;
}

static bool write_all(int fd, struct cc_str bytes)
{
    while (bytes.len > 0) {
        const ssize_t n = write(fd, bytes.ptr, bytes.len);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        bytes = cc_str_slice(bytes, (size_t)n, bytes.len);
    }
    return true;
}

/* Find what is there, and leave the file ready for more. */
static bool take_over(struct cc_clip_cache *cache, const char *path, char *note,
                      size_t size)
{
    struct cc_strbuf head = { 0 };
    struct cc_error err = { 0 };
    struct stat st;
    size_t good = 0;
    bool ok;

    make_head(&head);
    ok = fstat(cache->fd, &st) == 0 && S_ISREG(st.st_mode);
    if (ok && st.st_size > 0 && (uint64_t)st.st_size <= CC_CLIP_CACHE_MAX)
        ok = cc_file_open(&cache->file, path, CC_CLIP_CACHE_MAX, &err);
    if (ok && cc_str_starts(cache->file.bytes, cc_strbuf_view(&head)))
        good = index_records(cache, head.len);
    if (ok && good > 0 && good < cache->file.bytes.len)
        snprintf(note, size,
                 "the cache of clips is damaged at byte %zu; what lies behind it "
                 "is measured again",
                 good);
    if (ok && good < (size_t)st.st_size)
        ok = ftruncate(cache->fd, (off_t)good) == 0;
    if (ok && good == 0)
        ok = write_all(cache->fd, cc_strbuf_view(&head));
    cache->bytes = good == 0 ? head.len : good;
    cc_strbuf_release(&head);
    return ok;
}

struct cc_clip_cache *cc_clip_cache_open(const char *dir, char *note, size_t size)
{
    struct cc_clip_cache *cache = cc_alloc_zero(1, sizeof *cache);
    struct cc_strbuf path = { 0 };
    struct cc_error err = { 0 };

    note[0] = '\0';
    cache->keys = cc_map_new(false);
    pthread_mutex_init(&cache->mutex, NULL);
    cc_strbuf_printf(&path, "%s/%s%c", dir, CC_CLIP_CACHE_NAME, 0);
    cache->fd =
        cc_make_dir(dir, &err)
            ? open(path.ptr,
                   O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK,
                   0666)
            : -1;
    if (cache->fd < 0)
        snprintf(note, size, "the cache of clips cannot be opened; all are measured");
    else if (flock(cache->fd, LOCK_EX | LOCK_NB) != 0)
        snprintf(note, size, "another run uses the cache of clips; all are measured");
    else if (!take_over(cache, path.ptr, note, size))
        snprintf(note, size, "the cache of clips cannot be used; all are measured");
    else
        goto out;
    cc_clip_cache_close(cache);
    cache = NULL;
out:
    cc_strbuf_release(&path);
    return cache;
}

void cc_clip_cache_close(struct cc_clip_cache *cache)
{
    if (cache == NULL)
        return;
    if (cache->fd >= 0)
        close(cache->fd);
    cc_file_release(&cache->file);
    cc_map_free(cache->keys);
    cc_free(cache->places);
    pthread_mutex_destroy(&cache->mutex);
    cc_free(cache);
}

/* ---- finding and adding ---- */

bool cc_clip_cache_find(const struct cc_clip_cache *cache, const struct cc_clip_key *key,
                        struct cc_clip *clip)
{
    const uint32_t number =
        cc_map_find(cache->keys, (struct cc_str){ key->hex, KEY_SIZE });
    const struct cc_str file = cache->file.bytes;
    size_t at;

    if (number == CC_MAP_NONE)
        return false;
    at = cache->places[number];
    return cc_clip_unpack(
        cc_str_slice(file, at,
                     at - KEY_SIZE + number_at(file.ptr + at - KEY_SIZE - HEAD_SIZE, 4)),
        clip);
}

void cc_clip_cache_add(struct cc_clip_cache *cache, const struct cc_clip_key *key,
                       const struct cc_clip *clip)
{
    struct cc_strbuf record = { 0 };
    uint64_t hash;
    uint32_t len;

    cc_strbuf_put(&record, "            ", HEAD_SIZE);
    cc_strbuf_put(&record, key->hex, KEY_SIZE);
    cc_clip_pack(&record, clip);
    len = (uint32_t)(record.len - HEAD_SIZE);
    hash = cc_hash64((struct cc_str){ record.ptr + HEAD_SIZE, len });
    memcpy(record.ptr, &len, 4);
    memcpy(record.ptr + 4, &hash, 8);
    pthread_mutex_lock(&cache->mutex);
    if (!cache->full && cache->bytes + record.len <= CC_CLIP_CACHE_MAX) {
        cache->full = !write_all(cache->fd, cc_strbuf_view(&record));
        cache->bytes += record.len;
    }
    pthread_mutex_unlock(&cache->mutex);
    cc_strbuf_release(&record);
}
