/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/strbuf.h"

enum { READ_SIZE = 1 << 20, WRITE_SIZE = 1 << 18, SMALL_FILE = 1 << 16 };

struct cc_outfile {
    struct cc_strbuf pending, temporary, final, dir;
    struct cc_hasher *hasher;
    struct cc_error err;
    uint64_t size;
    int fd;
    bool is_named; /* `temporary` stands in the directory */
};

static bool read_stream(struct cc_file *file, int fd, const char *path, uint64_t limit,
                        struct cc_error *err)
{
    struct cc_strbuf buf = { 0 };

    for (;;) {
        ssize_t n;

        cc_strbuf_reserve(&buf, READ_SIZE);
        n = read(fd, buf.ptr + buf.len, READ_SIZE);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            cc_strbuf_release(&buf);
            return cc_fail_errno(err, CC_E_INPUT, "cannot read '%s'", path);
        }
        if (n == 0)
            break;
        buf.len += (size_t)n;
        if (buf.len > limit) {
            cc_strbuf_release(&buf);
            return cc_fail(err, CC_E_LIMIT, "'%s' has more than %llu bytes; "
                           "raise it with --max-input", path, (unsigned long long)limit);
        }
    }
    file->bytes = (struct cc_str){ buf.ptr, buf.len };
    return true;
}

static bool map(struct cc_file *file, int fd, const char *path, size_t size,
                struct cc_error *err)
{
    void *p;

    if (size == 0)
        return true;
    p = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (p == MAP_FAILED)
        return cc_fail_errno(err, CC_E_INPUT, "cannot map '%s'", path);
    madvise(p, size, MADV_SEQUENTIAL);
    file->bytes = (struct cc_str){ p, size };
    file->mapped = true;
    return true;
}

/* A folder may hold more small files than a process may have mappings: they are read. */
static bool read_small(struct cc_file *file, int fd, const char *path, size_t size,
                       struct cc_error *err)
{
    char *bytes = cc_alloc(size, 1);
    size_t done = 0;

    while (done < size) {
        const ssize_t n = read(fd, bytes + done, size - done);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            cc_free(bytes);
            return cc_fail_errno(err, CC_E_INPUT, "cannot read '%s'", path);
        }
        if (n == 0)
            break;
        done += (size_t)n;
    }
    file->bytes = (struct cc_str){ bytes, done };
    return true;
}

/* A regular file that is not empty. */
static bool take_file(struct cc_file *file, int fd, const char *path, size_t size,
                      struct cc_error *err)
{
    return size < SMALL_FILE ? read_small(file, fd, path, size, err)
                             : map(file, fd, path, size, err);
}

bool cc_file_open(struct cc_file *file, const char *path, uint64_t limit,
                  struct cc_error *err)
{
    const bool is_stdin = strcmp(path, "-") == 0;
    const int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    struct stat st;
    bool ok;

    *file = (struct cc_file){ 0 };
    if (fd < 0 || fstat(fd, &st) != 0) {
        ok = cc_fail_errno(err, CC_E_INPUT, "cannot open '%s'", path);
        goto out;
    }
    if (S_ISREG(st.st_mode)) {
        file->device = st.st_dev;
        file->inode = st.st_ino;
    }
    if (S_ISDIR(st.st_mode)) {
        ok = cc_fail(err, CC_E_INPUT, "'%s' is a directory", path);
    } else if (!is_stdin && S_ISREG(st.st_mode) && st.st_size > 0) {
        ok = (uint64_t)st.st_size <= limit
                 ? take_file(file, fd, path, (size_t)st.st_size, err)
                 : cc_fail(err, CC_E_LIMIT,
                           "'%s' has %lld bytes; raise it with --max-input", path,
                           (long long)st.st_size);
    } else {
        ok = read_stream(file, fd, path, limit, err);
    }
out:
    if (!is_stdin && fd >= 0)
        close(fd);
    return ok;
}

void cc_file_release(struct cc_file *file)
{
    if (file->mapped)
        munmap((void *)(uintptr_t)file->bytes.ptr, file->bytes.len);
    else
        cc_free((void *)(uintptr_t)file->bytes.ptr);
    *file = (struct cc_file){ 0 };
}

