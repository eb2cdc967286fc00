/* root.h - open the files that a table names, and nothing else.
 *
 * A path in a table is data from a stranger. It is resolved beneath one
 * directory: no "..", link or absolute path leads out of it, a URL is never
 * fetched, and a FIFO or a device is never waited for or read.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_AUDIO_ROOT_H
#define CC_AUDIO_ROOT_H

#include "base/error.h"
#include "base/str.h"

#define CC_AUDIO_PATH_MAX 4095 /* bytes */

enum cc_audio_access {
    CC_AUDIO_OK,
    CC_AUDIO_MISSING,     /* no such file */
    CC_AUDIO_NO_PATH,     /* the path is empty */
    CC_AUDIO_BAD_PATH,    /* a NUL byte inside, or longer than CC_AUDIO_PATH_MAX */
    CC_AUDIO_URL,         /* "scheme://..." */
    CC_AUDIO_ABSOLUTE,    /* an absolute path that was not allowed */
    CC_AUDIO_OUTSIDE,     /* leads out of the root */
    CC_AUDIO_NOT_REGULAR, /* a directory, FIFO, device or socket */
    CC_AUDIO_DENIED,      /* no permission */
    CC_AUDIO_FAILED,      /* the system refused for another reason */
};

/* Const after opening: any number of threads may use one root. */
struct cc_audio_root;

/* `dir` must be a directory. With `allow_absolute` absolute paths are opened as
 * they are; relative ones stay beneath `dir` either way. */
struct cc_audio_root *cc_audio_root_open(const char *dir, bool allow_absolute,
                                         struct cc_error *err) CC_MUST_USE;
void cc_audio_root_free(struct cc_audio_root *root);

/* A descriptor for reading, which the caller closes; -1 unless `*access` is CC_AUDIO_OK. */
int cc_audio_root_fd(const struct cc_audio_root *root, struct cc_str path,
                     enum cc_audio_access *access) CC_MUST_USE;

/* A reason in lower case, such as "leads out of the audio directory". Never NULL. */
const char *cc_audio_access_reason(enum cc_audio_access access);

#endif
