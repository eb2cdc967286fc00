/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "report/kept.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "clean/decisions.h"
#include "formats/json_walk.h"
#include "report/report_priv.h"

#define MAX_LIST ((uint64_t)1 << 30)
#define KEPT     "kept.json"
#define MANIFEST "manifest.json"

/* A file of a list: a manifest's or a state's. */
struct listed {
    const char *name; /* below the directory */
    struct cc_str hash;
};

struct list {
    struct cc_arena *arena;
    struct listed *files;
    size_t count, cap;
    const char **written; /* of a state: names that the run behind it writes */
    size_t n_written, written_cap;
    struct cc_str decisions; /* of a state: the hash of those that the run writes */
};

static void list_release(struct list *list)
{
    cc_free(list->files);
    cc_free(list->written);
    cc_arena_free(list->arena);
    *list = (struct list){ 0 };
}

static const char *path_in(struct cc_strbuf *path, const char *dir, const char *name)
{
    path->len = 0;
    cc_strbuf_printf(path, "%s/%s%c", dir, name, 0);
    return path->ptr;
}

static const char *state_dir(struct cc_strbuf *path, const char *dir, unsigned number)
{
    path->len = 0;
    cc_strbuf_printf(path, "%s/undo/%u%c", dir, number, 0);
    return path->ptr;
}

static bool exists(const char *dir, const char *name)
{
    struct cc_strbuf path = { 0 };
    const bool is = access(path_in(&path, dir, name), F_OK) == 0;

    cc_strbuf_release(&path);
    return is;
}

/* ---- lists ---- */

/* A list is a file like any other: what it names must lie below its directory. */
static bool is_below(struct cc_str name)
{
    if (name.len == 0 || name.ptr[0] == '/' || memchr(name.ptr, '\0', name.len) != NULL)
        return false;
    for (size_t at = 0, end; at <= name.len; at = end + 1) {
        const char *slash = memchr(name.ptr + at, '/', name.len - at);
        struct cc_str part;

        end = slash == NULL ? name.len : (size_t)(slash - name.ptr);
        part = cc_str_slice(name, at, end);
        if (part.len == 0 || cc_str_eq_z(part, ".") || cc_str_eq_z(part, ".."))
            return false;
    }
    return true;
}

static bool add_listed(struct list *list, struct cc_str item)
{
    struct cc_strbuf name = { 0 }, hash = { 0 };
    const bool ok = cc_json_walk_text(item, "name", &name) &&
                    cc_json_walk_text(item, "xxh3_128", &hash) &&
                    is_below(cc_strbuf_view(&name));

    if (ok) {
        list->files =
            cc_grow(list->files, &list->cap, list->count + 1, sizeof *list->files);
        list->files[list->count++] = (struct listed){
            cc_arena_str(list->arena, cc_strbuf_view(&name)).ptr,
            cc_arena_str(list->arena, cc_strbuf_view(&hash)),
        };
    }
    cc_strbuf_release(&name);
    cc_strbuf_release(&hash);
    return ok;
}

static bool add_written(struct list *list, const struct cc_json_value *value)
{
    struct cc_strbuf name = { 0 };
    const bool ok = value->type == CC_JSON_STRING && cc_json_value_text(value, &name) &&
                    is_below(cc_strbuf_view(&name));

    if (ok) {
        list->written = cc_grow(list->written, &list->written_cap, list->n_written + 1,
                                sizeof *list->written);
        list->written[list->n_written++] =
            cc_arena_str(list->arena, cc_strbuf_view(&name)).ptr;
    }
    cc_strbuf_release(&name);
    return ok;
}

static struct cc_str hash_member(const struct list *list, struct cc_str text)
{
    struct cc_strbuf hash = { 0 };
    struct cc_str kept;

    (void)cc_json_walk_text(text, "decisions", &hash);
    kept = cc_arena_str(list->arena, cc_strbuf_view(&hash));
    cc_strbuf_release(&hash);
    return kept;
}

