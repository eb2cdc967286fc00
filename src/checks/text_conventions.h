/* text_conventions.h - the conventions of the text columns, found once for all checks. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CHECKS_TEXT_CONVENTIONS_H
#define CC_CHECKS_TEXT_CONVENTIONS_H

#include "base/error.h"
#include "checks/run.h"
#include "conventions/conventions.h"

/* [dataset column]; NULL for a column that is no text. */
struct cc_text_conventions {
    struct cc_conventions **of_column;
    uint32_t column_count;
};

/* The thresholds are those of the check 'convention'. NULL on failure. */
struct cc_text_conventions *cc_text_conventions_new(const struct cc_dataset *data,
                                                    const struct cc_run_options *options,
                                                    struct cc_error *err) CC_MUST_USE;
/* The names of the word lists that were asked, in a map that owns them; free it. */
struct cc_map *cc_text_conventions_word_lists(const struct cc_text_conventions *found);
void cc_text_conventions_free(struct cc_text_conventions *found);

#endif
