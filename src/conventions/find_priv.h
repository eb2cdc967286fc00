/* find_priv.h - what the steps from texts to departures share. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CONVENTIONS_FIND_PRIV_H
#define CC_CONVENTIONS_FIND_PRIV_H

#include "base/strbuf.h"
#include "conventions/habits_priv.h"

struct cc_arena;
struct cc_column;

/* A convention that may be found: a family of the packs, or a habit. */
struct cc_slot {
    struct cc_convention found; /* filled by deciding */
    const struct cc_family *family; /* NULL for a habit */
    const struct cc_habit *habit;
    const struct cc_style *styles;
    uint32_t n_styles, n_classes;
    uint32_t first_style; /* its styles are numbered from here among all styles */
    uint32_t first_cell;  /* [style][class], likewise */
    struct cc_convention_style *told; /* found.styles, while they are counted */
    uint64_t *pooled;     /* per style: uses that had a choice; of a composed style, those
                           * that agree with it */
    bool *writable;       /* [style][class] */
    bool dropped;         /* on trial, or a pattern of it failed */
};

/* The style in which `style`, which may be composed of others, has the class. */
static inline uint32_t cc_slot_style(const struct cc_slot *slot, uint32_t style, uint32_t cls)
{
    return slot->styles[style].mix != NULL ? slot->styles[style].mix[cls] : style;
}

/* Uses of one class in one style. */
struct cc_class_count {
    uint64_t count;
    uint32_t value;     /* the first text that has one */
    struct cc_use use;  /* the first there */
};

/* What is counted over a run of values. */
struct cc_tally {
    struct cc_class_count *cells;
    uint64_t *by_labeler; /* [style][labeler]; NULL without labelers */
    struct cc_convention_use *uses; /* in order of values; slots for conventions */
    size_t n_uses, use_cap;
    struct cc_convention_failure *failures;
    size_t n_failures, failure_cap;
};

struct cc_finder {
    const struct cc_column *column;
    const struct cc_rules *rules;
    struct cc_conventions_options options;
    struct cc_arena *arena; /* of the result */
    struct cc_initials *initials;
    struct cc_known *known; /* words of the column that some rules need; or NULL */
    struct cc_endings *endings;
    struct cc_stops *stops;
    struct cc_habit_ctx habits;
    struct cc_slot *slots;
    uint32_t n_slots, n_styles, n_cells;
    uint32_t *rows_before;   /* per value, one more: where its rows begin in `labelers` */
    uint16_t *labelers; /* by value, then row; NULL without labelers */
    uint32_t n_labelers;
    size_t *first_use;   /* per value, one more: in the tally's uses */
    uint64_t *styles_of; /* per value: a bit for each style that is used in it, modulo 64 */
    struct cc_tally tally;
};

static inline uint64_t cc_style_bit(const struct cc_slot *slot, uint32_t style)
{
    return (uint64_t)1 << ((slot->first_style + style) % 64);
}

/* One per thread: finds the uses in a text. */
struct cc_reader {
    const struct cc_finder *finder;
    struct cc_matcher *matcher;
    struct cc_use *uses; /* rules by start, then habits */
    size_t n_uses, cap;
};
void cc_reader_init(struct cc_reader *reader, const struct cc_finder *finder);
void cc_reader_release(struct cc_reader *reader);
void cc_reader_run(struct cc_reader *reader, struct cc_str text);
/* Append what the use becomes in `style`; false: it cannot. */
bool cc_reader_render(struct cc_reader *reader, struct cc_str text, const struct cc_use *use,
                      uint32_t style, struct cc_strbuf *out);

/* learn.c: NULL when no rule needs it. */
struct cc_known *cc_words_learn(const struct cc_finder *finder);
/* slots.c */
void cc_slots_make(struct cc_finder *finder);
/* count.c: rows by value, then uses by style; fills the tally, `first_use` and
 * `styles_of`. */
void cc_rows_index(struct cc_finder *finder, const struct cc_column *labelers);
void cc_uses_count(struct cc_finder *finder);
/* decide.c */
void cc_slots_decide(struct cc_finder *finder);

/* A change that a decision asks of a text. */
struct cc_change {
    uint32_t start, end, slot, style;
    float confidence;
    enum cc_grade grade;
    bool queue;
    bool done;                 /* scratch of cc_changes_compose */
    bool within;
    struct cc_str replacement; /* in the scratch of the composer */
};

/* compose.c: one per thread. */
struct cc_composer {
    struct cc_reader reader;
    struct cc_arena *scratch;
    struct cc_change *edits; /* the result: by start, an outer one before its inner one */
    size_t n_edits, edit_cap;
    struct cc_change *asked, *again; /* scratch: of the text as it was, as it is */
    size_t asked_cap, again_cap;
    struct cc_piece *pieces;
    size_t n_pieces, piece_cap;
    struct cc_change *swallowed; /* automatic, inside of one that waits */
    size_t n_swallowed, swallowed_cap;
    struct cc_strbuf text, spare;
};
void cc_composer_init(struct cc_composer *composer, const struct cc_finder *finder);
void cc_composer_release(struct cc_composer *composer);
/* The edits that bring the text to what all decisions ask. Valid until the next call. */
void cc_changes_compose(struct cc_composer *composer, struct cc_str text);

/* depart.c: gives what `out` then has; conventions in it are still numbered as slots. */
struct cc_departure *cc_departures_find(struct cc_finder *finder, struct cc_conventions *out);

#endif
