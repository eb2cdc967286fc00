/* judge_priv.h - is a value a variant of a canonical one, how surely, and why. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLUSTER_JUDGE_PRIV_H
#define CC_CLUSTER_JUDGE_PRIV_H

#include "base/grade.h"
#include "base/strbuf.h"
#include "cluster/cluster.h"
#include "cluster/name_ends_priv.h"
#include "cluster/words_match_priv.h"

struct cc_side {
    struct cc_str text;
    uint64_t count;
    const struct cc_form *form;
};

struct cc_verdict {
    bool member;
    enum cc_grade grade;
    const char *why; /* NULL for a member unless the judge explains */
    unsigned distance;
    bool often;   /* it would be safe, were not both used often */
    bool final;   /* that their words are alike changes nothing */
    bool last;    /* only where nothing else takes either of the two */
    double doubt; /* 0 to 1; of labels compared word by word, else 0 */
};

struct cc_judge {
    const struct cc_cluster_options *opt;
    uint64_t rows;          /* of the column */
    struct cc_words words;
    /* NULL: no value has letters that may pose as Latin ones */
    struct cc_text_tools *tools;
    const struct cc_name_ends *endings; /* NULL: company forms, units are words */
    struct cc_ended ended[2];
    struct cc_acronyms *acronyms; /* NULL: there are no abbreviations */
    struct cc_arena *arena; /* for the explanations; NULL: none are wanted */
    struct cc_strbuf a, b, scratch;
};

void cc_judge_release(struct cc_judge *judge);
struct cc_verdict cc_judge(struct cc_judge *judge, const struct cc_side *canonical,
                           const struct cc_side *variant);

bool cc_judge_often(const struct cc_judge *judge, const struct cc_side *a,
                    const struct cc_side *b);

/* What another order of the same words says (word_order.c). */
enum cc_word_order {
    CC_ORDER_FREE,
    CC_ORDER_DOUBTFUL,
    CC_ORDER_SIDES, /* two have changed sides: "a to b" and "b to a" */
};
enum cc_word_order cc_word_order(const struct cc_form *a, const struct cc_form *b);

/* Values of the same core: they differ in case, space, marks and the like. */
struct cc_verdict cc_judge_same_core(struct cc_judge *judge,
                                     const struct cc_side *canonical,
                                     const struct cc_side *variant);

#endif
