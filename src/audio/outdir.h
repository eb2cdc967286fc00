/* outdir.h - write clips beneath one directory, and nowhere else.
 *
 * A path from the table is followed below the directory with no link and no ".." on the
 * way. A file is written beside its place and takes its name when all of it is on the
 * disk.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_AUDIO_OUTDIR_H
#define CC_AUDIO_OUTDIR_H

#include "base/error.h"
#include "base/str.h"

struct cc_strbuf;
struct cc_outdir;

/* Makes the directory and its parents. */
struct cc_outdir *cc_outdir_open(const char *dir, struct cc_error *err) CC_MUST_USE;
void cc_outdir_free(struct cc_outdir *out);

/* The path below the directory that a table's path gets: "." and empty parts left out,
 * with `mark` behind the last part's stem and another ending, unless these are NULL; it
 * ends with a NUL that counts. False when the path has "..", or nothing is left. */
bool cc_outdir_name(struct cc_str path, const char *mark, const char *ending,
                    struct cc_strbuf *name) CC_MUST_USE;

/* A file being written; `fd` reads and writes. */
struct cc_outclip {
    int fd, dir;
    char last[256], temporary[256]; /* names in `dir` */
};
bool cc_outclip_begin(const struct cc_outdir *out, const char *name,
                      struct cc_outclip *file, struct cc_error *err) CC_MUST_USE;

/* What stands at the file's place now: device and inode, 0 and 0 when there is nothing.
 * */
void cc_outclip_place(const struct cc_outclip *file, uint64_t *device, uint64_t *inode);

bool cc_outclip_commit(struct cc_outclip *file, struct cc_error *err) CC_MUST_USE;
void cc_outclip_discard(struct cc_outclip *file);

#endif
