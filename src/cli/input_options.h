/* input_options.h - the options of every command that reads a dataset. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLI_INPUT_OPTIONS_H
#define CC_CLI_INPUT_OPTIONS_H

#include "cli/settings.h"
#include "dataset/load.h"

/* Rows of a list of options; the format is named apart, as a command may call it
 * otherwise. */
#define CC_INPUT_OPTIONS                                                                 \
    { "encoding",                                                                        \
      0,                                                                                 \
      "NAME",                                                                            \
      false,                                                                             \
      "UTF-8",                                                                           \
      "encoding of the input, as iconv names it; of several, A,B: the first that fits",  \
      NULL },                                                                            \
        { "delimiter", 0,         "CHAR",                                                \
          false,       "sniffed", "what separates fields; 'tab' for a tab",              \
          NULL },                                                                        \
        { "header", 0,      "WHICH",                                                     \
          false,    "auto", "does the first row name the columns: yes, no or auto",      \
          NULL },                                                                        \
        { "max-input", 0,     "BYTES",                                                   \
          false,       "64G", "longest input; K, M and G are understood",                \
          NULL },                                                                        \
        { "max-field", 0, "BYTES", false, "16M", "longest value", NULL },                \
        { "max-row", 0, "BYTES", false, "64M", "longest row", NULL },                    \
        { "max-columns", 0, "N", false, "4096", "most columns", NULL },                  \
    {                                                                                    \
        "max-depth", 0, "N", false, "256", "deepest nesting of JSON", NULL               \
    }

/* What they and `format` (the name of that option) come to. */
bool cc_input_options_take(const struct cc_settings *settings, const char *format,
                           struct cc_read_options *read,
                           struct cc_error *err) CC_MUST_USE;

/* "threads", by default one a processor. */
bool cc_threads_take(const struct cc_settings *settings, uint64_t *threads,
                     struct cc_error *err) CC_MUST_USE;

#endif
