/* main.c - run a fuzz target over files and folders of seeds, without a fuzzer. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "fuzz.h"

#include <dirent.h>
#include <stdio.h>

#include "base/file.h"
#include "base/memory.h"

static int run_file(const char *path)
{
    struct cc_error err = { 0 };
    struct cc_file file;
    uint8_t *copy;

    if (!cc_file_open(&file, path, 1 << 24, &err)) {
        fprintf(stderr, "%s\n", err.msg);
        return 1;
    }
    /* In memory of its own, so that the sanitizer sees a read past the end. */
    copy = cc_alloc(file.bytes.len, 1);
    if (file.bytes.len > 0)
        memcpy(copy, file.bytes.ptr, file.bytes.len);
    LLVMFuzzerTestOneInput(copy, file.bytes.len);
    cc_free(copy);
    cc_file_release(&file);
    return 0;
}

int main(int argc, char **argv)
{
    int failed = 0;

    for (int i = 1; i < argc; i++) {
        DIR *dir = opendir(argv[i]);

        if (dir == NULL) {
            failed |= run_file(argv[i]);
            continue;
        }
        for (const struct dirent *e; (e = readdir(dir)) != NULL;) {
            char path[4096];

            snprintf(path, sizeof path, "%s/%s", argv[i], e->d_name);
            if (e->d_name[0] != '.')
                failed |= run_file(path);
        }
        closedir(dir);
    }
    return failed;
}
