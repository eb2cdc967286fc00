/* tree.h - the inputs that a list of files and folders comes to. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_FORMATS_TREE_H
#define CC_FORMATS_TREE_H

#include <stddef.h>

#include "base/error.h"

struct cc_arena;

struct cc_tree_file {
    const char *path;
    const char
        *inner; /* below the folder that was named: "a/b.srt"; NULL for a file named */
};

struct cc_tree {
    struct cc_tree_file *files;
    size_t count, cap;
    size_t skipped; /* files of folders whose names are those of no format */
};

/* A file is taken as it is; of a folder the files, folders within it too, in the
 * order of the bytes of their paths, that may be inputs by their names: hidden files,
 * audio and what stands beside a Kaldi text are left out, and so are the outputs of
 * earlier runs. A folder without any is an error. */
bool cc_tree_list(const char *const *paths, size_t count, struct cc_arena *arena,
                  struct cc_tree *tree, struct cc_error *err) CC_MUST_USE;
void cc_tree_release(struct cc_tree *tree);

#endif
