/* kaldi_priv.h - a Kaldi data directory as its reader and its checks see it. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_FORMATS_KALDI_PRIV_H
#define CC_FORMATS_KALDI_PRIV_H

#include "formats/input.h"
#include "formats/table.h"

struct cc_kaldi_table {
    const char *name;
    bool exists;
    struct cc_table entries; /* of the rest of a line, and its number */
};

enum cc_kaldi_file {
    CC_KALDI_SEGMENTS,
    CC_KALDI_UTT2SPK,
    CC_KALDI_SPK2UTT,
    CC_KALDI_WAV_SCP,
    CC_KALDI_UTT2LABELER,
    CC_KALDI_UTT2LANG,
    CC_KALDI_SPK2GENDER,
    CC_KALDI_UTT2DUR,
    CC_KALDI_RECO2DUR,
    CC_KALDI_UTT2NUM_FRAMES,
    CC_KALDI_RECO2FILE,
    CC_KALDI_FEATS,
    CC_KALDI_VAD,
    CC_KALDI_CMVN,
    CC_KALDI_FILES
};

/* The files, two that are not looked into, and NULL. */
extern const char *const cc_kaldi_file_names[CC_KALDI_FILES + 3];

struct cc_kaldi {
    struct cc_input *in;
    const struct cc_sink *sink;
    struct cc_kaldi_table files[CC_KALDI_FILES];
    struct cc_kaldi_table text;
    struct cc_kaldi_table *own; /* keys of the input itself; may be one of the files */
};

/* Read the input and what stands beside it; `in` and `sink` are set. What is wrong goes
 * to the sink. */
void cc_kaldi_open(struct cc_kaldi *k);
void cc_kaldi_release(struct cc_kaldi *k);

/* What a file says of a key; `ptr` NULL when the key is not there. */
struct cc_str cc_kaldi_get(struct cc_kaldi *k, enum cc_kaldi_file file,
                           struct cc_str key);

#endif