static bool parse(struct cc_str text, struct list *list)
{
    struct cc_json_value v, key;
    struct cc_json_walk walk;
    struct cc_str item;
    bool ok = cc_json_walk_member(text, "files", &v) && v.type == CC_JSON_NESTED;

    if (!ok)
        return false;
    cc_json_walk_begin(&walk, v.text);
    while (ok && cc_json_walk_nested(&walk, &item))
        ok = add_listed(list, item);
    ok = ok && walk.what == NULL;
    cc_json_walk_end(&walk);
    list->decisions = hash_member(list, text);
    if (!ok || !cc_json_walk_member(text, "written", &v) || v.type != CC_JSON_NESTED)
        return ok;
    cc_json_walk_begin(&walk, v.text);
    while (ok && cc_json_walk_next(&walk, &key, &v))
        ok = add_written(list, &v);
    cc_json_walk_end(&walk);
    return ok;
}

static bool read_list(const char *dir, const char *name, struct list *list,
                      struct cc_error *err)
{
    struct cc_strbuf path = { 0 };
    struct cc_file file;
    bool ok = cc_file_open(&file, path_in(&path, dir, name), MAX_LIST, err);

    *list = (struct list){ 0 };
    if (ok) {
        list->arena = cc_arena_new();
        ok = (cc_utf8_invalid_at(file.bytes) == file.bytes.len &&
              parse(file.bytes, list)) ||
             cc_fail(err, CC_E_FORMAT, "'%s' is no list of files", path.ptr);
        cc_file_release(&file);
    }
    if (!ok)
        list_release(list);
    cc_strbuf_release(&path);
    return ok;
}

static bool hash_of(const char *path, char hash[33], uint64_t *size, struct cc_error *err)
{
    struct cc_file file;

    if (!cc_file_open(&file, path, UINT64_MAX, err))
        return false;
    cc_hash128_hex(file.bytes, hash);
    *size = file.bytes.len;
    cc_file_release(&file);
    return true;
}

/* Every file of a list is what it was; `skip_absent`: or has been removed. */
static bool verify(const char *dir, const struct list *list, bool skip_absent,
                   const char *else_what, struct cc_error *err)
{
    struct cc_strbuf path = { 0 };
    bool ok = true;

    for (size_t i = 0; ok && i < list->count; i++) {
        char hash[33];
        uint64_t size;

        if (skip_absent && !exists(dir, list->files[i].name))
            continue;
        path_in(&path, dir, list->files[i].name);
        ok = hash_of(path.ptr, hash, &size, err) &&
             (cc_str_eq_z(list->files[i].hash, hash) ||
              cc_fail(err, CC_E_INPUT, "'%s' has been edited since: %s", path.ptr,
                      else_what));
    }
    cc_strbuf_release(&path);
    return ok;
}

/* ---- states ---- */

/* The greatest and the least number of a whole state; 0: there is none. */
static unsigned states(const char *dir, unsigned *least, unsigned *count)
{
    struct cc_strbuf path = { 0 };
    unsigned greatest = 0;
    struct dirent *entry;
    DIR *undo = opendir(path_in(&path, dir, "undo"));

    *least = *count = 0;
    while (undo != NULL && (entry = readdir(undo)) != NULL) {
        char *end;
        const unsigned long n = strtoul(entry->d_name, &end, 10);

        if (*end != '\0' || n == 0 || n > 1000000000 ||
            !exists(state_dir(&path, dir, (unsigned)n), KEPT))
            continue;
        greatest = n > greatest ? (unsigned)n : greatest;
        *least = *least == 0 || n < *least ? (unsigned)n : *least;
        ++*count;
    }
    if (undo != NULL)
        closedir(undo);
    cc_strbuf_release(&path);
    return greatest;
}

unsigned cc_kept_count(const char *dir)
{
    unsigned least, count;

    (void)states(dir, &least, &count);
    return count;
}

/* Its list goes first: what is left is no state any more. */
static bool drop(const char *dir, unsigned number, struct cc_error *err)
{
    struct cc_strbuf state = { 0 }, path = { 0 };
    bool ok;

    path_in(&path, state_dir(&state, dir, number), KEPT);
    ok = (unlink(path.ptr) == 0 || errno == ENOENT ||
          cc_fail_errno(err, CC_E_SYSTEM, "cannot remove '%s'", path.ptr)) &&
         cc_remove_tree(state.ptr, err);
    path_in(&path, dir, "undo");
    (void)rmdir(path.ptr); /* once the last state has gone */
    cc_strbuf_release(&state);
    cc_strbuf_release(&path);
    return ok;
}

