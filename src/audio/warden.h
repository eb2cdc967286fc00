/* warden.h - measure clips in a process of its own, so that a file which brings down its
 * decoder brings down nothing else.
 *
 * Files of strangers meet libraries with a history of memory faults. What happens to them
 * there (a crash, an endless loop, memory without end, words on stderr) becomes a status
 * of the clip.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_AUDIO_WARDEN_H
#define CC_AUDIO_WARDEN_H

#include "audio/clip.h"

struct cc_warden;

/* To be called while the program has one thread. Where no process can be made the clips
 * are measured in this one. */
struct cc_warden *cc_warden_new(const struct cc_clip_options *options);
void cc_warden_free(struct cc_warden *warden);

/* As cc_clip_measure_spans; `spans` NULL: the whole file, into out[0]. One call at a
 * time. */
void cc_warden_measure(struct cc_warden *warden, const struct cc_audio_root *root,
                       struct cc_str path, const struct cc_clip_span *spans, size_t n,
                       struct cc_clip *out);

#endif
