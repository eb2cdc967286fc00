/* config_file.h - a configuration file: names and values, each with its line.
 *
 *     <concord>
 *       <set name="text" value="transcript"/>
 *       <set name="fail-on" value="warn"/>
 *     </concord>
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_FORMATS_CONFIG_FILE_H
#define CC_FORMATS_CONFIG_FILE_H

#include <stddef.h>

#include "base/error.h"
#include "base/str.h"

struct cc_arena;

struct cc_config_entry {
    struct cc_str name, value; /* NUL behind each */
    unsigned line;
};

struct cc_config_file {
    const struct cc_config_entry *entries; /* in the order of the file */
    size_t count;
};

/* Entries live in `arena`. At most 1 MiB and 1,000 entries. */
bool cc_config_file_read(const char *path, struct cc_arena *arena,
                         struct cc_config_file *file, struct cc_error *err) CC_MUST_USE;

#endif
