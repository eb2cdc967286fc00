/* cache.h - figures of clips from earlier runs, so that only what is new is measured.
 *
 * One file, only ever added to: what was measured before a run was killed is there for
 * the next one. A record counts for a clip only when path, size, time of change, the
 * bytes at both ends and in the middle, the part of the recording, the settings and the
 * version that measured are the same. A damaged file is cut off where the damage begins.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_AUDIO_CACHE_H
#define CC_AUDIO_CACHE_H

#include "audio/clip.h"

#define CC_CLIP_CACHE_NAME ".concord-clips"
#define CC_CLIP_CACHE_MAX  (UINT64_C(1) << 30) /* bytes; a longer file is begun anew */

/* What tells one state of a file from another. */
struct cc_clip_stamp {
    uint64_t bytes, changed_ns, sample_hash;
};

/* False when the file cannot be opened. */
bool cc_clip_stamp_take(const struct cc_audio_root *root, struct cc_str path,
                        struct cc_clip_stamp *stamp);

struct cc_clip_key {
    char hex[33];
};
struct cc_clip_key cc_clip_key_make(struct cc_str path, const struct cc_clip_stamp *stamp,
                                    const struct cc_clip_span *span, bool true_peak);

/* The cache in a directory, which is made when it is not there. NULL when it cannot be
 * used; `note` then says why, and else what was wrong with the file; "" when all is well.
 * One run at a time uses it. */
struct cc_clip_cache;
struct cc_clip_cache *cc_clip_cache_open(const char *dir, char *note, size_t size);
void cc_clip_cache_close(struct cc_clip_cache *cache);

/* Any number of threads may look and add. What is added in a run is not found in it. */
bool cc_clip_cache_find(const struct cc_clip_cache *cache, const struct cc_clip_key *key,
                        struct cc_clip *clip);
void cc_clip_cache_add(struct cc_clip_cache *cache, const struct cc_clip_key *key,
                       const struct cc_clip *clip);

#endif
