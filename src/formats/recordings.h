/* recordings.h - what Lhotse's manifests tell of recordings, and the file of them that
 * stands beside the supervisions: "recordings_dev.jsonl.gz" beside
 * "supervisions_dev.jsonl.gz".
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_FORMATS_RECORDINGS_H
#define CC_FORMATS_RECORDINGS_H

#include "formats/input.h"
#include "formats/json_scan.h"

struct cc_arena;
struct cc_table;

struct cc_recording {
    struct cc_str id;               /* `len` 0: nothing is known */
    struct cc_str audio;            /* its file; its id where a command makes it */
    struct cc_str channels;         /* the list of them, or "" */
    double duration, rate, samples; /* < 0: not told */
};

/* Texts are borrowed from the object, or kept in the arena. */
struct cc_recording cc_recording_of(struct cc_json_scan *scan, struct cc_str object,
                                    struct cc_arena *arena);

/* Fill the table, of cc_recording by id, from the file beside the input; false when there
 * is none. What it keeps lives as long as the input. */
bool cc_recordings_beside(struct cc_input *in, const struct cc_sink *sink,
                          struct cc_table *table);

/* Whether the input, of recordings, was found in a folder beside its supervisions: then
 * these are the rows. */
bool cc_recordings_serve(struct cc_input *in);

#endif
