/* spelling.h - the word lists of Hunspell, where the machine has its library and lists. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_TEXT_SPELLING_H
#define CC_TEXT_SPELLING_H

#include <stdbool.h>

#include "base/str.h"

struct cc_spelling;

/* Of `names` ("en_US en_GB") those lists that are installed: in the folders of DICPATH,
 * with ':' between them, or where Debian has them. NULL: there is no library, or no such
 * list. */
struct cc_spelling *cc_spelling_open(const char *names);
void cc_spelling_close(struct cc_spelling *spelling);

/* The lists that were found, "en_US en_GB"; it lives as long as `spelling`. */
struct cc_str cc_spelling_names(const struct cc_spelling *spelling);

/* One of the lists has the word, as it is or by its rules of inflection. */
bool cc_spelling_knows(struct cc_spelling *spelling, struct cc_str word);

#endif
