/* pack_priv.h - the figures of a clip as bytes, for this build on this machine. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_AUDIO_PACK_PRIV_H
#define CC_AUDIO_PACK_PRIV_H

#include <stddef.h>

#include "audio/clip.h"

struct cc_strbuf;

/* What stands first in the bytes, as it lies in memory. */
#define CC_PACK_FIGURES offsetof(struct cc_clip, reason)
#define CC_PACK_MAX     (sizeof(struct cc_clip) + 64)

void cc_clip_pack(struct cc_strbuf *out, const struct cc_clip *clip);

/* False when the bytes are none that pack made. */
bool cc_clip_unpack(struct cc_str bytes, struct cc_clip *clip);

#endif