bool cc_kept_forget(const char *dir, struct cc_error *err)
{
    unsigned least, count, number;

    while ((number = states(dir, &least, &count)) > 0)
        if (!drop(dir, number, err))
            return false;
    return true;
}

static bool stands(const char *dir, const char *state)
{
    struct cc_strbuf path = { 0 };
    char then[33], now[33];
    struct cc_error err = { 0 };
    uint64_t size;
    const bool same = hash_of(path_in(&path, state, MANIFEST), then, &size, &err) &&
                      hash_of(path_in(&path, dir, MANIFEST), now, &size, &err) &&
                      strcmp(then, now) == 0;

    cc_strbuf_release(&path);
    return same;
}

bool cc_kept_is_latest(const char *dir)
{
    struct cc_strbuf state = { 0 };
    unsigned least, count;
    const unsigned number = states(dir, &least, &count);
    const bool is = number > 0 && stands(dir, state_dir(&state, dir, number));

    cc_strbuf_release(&state);
    return is;
}

/* ---- keeping ---- */

/* Give a file of `from` the same name below `to`. */
static bool place(const char *from, const char *to, const char *name,
                  struct cc_error *err)
{
    struct cc_strbuf source = { 0 }, dir = { 0 };
    char *last;
    bool ok;

    path_in(&source, from, name);
    path_in(&dir, to, name);
    last = strrchr(dir.ptr, '/');
    *last = '\0';
    ok = cc_make_dir(dir.ptr, err) && cc_file_place(source.ptr, dir.ptr, last + 1, err);
    cc_strbuf_release(&source);
    cc_strbuf_release(&dir);
    return ok;
}

/* Decisions as they stand, which neither stood there before nor were written by the run
 * behind the state: people made them since. */
static bool has_newer_decisions(const char *dir, const struct list *kept)
{
    struct cc_strbuf path = { 0 };
    struct cc_error none = { 0 };
    char hash[33];
    uint64_t size;
    bool newer = kept->decisions.len > 0 && exists(dir, CC_DECISIONS_FILE) &&
                 hash_of(path_in(&path, dir, CC_DECISIONS_FILE), hash, &size, &none) &&
                 !cc_str_eq_z(kept->decisions, hash);

    for (size_t i = 0; newer && i < kept->count; i++)
        newer = strcmp(kept->files[i].name, CC_DECISIONS_FILE) != 0 ||
                !cc_str_eq_z(kept->files[i].hash, hash);
    cc_strbuf_release(&path);
    return newer;
}

/* What the last run wrote, and what stands where the next one writes, whoever put it
 * there: each gets a second name in the state. */
static bool keep_files(const char *dir, const char *state, const struct cc_map *names,
                       struct cc_error *err)
{
    bool ok = true;

    for (uint32_t i = 0; ok && i < cc_map_count(names); i++)
        if (exists(dir, cc_map_key(names, i).ptr))
            ok = place(dir, state, cc_map_key(names, i).ptr, err);
    return ok;
}

static bool list_file(const char *state, const char *name, struct cc_json *list,
                      struct cc_error *err)
{
    struct cc_strbuf path = { 0 };
    char hash[33];
    uint64_t size;
    const bool ok = hash_of(path_in(&path, state, name), hash, &size, err);

    if (ok)
        cc_manifest_list(list, name, hash, size, false);
    cc_strbuf_release(&path);
    return ok;
}

static void list_decisions(const struct cc_run *next, struct cc_json *list)
{
    struct cc_strbuf text = { 0 };
    char hash[33];

    cc_decisions_text(next->decisions, &text);
    cc_hash128_hex(cc_strbuf_view(&text), hash);
    cc_json_key(list, "decisions");
    cc_json_z(list, hash);
    cc_strbuf_release(&text);
}

/* Names that a run will write: an undo must know them however soon the run is killed. */
static struct cc_map *names_written(const struct cc_run *next)
{
    struct cc_map *names = cc_map_new(true);
    struct cc_strbuf cleaned = { 0 };

