/* codec.h - how a format spells text: what stands in the file against what it says.
 *
 *     "Mm-hmm, that&#39;s <i>20%</i> &amp; rising"   says   Mm-hmm, that's 20% & rising
 *
 * The source of a value is a run of units: plain bytes, bytes that say something
 * else, and markup that says nothing. A changed value is put back unit by unit, so
 * that nothing but the changed words is spelled anew, and what cannot be
 * put back (it would cut through markup) is refused.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_FORMATS_CODEC_H
#define CC_FORMATS_CODEC_H

#include <stdbool.h>

#include "base/str.h"
#include "base/strbuf.h"

struct cc_input;

enum cc_saying {
    CC_SAYS_ITSELF, /* bytes as they are */
    CC_SAYS_TEXT,   /* bytes that say `said` */
    CC_SAYS_BREAK, /* a line end or tab, which may be soft; says `said` when not */
    CC_SAYS_MARKUP, /* nothing, and no edit may touch it */
    CC_SAYS_BLANK,  /* markup that parts words: a blank, where none stands beside it */
    CC_SAYS_JOINED, /* markup before which no blank is said */
    CC_SAYS_LINE,   /* markup that says a line end */
};

/* One unit of source: how many bytes, and what they say. */
struct cc_said {
    size_t taken;
    enum cc_saying saying;
    char said[8];
    size_t len;
    size_t before,
        inner; /* markup around bytes that say themselves, as CDATA has; else 0 */
};

struct cc_codec {
    bool stops[256]; /* bytes that may begin anything but themselves */
    bool soft;       /* white space with a line end or markup in it says one blank, at the
                        ends of the text nothing */
    bool trimmed;    /* the reader takes no white space at the ends */
    /* What begins at `at`, which holds a stop. `taken` is within the source. */
    void (*unit)(struct cc_str source, size_t at, struct cc_said *unit);
    /* Append new text as it must be spelled here; NULL: as it is. */
    void (*spell)(struct cc_input *in, struct cc_str text, struct cc_strbuf *out);
    /* Why a text cannot stand here; NULL when it can. Itself NULL: all can. */
    const char *(*refuses)(struct cc_str spelled);
};

/* What the source says: the source itself, or text that is put into `buf`. */
struct cc_str cc_codec_read(const struct cc_codec *codec, struct cc_str source,
                            struct cc_strbuf *buf);

/* Append the source changed so that it says `value`. When that cannot be, false and
 * a clause that says why; `out` is then as before. */
bool cc_codec_write(const struct cc_codec *codec, struct cc_input *in,
                    struct cc_str source, struct cc_str value, struct cc_strbuf *out,
                    const char **why);

#endif
