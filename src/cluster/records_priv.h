/* records_priv.h - the fields of records, how two of them agree, and what that is worth.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLUSTER_RECORDS_PRIV_H
#define CC_CLUSTER_RECORDS_PRIV_H

#include "cluster/form_priv.h"
#include "cluster/records.h"
#include "cluster/words_match_priv.h"

/* How two fields agree, the better the higher. */
enum cc_agree {
    CC_AGREE_UNKNOWN, /* one of them is empty */
    CC_AGREE_NOT,
    CC_AGREE_NUMBERS, /* alike but for numbers that differ */
    CC_AGREE_INSTEAD, /* alike but for words in each other's place */
    CC_AGREE_LITTLE,
    CC_AGREE_PARTLY,
    CC_AGREE_NEARLY,
    CC_AGREE_SAME,
    CC_AGREE_LEVELS
};

/* With how many records hold what agrees (the value, or its rarest word), and what that
 * tells by what it is made of, in bits. */
struct cc_agreement {
    uint32_t holders;
    uint8_t level, bits;
};

struct cc_field_column {
    struct cc_map *values; /* the words (form_priv.h) of its distinct values */
    uint32_t *holders;     /* records that hold each */
    uint8_t *bits;         /* that each tells */
    struct cc_map *word_numbers;
    uint32_t *word_holders;
    struct cc_words words; /* of the two above */
    uint32_t filled;       /* records that have a value */
    bool is_numbers;       /* most values are: codes, dates, prices, years */
    uint32_t twin; /* the first column that says nearly the same in most records: perhaps
                      this one */
};

/* Records by rank: the more frequent first, then by text. */
struct cc_fields {
    const struct cc_record_set *set;
    uint32_t n, n_columns;
    uint32_t *by_rank; /* numbers of records */
    uint32_t *values;  /* of each rank, column by column: a number in `values`, or NONE */
    struct cc_field_column column[CC_RECORD_MAX_FIELDS];
};
void cc_fields_init(struct cc_fields *fields, const struct cc_record_set *set);
void cc_fields_release(struct cc_fields *fields);

/* What a text tells by itself: half of what its words do, since words keep company; but
 * two bits a letter, up to ten. */
uint8_t cc_field_bits(double words, size_t length);

/* The words of a field; empty when it has none. */
struct cc_str cc_fields_words(const struct cc_fields *fields, uint32_t rank,
                              uint32_t column);

/* Where two cores stand while they are compared: one for each thread. */
struct cc_field_room {
    struct cc_form_room a, b;
};
void cc_field_room_release(struct cc_field_room *room);

/* How two records agree, a slot for each column. `why`, when not NULL, has a buffer for
 * each column, which gets what differs. */
void cc_fields_compare(const struct cc_fields *fields, uint32_t a, uint32_t b,
                       struct cc_field_room *room, struct cc_agreement *out,
                       struct cc_strbuf *why);

/* Do two columns say nearly the same in a record that fills both? */
bool cc_fields_twins(const struct cc_fields *fields, uint32_t rank, uint32_t a,
                     uint32_t b, struct cc_field_room *room);

/* Pairs of records worth comparing, by rank: the smaller above, the greater below,
 * sorted. */
struct cc_record_pairs {
    uint64_t *pairs;
    size_t count, cap;
    uint32_t n_partly; /* records not paired with all that share a key of theirs */
};
void cc_record_pairs_find(struct cc_record_pairs *out, const struct cc_fields *fields);

/* So few are all compared with each other. */
enum { CC_FEW_HOLDERS = 20 };

/* What each way to agree is worth, in bits for the two being one thing: logarithms to the
 * base 2 of the chances that fields of one thing agree so (m), that those of two things
 * do (u), and that they do where another column agrees (given). */
struct cc_record_weights {
    double prior; /* of two records picked at random: far below 0 */
    double m[CC_RECORD_MAX_FIELDS][CC_AGREE_LEVELS],
        u[CC_RECORD_MAX_FIELDS][CC_AGREE_LEVELS];
    double given[CC_RECORD_MAX_FIELDS][CC_RECORD_MAX_FIELDS][CC_AGREE_LEVELS];
    double alike[CC_RECORD_MAX_FIELDS]; /* chance of two things to be alike, as such */
    double more; /* records of the same thing beside one that is in a pair, on average */
    /* Records of other things that hold the same value, beside a holder, by the number of
     * holders. */
    double strangers[CC_RECORD_MAX_FIELDS][CC_FEW_HOLDERS + 1];
    double filled[CC_RECORD_MAX_FIELDS]; /* records that have a value */
    uint32_t twin[CC_RECORD_MAX_FIELDS]; /* columns of one number say the same */
};
void cc_record_weights_learn(struct cc_record_weights *out,
                             const struct cc_fields *fields,
                             const struct cc_record_pairs *pairs, size_t n_threads);
/* The sum over the columns and the prior: log2 of the odds. `each`, when not NULL, has a
 * slot for each column. */
double cc_record_odds(const struct cc_record_weights *weights, uint32_t n_columns,
                      const struct cc_agreement *agreement, double *each);

#endif
