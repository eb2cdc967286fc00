/* output.h - what people see in a terminal: safe text, colour, progress. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLI_OUTPUT_H
#define CC_CLI_OUTPUT_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/error.h"
#include "base/pace.h"
#include "base/str.h"

enum cc_color {
    CC_COLOR_PLAIN,
    CC_COLOR_RED,
    CC_COLOR_YELLOW,
    CC_COLOR_GREEN,
    CC_COLOR_DIM
};

/* Print text of the data's or the user's with nothing in it that a terminal obeys. */
void cc_print_visible(FILE *to, struct cc_str text);

/* "concord: message", made visible, to stderr. */
void cc_print_error(const struct cc_error *err);
void cc_print_note(const char *fmt, ...) CC_PRINTF(1, 2);

/* Whether a stream gets colour: a terminal, and NO_COLOR not set. `when`: auto, always,
 * never. */
bool cc_wants_color(FILE *to, const char *when);
void cc_print_color(FILE *to, bool color, enum cc_color which, const char *text);

/* "1,234,567" into `out`, which has room for 32. */
const char *cc_grouped(uint64_t n, char *out);

/* A progress line on stderr, only on a terminal; `all` 0: not known. */
struct cc_progress {
    bool on;
    long long last_ms; /* when it was drawn last */
    const char *phase; /* that is being shown */
    struct cc_pace pace; /* of that phase */
};
void cc_progress_start(struct cc_progress *progress, bool quiet);
void cc_progress_show(struct cc_progress *progress, const char *phase, uint64_t done,
                      uint64_t all);
void cc_progress_end(struct cc_progress *progress);

#endif