    (void)cc_map_add(names, CC_STR(CC_DECISIONS_FILE));
    for (const struct cc_product *p = cc_products(); p->name != NULL; p++)
        (void)cc_map_add(names, cc_str_z(p->name));
    cc_cleaned_names(next, &cleaned);
    for (size_t at = 0; at < cleaned.len; at += strlen(cleaned.ptr + at) + 1)
        (void)cc_map_add(names, cc_str_z(cleaned.ptr + at));
    cc_strbuf_release(&cleaned);
    return names;
}

/* The list of a state: which of `names` are in it, and what `next` will write. With it
 * the state is whole. */
static bool write_list(const char *state, const struct cc_map *names,
                       const struct cc_map *written, const struct cc_run *next,
                       struct cc_error *err)
{
    struct cc_strbuf text = { 0 };
    struct cc_json j = { .out = &text, .pretty = true };
    bool ok = true;

    cc_json_open(&j, '{');
    cc_json_key(&j, "schema");
    cc_json_z(&j, "concord/kept/1");
    cc_json_key(&j, "files");
    cc_json_open(&j, '[');
    for (uint32_t i = 0; ok && i < cc_map_count(names); i++)
        if (exists(state, cc_map_key(names, i).ptr))
            ok = list_file(state, cc_map_key(names, i).ptr, &j, err);
    cc_json_close(&j, ']');
    cc_json_key(&j, "written");
    cc_json_open(&j, '[');
    for (uint32_t i = 0; i < cc_map_count(written); i++)
        cc_json_str(&j, cc_map_key(written, i));
    cc_json_close(&j, ']');
    list_decisions(next, &j);
    cc_json_close(&j, '}');
    cc_strbuf_byte(&text, '\n');
    ok = ok && cc_file_write(state, KEPT, cc_strbuf_view(&text), err);
    cc_strbuf_release(&text);
    return ok;
}

static bool keep(const char *dir, const char *state, const struct cc_run *next,
                 struct cc_error *err)
{
    struct cc_map *names, *written;
    struct list files;
    bool ok = read_list(dir, MANIFEST, &files, err);

    if (!ok)
        return false;
    names = cc_map_new(true);
    written = names_written(next);
    for (size_t i = 0; i < files.count; i++)
        (void)cc_map_add(names, cc_str_z(files.files[i].name));
    for (uint32_t i = 0; i < cc_map_count(written); i++)
        (void)cc_map_add(names, cc_map_key(written, i));
    (void)cc_map_add(names, CC_STR(MANIFEST));
    ok = cc_remove_tree(state, err) && cc_make_dir(state, err) &&
         keep_files(dir, state, names, err) &&
         write_list(state, names, written, next, err);
    cc_map_free(names);
    cc_map_free(written);
    list_release(&files);
    return ok;
}

/* Behind a run that was killed too soon, the state is the one to go back to, but for
 * what people decided since; it learns what is written in place of that run's. */
static bool renew(const char *dir, const char *state, const struct cc_run *next,
                  struct cc_error *err)
{
    struct cc_map *names, *written;
    struct list kept;
    bool ok = read_list(state, KEPT, &kept, err);

    if (!ok)
        return false;
    names = cc_map_new(true);
    written = names_written(next);
    for (size_t i = 0; i < kept.count; i++)
        (void)cc_map_add(names, cc_str_z(kept.files[i].name));
    for (size_t i = 0; i < kept.n_written; i++)
        (void)cc_map_add(written, cc_str_z(kept.written[i]));
    if (has_newer_decisions(dir, &kept)) {
        (void)cc_map_add(names, CC_STR(CC_DECISIONS_FILE));
        ok = place(dir, state, CC_DECISIONS_FILE, err);
    }
    ok = ok && write_list(state, names, written, next, err);
    cc_map_free(names);
    cc_map_free(written);
    list_release(&kept);
    return ok;
}

bool cc_kept_add(const char *dir, const struct cc_run *next, unsigned most,
                 struct cc_error *err)
{
    struct cc_strbuf state = { 0 };
    unsigned least, count;
    const unsigned number = states(dir, &least, &count);
    bool ok = most == 0 ||
              (cc_kept_is_latest(dir)
                   ? renew(dir, state_dir(&state, dir, number), next, err)
                   : keep(dir, state_dir(&state, dir, number + 1), next, err));

