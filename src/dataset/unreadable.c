/* unreadable.c - behind a file that cannot be read: which of the others cannot either. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "dataset/unreadable_priv.h"

#include <stdio.h>
#include <sys/stat.h>

#include "formats/input.h"
#include "formats/tree.h"

enum {
    OTHERS_TOLD = 10,       /* of the inputs that cannot be read */
    OTHERS_BYTES = 1 << 26, /* read to find them */
};

/* Whether a file cannot be read, and the line where. What is no file might never end, or
 * never begin; one of more than `*room` bytes is not looked at either. */
static bool is_unreadable(const char *path, const struct cc_read_options *read,
                          uint64_t *room, uint64_t *line)
{
    struct cc_read_options options = *read;
    struct cc_error err = { 0 };
    struct cc_input *input;
    struct stat st;
    uint64_t size;
    bool ok, too_big;

    if (strcmp(path, "-") == 0 ||
        (stat(path, &st) == 0 && (!S_ISREG(st.st_mode) || (uint64_t)st.st_size >= *room)))
        return false;
    if (options.max_input == 0 || options.max_input > *room)
        options.max_input = *room;
    input = cc_input_open(path, &options, &err);
    ok = input != NULL && cc_input_read(input, &cc_sink_nowhere, &err);
    size = input != NULL ? cc_input_info(input)->text.len : 0;
    too_big = input == NULL && err.code == CC_E_LIMIT;
    *room = too_big || size > *room ? 0 : *room - size;
    cc_input_free(input);
    *line = err.line;
    return !ok && !too_big;
}

void cc_unreadable_tell(const struct cc_tree *tree, size_t from,
                        const struct cc_read_options *read, struct cc_error *err)
{
    static const char more[] = ", ...";
    uint64_t room = OTHERS_BYTES, line = 0;
    size_t n = strlen(err->msg), count = 0;

    for (size_t i = from; i < tree->count && room > 0; i++) {
        char place[24] = "", *to = err->msg + n;
        const size_t left = sizeof err->msg - n;

        if (!is_unreadable(tree->files[i].path, read, &room, &line))
            continue;
        if (line > 0)
            snprintf(place, sizeof place, ":%llu", (unsigned long long)line);
        if (count == OTHERS_TOLD ||
            (size_t)snprintf(to, left, "%s%s%s",
                             count == 0 ? "; cannot be read either: " : ", ",
                             tree->files[i].path, place) +
                    sizeof more >
                left) {
            snprintf(to, left, "%s", count > 0 ? more : "");
            return;
        }
        n += strlen(to);
        count++;
    }
}
