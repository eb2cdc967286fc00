/* file.h - whole files in, whole files out.
 *
 * An output is written beside its place under a temporary name, and takes
 * its name only when all of it is on the disk: a reader sees the old file or
 * the new one, never half of it.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_BASE_FILE_H
#define CC_BASE_FILE_H

#include <stdint.h>

#include "base/error.h"
#include "base/str.h"

/* A file's bytes, mapped read-only. A file that another process cuts short
 * while it is mapped would kill us, so a file on its way may be read instead. */
struct cc_file {
    struct cc_str bytes;
    uint64_t device, inode; /* 0, 0 for a stream */
    bool mapped;
};

/* A regular file is mapped, a small one read; a pipe, "-" (stdin) and the like are read
 * up to `limit` bytes. */
bool cc_file_open(struct cc_file *file, const char *path, uint64_t limit,
                  struct cc_error *err) CC_MUST_USE;
void cc_file_release(struct cc_file *file);

/* Write, then either commit (fsync, rename) or discard (nothing remains). The
 * first error sticks and is told by commit. */
struct cc_outfile;
struct cc_outfile *cc_outfile_new(const char *dir, const char *name, struct cc_error *err)
    CC_MUST_USE;
void cc_outfile_put(struct cc_outfile *out, struct cc_str bytes);
bool cc_outfile_commit(struct cc_outfile *out, char hash_hex[33], uint64_t *size,
                       struct cc_error *err) CC_MUST_USE; /* frees `out` either way */
void cc_outfile_discard(struct cc_outfile *out);
/* All of it at once. */
bool cc_file_write(const char *dir, const char *name, struct cc_str bytes,
                   struct cc_error *err) CC_MUST_USE;

/* Give a file a second place, old or new at any moment: a second name for the same bytes
 * where the file system has such, else a copy. */
bool cc_file_place(const char *from, const char *dir, const char *name,
                   struct cc_error *err) CC_MUST_USE;

/* Make a directory and its parents; one that exists is fine. */
bool cc_make_dir(const char *path, struct cc_error *err) CC_MUST_USE;

/* Remove a file, or a directory with all in it; what is not there is fine. Links are
 * removed, not followed. */
bool cc_remove_tree(const char *path, struct cc_error *err) CC_MUST_USE;

/* Keep other runs out of a directory until the descriptor is closed; -1 on failure. */
int cc_lock_dir(const char *path, struct cc_error *err) CC_MUST_USE;

#endif