    while (ok && states(dir, &least, &count) > 0 && count > most)
        ok = drop(dir, least, err);
    cc_strbuf_release(&state);
    return ok;
}

/* ---- putting back ---- */

static bool remove_file(const char *dir, const char *name, struct cc_restored *what,
                        struct cc_error *err)
{
    struct cc_strbuf path = { 0 };
    bool ok = true;

    if (unlink(path_in(&path, dir, name)) == 0)
        what->removed++;
    else
        ok = errno == ENOENT || errno == ENOTDIR ||
             cc_fail_errno(err, CC_E_SYSTEM, "cannot remove '%s'", path.ptr);
    /* Directories that are empty now go with it; the one of the run stays. */
    for (char *slash; ok && (slash = strrchr(path.ptr, '/')) != NULL &&
                      (size_t)(slash - path.ptr) > strlen(dir);) {
        *slash = '\0';
        if (rmdir(path.ptr) != 0)
            break;
    }
    cc_strbuf_release(&path);
    return ok;
}

/* What was written since and did not stand there before. */
static bool remove_new(const char *dir, const struct list *kept, struct cc_restored *what,
                       struct cc_error *err)
{
    struct cc_map *names = cc_map_new(false);
    bool ok = true;

    for (size_t i = 0; i < kept->count; i++)
        (void)cc_map_add(names, cc_str_z(kept->files[i].name));
    if (what->newer_decisions)
        (void)cc_map_add(names, CC_STR(CC_DECISIONS_FILE));
    for (size_t i = 0; ok && i < kept->n_written; i++)
        if (cc_map_find(names, cc_str_z(kept->written[i])) == CC_MAP_NONE)
            ok = remove_file(dir, kept->written[i], what, err);
    cc_map_free(names);
    return ok;
}

/* The manifest goes first and comes last: between, the directory holds no whole run. */
static bool put_back(const char *dir, const char *state, const struct list *kept,
                     struct cc_restored *what, struct cc_error *err)
{
    struct cc_restored manifest = { 0 };
    bool ok = remove_file(dir, MANIFEST, &manifest, err);

    what->newer_decisions = has_newer_decisions(dir, kept);
    for (size_t i = 0; ok && i < kept->count; i++) {
        if (strcmp(kept->files[i].name, MANIFEST) == 0 ||
            (what->newer_decisions &&
             strcmp(kept->files[i].name, CC_DECISIONS_FILE) == 0))
            continue;
        ok = place(state, dir, kept->files[i].name, err);
        what->files++;
    }
    return ok && remove_new(dir, kept, what, err) && place(state, dir, MANIFEST, err);
}

bool cc_kept_restore(const char *dir, struct cc_restored *what, struct cc_error *err)
{
    struct cc_strbuf state = { 0 };
    struct list kept = { 0 };
    unsigned least, count;
    const unsigned number = states(dir, &least, &count);
    bool ok = number > 0 || cc_fail(err, CC_E_USAGE, "'%s' keeps no earlier state", dir);

    *what = (struct cc_restored){ 0 };
    state_dir(&state, dir, number);
    ok = ok && read_list(state.ptr, KEPT, &kept, err) &&
         verify(state.ptr, &kept, false, "the state before cannot be restored", err) &&
         put_back(dir, state.ptr, &kept, what, err) &&
         drop(dir, number, err);
    list_release(&kept);
    cc_strbuf_release(&state);
    return ok;
}

bool cc_kept_remove_run(const char *dir, struct cc_restored *what, struct cc_error *err)
{
    struct list files = { 0 };
    bool ok = read_list(dir, MANIFEST, &files, err) &&
              verify(dir, &files, true, "move it away first, undo would remove it", err);

    *what = (struct cc_restored){ 0 };
    for (size_t i = 0; ok && i < files.count; i++)
        ok = remove_file(dir, files.files[i].name, what, err);
    ok = ok && remove_file(dir, MANIFEST, what, err);
    list_release(&files);
    return ok;
}
