/* clips.h - the sound of each row of a run, by its number.
 *
 * Requests name rows, never paths. The table is made once, from the clips.csv and the
 * summary.json of the run; a file is opened beneath the directory of the audio only, and
 * given only when its first bytes are those of sound: a run that a stranger made up
 * cannot have other files of this machine shown.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_SERVE_CLIPS_H
#define CC_SERVE_CLIPS_H

#include <stdint.h>

#include "base/error.h"
#include "base/str.h"

struct cc_clip_table;

/* Of a run in `dir`; `root` NULL: the directory that its summary names. A run without
 * clips gives a table without rows. */
struct cc_clip_table *cc_clip_table_open(const char *dir, const char *root,
                                         struct cc_error *err) CC_MUST_USE;
void cc_clip_table_free(struct cc_clip_table *table);

uint32_t cc_clip_table_rows(const struct cc_clip_table *table);

/* A file on its way to a browser. */
struct cc_clip_file {
    int fd; /* -1: there is none, for the reason `why` */
    uint64_t size;
    const char *type; /* "audio/wav" */
    const char *why;
};
struct cc_clip_file cc_clip_table_file(const struct cc_clip_table *table, uint32_t row);

/* The media type of sound that begins so; NULL: it is none. */
const char *cc_clip_type(struct cc_str head);

#endif