/* A file without a name until it is complete: a run that is killed leaves nothing.
 * False where the file system knows no such files. */
static bool open_unnamed(struct cc_outfile *out)
{
    out->fd = open(out->dir.ptr, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
    return out->fd >= 0;
}

struct cc_outfile *cc_outfile_new(const char *dir, const char *name, struct cc_error *err)
{
    struct cc_outfile *out = cc_alloc_zero(1, sizeof *out);

    cc_strbuf_put(&out->dir, dir, strlen(dir) + 1);
    cc_strbuf_printf(&out->final, "%s/%s%c", dir, name, 0);
    cc_strbuf_printf(&out->temporary, "%s/.concord.XXXXXX%c", dir, 0);
    out->hasher = cc_hasher_new();
    if (open_unnamed(out))
        return out;
    out->fd = mkostemp(out->temporary.ptr, O_CLOEXEC);
    out->is_named = out->fd >= 0;
    if (out->is_named)
        return out;
    cc_fail_errno(err, CC_E_SYSTEM, "cannot write in '%s'", dir);
    cc_outfile_discard(out);
    return NULL;
}

static void flush(struct cc_outfile *out)
{
    size_t done = 0;

    while (done < out->pending.len && out->err.code == CC_OK) {
        const ssize_t n =
            write(out->fd, out->pending.ptr + done, out->pending.len - done);

        if (n >= 0)
            done += (size_t)n;
        else if (errno != EINTR)
            cc_fail_errno(&out->err, CC_E_SYSTEM, "cannot write '%s'", out->final.ptr);
    }
    out->pending.len = 0;
}

void cc_outfile_put(struct cc_outfile *out, struct cc_str bytes)
{
    cc_hasher_add(out->hasher, bytes);
    out->size += bytes.len;
    cc_strbuf_str(&out->pending, bytes);
    if (out->pending.len >= WRITE_SIZE)
        flush(out);
}

/* mkostemp makes files for the owner only; a product gets the usual rights. */
static mode_t usual_mode(void)
{
    const mode_t mask = umask(0);

    umask(mask);
    return 0666 & ~mask;
}

/* Give an unnamed file its temporary name, from which it can be renamed over an old one. */
static bool name_it(struct cc_outfile *out)
{
    char own[64];

    if (out->is_named)
        return true;
    snprintf(own, sizeof own, "/proc/self/fd/%d", out->fd);
    snprintf(out->temporary.ptr + out->temporary.len - 7, 7, "%06u",
             (unsigned)getpid() % 1000000u);
    unlink(out->temporary.ptr); /* left by a process of this number, long gone */
    if (linkat(AT_FDCWD, own, AT_FDCWD, out->temporary.ptr, AT_SYMLINK_FOLLOW) != 0)
        return false;
    out->is_named = true;
    return true;
}

static bool settle(struct cc_outfile *out)
{
    if (out->err.code != CC_OK)
        return false;
    if (fchmod(out->fd, usual_mode()) != 0 || fsync(out->fd) != 0 || !name_it(out))
        return cc_fail_errno(&out->err, CC_E_SYSTEM, "cannot write '%s'", out->final.ptr);
    if (close(out->fd) != 0) {
        out->fd = -1;
        return cc_fail_errno(&out->err, CC_E_SYSTEM, "cannot write '%s'", out->final.ptr);
    }
    out->fd = -1;
    if (rename(out->temporary.ptr, out->final.ptr) != 0)
        return cc_fail_errno(&out->err, CC_E_SYSTEM, "cannot name '%s'", out->final.ptr);
    out->is_named = false;
    return true;
}

static void sync_dir(const char *dir)
{
    const int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd < 0)
        return;
    fsync(fd); /* some file systems refuse it; the file itself is safe by now */
    close(fd);
}

bool cc_outfile_commit(struct cc_outfile *out, char hash_hex[33], uint64_t *size,
                       struct cc_error *err)
{
    bool ok;

