/* tree.c - walk over folders without recursion.
 *
 * A link to a folder is not followed, so there are no rounds.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/tree.h"

#include <dirent.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/sort.h"
#include "formats/format.h"

enum { MOST_FILES = 1000000, MOST_FOLDERS = 1000000 };

struct walk {
    struct cc_arena *arena;
    struct cc_tree *tree;
    const char **folders; /* yet to be looked into */
    size_t n_folders, folders_cap;
    size_t root; /* length of the path that was named, with its slash */
};

static bool ends(struct cc_str name, const char *ending)
{
    const struct cc_str e = cc_str_z(ending);

    return name.len > e.len && name.ptr[name.len - e.len - 1] == '.' &&
           cc_str_eq_ascii_case(cc_str_slice(name, name.len - e.len, name.len), e);
}

/* Whether a format has the extension, which may be packed. */
static bool is_known(struct cc_str name)
{
    if (ends(name, "gz"))
        name.len -= 3;
    else if (ends(name, "zst"))
        name.len -= 4;
    for (const struct cc_format *const *f = cc_format_all(); *f != NULL; f++)
        for (const char *e = (*f)->extensions; *e != '\0'; e += strspn(e, " ")) {
            char extension[32];
            const size_t n = strcspn(e, " ");

            if (n < sizeof extension) {
                memcpy(extension, e, n);
                extension[n] = '\0';
                if (ends(name, extension))
                    return true;
            }
            e += n;
        }
    return false;
}

static bool exists(struct walk *w, const char *folder, const char *name)
{
    struct stat st;

    return stat(cc_arena_printf(w->arena, "%s/%s", folder, name).ptr, &st) == 0;
}

/* A folder with a Kaldi text: the text is the input, and nothing else in it. */
static bool is_kaldi(struct walk *w, const char *folder)
{
    return exists(w, folder, "text") &&
           (exists(w, folder, "utt2spk") || exists(w, folder, "segments") ||
            exists(w, folder, "wav.scp"));
}

/* What a run left: its products are no input of the next one. */
static bool is_output(struct walk *w, const char *folder)
{
    return exists(w, folder, "manifest.json") ||
           (exists(w, folder, "findings.jsonl") && exists(w, folder, "report.html"));
}

static bool add_file(struct walk *w, const char *path, struct cc_error *err)
{
    struct cc_tree *t = w->tree;

    if (t->count == MOST_FILES)
        return cc_fail(err, CC_E_LIMIT, "%s: more than %d files; name fewer", path,
                       MOST_FILES);
    t->files = cc_grow(t->files, &t->cap, t->count + 1, sizeof *t->files);
    t->files[t->count++] =
        (struct cc_tree_file){ path, w->root > 0 ? path + w->root : NULL };
    return true;
}

static bool add_folder(struct walk *w, const char *path, struct cc_error *err)
{
    if (w->n_folders == MOST_FOLDERS)
        return cc_fail(err, CC_E_LIMIT, "%s: more than %d folders; name fewer", path,
                       MOST_FOLDERS);
    w->folders =
        cc_grow(w->folders, &w->folders_cap, w->n_folders + 1, sizeof *w->folders);
    w->folders[w->n_folders++] = path;
    return true;
}

static bool take_entry(struct walk *w, const char *folder, const char *name, bool kaldi,
                       struct cc_error *err)
{
    const char *path = cc_arena_printf(w->arena, "%s/%s", folder, name).ptr;
    struct stat st;

    if (lstat(path, &st) != 0)
        return true;
    if (S_ISDIR(st.st_mode))
        return is_output(w, path) || add_folder(w, path, err);
    if (S_ISLNK(st.st_mode) && (stat(path, &st) != 0 || !S_ISREG(st.st_mode)))
        return true;
    if (!S_ISREG(st.st_mode))
        return true;
    if (kaldi ? strcmp(name, "text") == 0 : is_known(cc_str_z(name)))
        return add_file(w, path, err);
    w->tree->skipped++;
    return true;
}

static bool look_into(struct walk *w, const char *folder, struct cc_error *err)
{
    const bool kaldi = is_kaldi(w, folder);
    DIR *dir = opendir(folder);
    bool ok = true;

    if (dir == NULL)
        return cc_fail_errno(err, CC_E_INPUT, "cannot open folder '%s'", folder);
    for (const struct dirent *e; ok && (e = readdir(dir)) != NULL;)
        if (e->d_name[0] != '.')
            ok = take_entry(w, folder, e->d_name, kaldi, err);
    closedir(dir);
    return ok;
}

static int by_path(const void *a, const void *b)
{
    return strcmp(((const struct cc_tree_file *)a)->path,
                  ((const struct cc_tree_file *)b)->path);
}

static bool list_folder(struct walk *w, const char *path, struct cc_error *err)
{
    const size_t first = w->tree->count;
    size_t n = strlen(path);
    bool ok = true;

    while (n > 1 && path[n - 1] == '/')
        n--;
    path = cc_arena_str(w->arena, (struct cc_str){ path, n }).ptr;
    w->root = n + 1;
    w->n_folders = 0;
    ok = add_folder(w, path, err);
    while (ok && w->n_folders > 0)
        ok = look_into(w, w->folders[--w->n_folders], err);
    if (ok && w->tree->count == first)
        return cc_fail(err, CC_E_INPUT, "folder '%s' has no file of a known format",
                       path);
    if (ok)
        cc_sort(w->tree->files + first, w->tree->count - first, sizeof *w->tree->files,
                by_path);
    return ok;
}

bool cc_tree_list(const char *const *paths, size_t count, struct cc_arena *arena,
                  struct cc_tree *tree, struct cc_error *err)
{
    struct walk w = { .arena = arena, .tree = tree };
    bool ok = true;

    *tree = (struct cc_tree){ 0 };
    for (size_t i = 0; ok && i < count; i++) {
        struct stat st;

        w.root = 0;
        if (strcmp(paths[i], "-") != 0 && stat(paths[i], &st) == 0 && S_ISDIR(st.st_mode))
            ok = list_folder(&w, paths[i], err);
        else
            ok = add_file(&w, paths[i], err);
    }
    cc_free(w.folders);
    return ok;
}

void cc_tree_release(struct cc_tree *tree)
{
    cc_free(tree->files);
    *tree = (struct cc_tree){ 0 };
}
