/* root.c - open a path from a table beneath one directory.
 *
 * openat2() lets the kernel judge the whole path at once, links included, so
 * that nobody can exchange a component between the check and the opening.
 * Where it does not exist we walk the path ourselves and follow no links:
 * stricter, never laxer. A file is opened without waiting (O_NONBLOCK: a
 * FIFO has no writer yet) and only then looked at.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "audio/root.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "audio/root_priv.h"
#include "base/memory.h"

#define READ_FLAGS (O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)

struct cc_audio_root {
    int fd;
    bool allow_absolute;
};

struct cc_audio_root *cc_audio_root_open(const char *dir, bool allow_absolute,
                                         struct cc_error *err)
{
    const int fd = open(dir, O_PATH | O_DIRECTORY | O_CLOEXEC);
    struct cc_audio_root *root;

    if (fd < 0) {
        cc_fail_errno(err, CC_E_INPUT, "cannot open the audio directory '%s'", dir);
        return NULL;
    }
    root = cc_alloc(1, sizeof *root);
    *root = (struct cc_audio_root){ .fd = fd, .allow_absolute = allow_absolute };
    return root;
}

void cc_audio_root_free(struct cc_audio_root *root)
{
    if (root == NULL)
        return;
    close(root->fd);
    cc_free(root);
}

/* RFC 3986: a letter, then letters, digits, "+", "-", "."; then "://". */
static bool is_url(struct cc_str path)
{
    size_t n = 0;

    while (n < path.len) {
        const char c = cc_ascii_lower(path.ptr[n]);
        const bool letter = c >= 'a' && c <= 'z';

        if (!letter &&
            (n == 0 || ((c < '0' || c > '9') && c != '+' && c != '-' && c != '.')))
            break;
        n++;
    }
    return n > 0 && cc_str_starts(cc_str_slice(path, n, path.len), CC_STR("://"));
}

static enum cc_audio_access judge_name(struct cc_str path, bool allow_absolute)
{
    if (path.len == 0)
        return CC_AUDIO_NO_PATH;
    if (path.len > CC_AUDIO_PATH_MAX || memchr(path.ptr, '\0', path.len) != NULL)
        return CC_AUDIO_BAD_PATH;
    if (is_url(path))
        return CC_AUDIO_URL;
    if (path.ptr[0] == '/' && !allow_absolute)
        return CC_AUDIO_ABSOLUTE;
    return CC_AUDIO_OK;
}

static enum cc_audio_access judge_errno(int code)
{
    switch (code) {
    case ENOENT:
    case ENOTDIR:
        return CC_AUDIO_MISSING;
    case EXDEV:
    case ELOOP:
        return CC_AUDIO_OUTSIDE;
    case ENXIO: /* a socket, or a device that is not there */
    case ENODEV:
        return CC_AUDIO_NOT_REGULAR;
    case EACCES:
    case EPERM:
        return CC_AUDIO_DENIED;
    case ENAMETOOLONG:
        return CC_AUDIO_BAD_PATH;
    default:
        return CC_AUDIO_FAILED;
    }
}

static bool is_link(int dir_fd, const char *name)
{
    struct stat st;

    return fstatat(dir_fd, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(st.st_mode);
}

int cc_audio_walk_beneath(int dir_fd, const char *path)
{
    int at = dir_fd;

    for (;;) {
        const size_t len = strcspn(path, "/");
        const bool last = path[len + strspn(path + len, "/")] == '\0';
        char name[CC_AUDIO_PATH_MAX + 1];
        int next, code;

        memcpy(name, path, len);
        name[len] = '\0';
        if (strcmp(name, "..") == 0) {
            next = -1;
            errno = EXDEV;
        } else {
            /* A slash behind the last name asks for a directory. */
            next = openat(at, len == 0 ? "." : name,
                          (last && path[len] == '\0' ? READ_FLAGS
                                                     : O_PATH | O_DIRECTORY | O_CLOEXEC) |
                              O_NOFOLLOW);
        }
        code = next < 0 && errno == ENOTDIR && is_link(at, name) ? ELOOP : errno;
        if (at != dir_fd)
            close(at);
        errno = code;
        if (next < 0 || last)
            return next;
        at = next;
        path += len + strspn(path + len, "/");
    }
}

static int open_beneath(const struct cc_audio_root *root, const char *path)
{
    const bool absolute = path[0] == '/';
    struct open_how how = {
        .flags = READ_FLAGS,
        .resolve = RESOLVE_NO_MAGICLINKS | (absolute ? 0u : RESOLVE_BENEATH),
    };
    long fd = -1;

    /* EAGAIN: something was renamed meanwhile, so that the kernel cannot tell. */
    for (int attempt = 0; attempt < 16; attempt++) {
        fd = syscall(SYS_openat2, root->fd, path, &how, sizeof how);
        if (fd >= 0 || (errno != EAGAIN && errno != EINTR))
            break;
    }
    /* EPERM is what some sandboxes say for a call that they do not know. */
    if (fd >= 0 || (errno != ENOSYS && errno != EPERM))
        return (int)fd;
    return absolute ? open(path, READ_FLAGS) : cc_audio_walk_beneath(root->fd, path);
}

int cc_audio_root_fd(const struct cc_audio_root *root, struct cc_str path,
                     enum cc_audio_access *access)
{
    char name[CC_AUDIO_PATH_MAX + 1];
    struct stat st;
    int fd;

    *access = judge_name(path, root->allow_absolute);
    if (*access != CC_AUDIO_OK)
        return -1;
    memcpy(name, path.ptr, path.len);
    name[path.len] = '\0';

    fd = open_beneath(root, name);
    if (fd < 0) {
        *access = judge_errno(errno);
        return -1;
    }
    if (fstat(fd, &st) != 0)
        *access = judge_errno(errno);
    else if (!S_ISREG(st.st_mode))
        *access = CC_AUDIO_NOT_REGULAR;
    if (*access == CC_AUDIO_OK)
        return fd;
    close(fd);
    return -1;
}

const char *cc_audio_access_reason(enum cc_audio_access access)
{
    switch (access) {
    case CC_AUDIO_OK:
        return "ok";
    case CC_AUDIO_MISSING:
        return "no such file";
    case CC_AUDIO_NO_PATH:
        return "no path given";
    case CC_AUDIO_BAD_PATH:
        return "the path is too long or holds a NUL byte";
    case CC_AUDIO_URL:
        return "a URL: nothing is fetched";
    case CC_AUDIO_ABSOLUTE:
        return "an absolute path, which was not allowed";
    case CC_AUDIO_OUTSIDE:
        return "leads out of the audio directory";
    case CC_AUDIO_NOT_REGULAR:
        return "not a regular file";
    case CC_AUDIO_DENIED:
        return "no permission to read it";
    case CC_AUDIO_FAILED:
        break;
    }
    return "the system refused to open it";
}