    flush(out);
    ok = settle(out);
    if (ok) {
        sync_dir(out->dir.ptr);
        cc_hasher_hex(out->hasher, hash_hex);
        *size = out->size;
    } else {
        cc_fail(err, out->err.code, "%s", out->err.msg);
    }
    cc_outfile_discard(out);
    return ok;
}

void cc_outfile_discard(struct cc_outfile *out)
{
    if (out == NULL)
        return;
    if (out->fd >= 0)
        close(out->fd);
    if (out->is_named)
        unlink(out->temporary.ptr);
    cc_hasher_free(out->hasher);
    cc_strbuf_release(&out->pending);
    cc_strbuf_release(&out->temporary);
    cc_strbuf_release(&out->final);
    cc_strbuf_release(&out->dir);
    cc_free(out);
}

bool cc_file_write(const char *dir, const char *name, struct cc_str bytes,
                   struct cc_error *err)
{
    struct cc_outfile *out = cc_outfile_new(dir, name, err);
    char hash[33];
    uint64_t size;

    if (out == NULL)
        return false;
    cc_outfile_put(out, bytes);
    return cc_outfile_commit(out, hash, &size, err);
}

static bool copy(const char *from, const char *dir, const char *name,
                 struct cc_error *err)
{
    struct cc_file file;
    bool ok;

    if (!cc_file_open(&file, from, UINT64_MAX, err))
        return false;
    ok = cc_file_write(dir, name, file.bytes, err);
    cc_file_release(&file);
    return ok;
}

bool cc_file_place(const char *from, const char *dir, const char *name,
                   struct cc_error *err)
{
    struct cc_strbuf temporary = { 0 }, final = { 0 };
    bool ok;

    cc_strbuf_printf(&temporary, "%s/.concord.%06u%c", dir, (unsigned)getpid() % 1000000u,
                     0);
    cc_strbuf_printf(&final, "%s/%s%c", dir, name, 0);
    unlink(temporary.ptr); /* left by a process of this number, long gone */
    if (linkat(AT_FDCWD, from, AT_FDCWD, temporary.ptr, 0) != 0) {
        ok = copy(from, dir, name, err);
    } else {
        ok = rename(temporary.ptr, final.ptr) == 0 ||
             cc_fail_errno(err, CC_E_SYSTEM, "cannot name '%s'", final.ptr);
        unlink(temporary.ptr); /* it stays when both names were one file's */
        sync_dir(dir);
    }
    cc_strbuf_release(&temporary);
    cc_strbuf_release(&final);
    return ok;
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
    (void)st;
    (void)type;
    (void)at;
    return remove(path);
}

bool cc_remove_tree(const char *path, struct cc_error *err)
{
    return nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS) == 0 || errno == ENOENT ||
           cc_fail_errno(err, CC_E_SYSTEM, "cannot remove '%s'", path);
}

bool cc_make_dir(const char *path, struct cc_error *err)
{
    struct cc_strbuf part = { 0 };
    struct stat st;
    bool ok = true;

    for (const char *p = path; ok && *p != '\0'; p++) {
        cc_strbuf_byte(&part, *p);
        if (p[1] != '/' && p[1] != '\0')
            continue;
        cc_strbuf_byte(&part, '\0');
        if (mkdir(part.ptr, 0777) != 0 && errno != EEXIST)
            ok = cc_fail_errno(err, CC_E_SYSTEM, "cannot make directory '%s'", part.ptr);
        part.len--;
    }
    if (ok && (stat(path, &st) != 0 || !S_ISDIR(st.st_mode)))
        ok = cc_fail(err, CC_E_SYSTEM, "'%s' is not a directory", path);
    cc_strbuf_release(&part);
    return ok;
}

int cc_lock_dir(const char *path, struct cc_error *err)
{
    const int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd < 0) {
        cc_fail_errno(err, CC_E_SYSTEM, "cannot open '%s'", path);
        return -1;
    }
    if (flock(fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
        return fd; /* a file system without locks is no reason to refuse */
    cc_fail(err, CC_E_SYSTEM,
            "another run is writing to '%s'; wait for it or name another "
            "directory with --out",
            path);
    close(fd);
    return -1;
}
