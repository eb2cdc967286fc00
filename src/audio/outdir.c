/* outdir.c - write clips beneath one directory, and nowhere else. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "audio/outdir.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/strbuf.h"

struct cc_outdir {
    int fd;
};

struct cc_outdir *cc_outdir_open(const char *dir, struct cc_error *err)
{
    struct cc_outdir *out;
    int fd;

    if (!cc_make_dir(dir, err))
        return NULL;
    fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) {
        cc_fail_errno(err, CC_E_SYSTEM, "cannot open the directory '%s'", dir);
        return NULL;
    }
    out = cc_alloc(1, sizeof *out);
    out->fd = fd;
    return out;
}

void cc_outdir_free(struct cc_outdir *out)
{
    if (out == NULL)
        return;
    close(out->fd);
    cc_free(out);
}

static struct cc_str next_part(struct cc_str *path)
{
    const char *slash = path->len == 0 ? NULL : memchr(path->ptr, '/', path->len);
    const size_t len = slash == NULL ? path->len : (size_t)(slash - path->ptr);
    const struct cc_str part = cc_str_slice(*path, 0, len);

    *path = cc_str_slice(*path, slash == NULL ? len : len + 1, path->len);
    return part;
}

/* Where the ending of the last part begins, at its dot; the whole length without one. */
static size_t stem_length(const struct cc_strbuf *name)
{
    for (size_t i = name->len; i > 1 && name->ptr[i - 1] != '/'; i--)
        if (name->ptr[i - 1] == '.' && name->ptr[i - 2] != '/')
            return i - 1;
    return name->len;
}

bool cc_outdir_name(struct cc_str path, const char *mark, const char *ending,
                    struct cc_strbuf *name)
{
    char old[256] = "";
    size_t stem;

    name->len = 0;
    if (path.len > 0 && memchr(path.ptr, '\0', path.len) != NULL)
        return false;
    while (path.len > 0) {
        const struct cc_str part = next_part(&path);

        if (cc_str_eq_z(part, ".."))
            return false;
        if (part.len == 0 || cc_str_eq_z(part, "."))
            continue;
        if (name->len > 0)
            cc_strbuf_byte(name, '/');
        cc_strbuf_str(name, part);
    }
    if (name->len == 0)
        return false;
    stem = stem_length(name);
    if (name->len - stem >= sizeof old)
        return false;
    memcpy(old, name->ptr + stem, name->len - stem);
    name->len = stem;
    cc_strbuf_z(name, mark == NULL ? "" : mark);
    cc_strbuf_printf(name, "%s%s", ending == NULL ? "" : ".",
                     ending == NULL ? old : ending);
    cc_strbuf_byte(name, '\0');
    return true;
}

/* The directory of the next part, made when it is not there; closes `dir`. -1 on failure.
 * */
static int descend(int dir, const char *part)
{
    int next = -1, code;

    if (mkdirat(dir, part, 0777) == 0 || errno == EEXIST)
        next = openat(dir, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    code = errno;
    close(dir);
    errno = code;
    return next;
}

bool cc_outclip_begin(const struct cc_outdir *out, const char *name,
                      struct cc_outclip *file, struct cc_error *err)
{
    struct cc_str rest = cc_str_z(name), part = next_part(&rest);

    file->fd = -1;
    file->dir = fcntl(out->fd, F_DUPFD_CLOEXEC, 0);
    for (; file->dir >= 0; part = next_part(&rest)) {
        if (part.len >= sizeof file->last) {
            errno = ENAMETOOLONG;
            break;
        }
        memcpy(file->last, part.ptr, part.len);
        file->last[part.len] = '\0';
        if (rest.len == 0) {
            /* Names that are alike as far as they fit have temporary ones of their own. */
            snprintf(file->temporary, sizeof file->temporary, ".%.200s.%016llx.part",
                     file->last, (unsigned long long)cc_hash64(cc_str_z(file->last)));
            file->fd = openat(file->dir, file->temporary,
                              O_RDWR | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
            break;
        }
        file->dir = descend(file->dir, file->last);
    }
    if (file->fd >= 0)
        return true;
    cc_fail_errno(err, CC_E_SYSTEM, "cannot write the clip '%s'", name);
    if (file->dir >= 0)
        close(file->dir);
    return false;
}

void cc_outclip_place(const struct cc_outclip *file, uint64_t *device, uint64_t *inode)
{
    struct stat st;

    *device = *inode = 0;
    if (fstatat(file->dir, file->last, &st, 0) == 0) {
        *device = st.st_dev;
        *inode = st.st_ino;
    }
}

void cc_outclip_discard(struct cc_outclip *file)
{
    unlinkat(file->dir, file->temporary, 0);
    close(file->fd);
    close(file->dir);
}

bool cc_outclip_commit(struct cc_outclip *file, struct cc_error *err)
{
    if (fsync(file->fd) == 0 &&
        renameat(file->dir, file->temporary, file->dir, file->last) == 0 &&
        fsync(file->dir) == 0) {
        close(file->fd);
        close(file->dir);
        return true;
    }
    cc_fail_errno(err, CC_E_SYSTEM, "cannot write the clip '%s'", file->last);
    cc_outclip_discard(file);
    return false;
}
