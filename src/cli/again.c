/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/again.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "dataset/dataset.h"
#include "formats/input.h"
#include "formats/json_walk.h"

#define MAX_SUMMARY ((uint64_t)1 << 30)

enum { MAX_ARGUMENTS = 100000 };

/* A member's text in the arena, NUL at its end; NULL: none. */
static const char *text_of(struct cc_again *again, struct cc_str object, const char *name)
{
    struct cc_strbuf text = { 0 };
    const char *kept = NULL;

    if (cc_json_walk_text(object, name, &text) &&
        (text.len == 0 || memchr(text.ptr, '\0', text.len) == NULL))
        kept = cc_arena_str(again->arena, cc_strbuf_view(&text)).ptr;
    cc_strbuf_release(&text);
    return kept;
}

static bool take_argument(struct cc_again *again, const struct cc_json_value *v,
                          size_t *cap)
{
    struct cc_strbuf text = { 0 };
    const bool ok = v->type == CC_JSON_STRING &&
                    again->argument_count < MAX_ARGUMENTS &&
                    cc_json_value_text(v, &text) &&
                    (text.len == 0 || memchr(text.ptr, '\0', text.len) == NULL);

    again->arguments = cc_grow(again->arguments, cap, (size_t)again->argument_count + 1,
                               sizeof *again->arguments);
    if (ok) {
        char *copy = CC_NEW(again->arena, char, text.len + 1);

        cc_strbuf_byte(&text, '\0');
        again->arguments[again->argument_count++] = memcpy(copy, text.ptr, text.len);
    }
    cc_strbuf_release(&text);
    return ok;
}

static bool is_here(const char *path)
{
    struct stat here, there;

    return stat(".", &here) == 0 && stat(path, &there) == 0 &&
           here.st_dev == there.st_dev && here.st_ino == there.st_ino;
}

/* The member "repeat"; without it the run cannot be run again, yet be undone. */
static bool take_repeat(struct cc_again *again, struct cc_str summary)
{
    struct cc_json_value repeat, arguments, key, v;
    struct cc_json_walk walk;
    const char *from;
    size_t cap = 0;
    bool ok = true;

    if (!cc_json_walk_member(summary, "repeat", &repeat))
        return true;
    from = text_of(again, repeat.text, "from");
    if (from == NULL || from[0] == '/' ||
        !cc_json_walk_member(repeat.text, "arguments", &arguments) ||
        arguments.type != CC_JSON_NESTED)
        return false;
    again->base = cc_arena_printf(again->arena, "%s/%s", again->dir, from).ptr;
    again->is_here = is_here(again->base);
    cc_json_walk_begin(&walk, arguments.text);
    while (ok && cc_json_walk_next(&walk, &key, &v))
        ok = take_argument(again, &v, &cap);
    cc_json_walk_end(&walk);
    return ok;
}

static bool take_inputs(struct cc_again *again, struct cc_str summary)
{
    struct cc_json_value inputs;
    struct cc_json_walk walk;
    struct cc_str item;
    size_t cap = 0;
    bool ok = cc_json_walk_member(summary, "inputs", &inputs) &&
              inputs.type == CC_JSON_NESTED;

    if (!ok)
        return false;
    cc_json_walk_begin(&walk, inputs.text);
    while (ok && cc_json_walk_nested(&walk, &item)) {
        const struct cc_again_input one = { text_of(again, item, "path"),
                                            text_of(again, item, "xxh3_128") };

        again->inputs = cc_grow(again->inputs, &cap, again->input_count + 1,
                                sizeof *again->inputs);
        again->inputs[again->input_count++] = one;
        ok = one.path != NULL && one.hash != NULL;
    }
    cc_json_walk_end(&walk);
    return ok;
}

static bool take_summary(struct cc_again *again, struct cc_str summary)
{
    const char *schema, *degree;

    if (cc_utf8_invalid_at(summary) != summary.len)
        return false;
    schema = text_of(again, summary, "schema");
    degree = text_of(again, summary, "auto");
    again->command = text_of(again, summary, "command");
    return schema != NULL && strcmp(schema, "concord/summary/1") == 0 &&
           again->command != NULL && degree != NULL &&
           cc_auto_parse(cc_str_z(degree), &again->degree) &&
           take_repeat(again, summary) && take_inputs(again, summary);
}

/* Whether a setting may come from a file; the others name files that would be written, or
 * take down a guard. */
static bool is_safe(const struct cc_setting *s)
{
    static const char *const safe[] = {
        "also",        "audio",     "audio-root", "auto",         "color",
        "config",      "convention", "decisions", "delimiter",    "encoding",
        "fail-on",     "format",    "header",     "id",           "json",
        "label",       "label-studio", "labeler", "lang",         "max-columns",
        "max-depth",   "max-field", "max-findings", "max-input",  "max-row",
        "only",        "out",       "quiet",      "rules",        "set",
        "severity",    "since",     "skip",       "speaker",      "split",
        "text",        "threads",   "time",       "true-peak",    "verbose",
        "weights",
    };

    for (size_t i = 0; i < sizeof safe / sizeof *safe; i++)
        if (strcmp(s->def->name, safe[i]) == 0)
            return true;
    return strcmp(s->def->name, "audio-cache") == 0 && strcmp(s->value, "none") == 0;
}

void cc_again_keep_safe(struct cc_settings *settings)
{
    size_t kept = 0;

    for (size_t i = 0; i < settings->count; i++) {
        const struct cc_setting *s = &settings->given[i];

        if (is_safe(s))
            settings->given[kept++] = *s;
        else
            cc_print_note(
                "--%s of the run is not repeated: apply writes below the output "
                "directory alone and reads no paths that the run had to allow",
                s->def->name);
    }
    settings->count = kept;
}

bool cc_again_open(struct cc_again *again, const char *dir, struct cc_error *err)
{
    struct cc_strbuf path = { 0 };
    struct cc_file file = { 0 };
    bool ok;

    *again = (struct cc_again){ .arena = cc_arena_new(), .dir = dir };
    cc_strbuf_printf(&path, "%s/manifest.json%c", dir, 0);
    ok = access(path.ptr, F_OK) == 0 ||
         cc_fail(err, CC_E_INPUT,
                 "'%s' holds no whole run: it was never made, or was cut short", dir);
    path.len = 0;
    cc_strbuf_printf(&path, "%s/summary.json%c", dir, 0);
    ok = ok && cc_file_open(&file, path.ptr, MAX_SUMMARY, err) &&
         (take_summary(again, file.bytes) ||
          cc_fail(err, CC_E_FORMAT, "'%s' is no summary of a run", path.ptr));
    cc_file_release(&file);
    cc_strbuf_release(&path);
    return ok;
}

void cc_again_release(struct cc_again *again)
{
    cc_free(again->arguments);
    cc_free(again->inputs);
    cc_arena_free(again->arena);
    *again = (struct cc_again){ 0 };
}

static bool changed(const char *path, struct cc_error *err)
{
    return cc_fail(err, CC_E_INPUT, "'%s' has changed since the run", path);
}

bool cc_again_same_data(const struct cc_again *again, const struct cc_dataset *data,
                        struct cc_error *err)
{
    for (uint32_t i = 0; i < data->input_count; i++) {
        const struct cc_input_info *info = cc_input_info(data->inputs[i]);

        if (i == again->input_count || strcmp(info->path, again->inputs[i].path) != 0)
            return cc_fail(err, CC_E_INPUT, "'%s' has come since the run", info->path);
        if (strcmp(info->hash, again->inputs[i].hash) != 0)
            return changed(info->path, err);
    }
    return data->input_count == again->input_count ||
           cc_fail(err, CC_E_INPUT, "'%s' has gone since the run",
                   again->inputs[data->input_count].path);
}

bool cc_again_same_files(const struct cc_again *again, struct cc_error *err)
{
    for (size_t i = 0; i < again->input_count; i++) {
        const char *path = again->inputs[i].path;
        struct cc_file file;
        char hash[33];

        if (strcmp(path, "-") == 0)
            return cc_fail(err, CC_E_INPUT, "the run read standard input, which is gone");
        if (path[0] != '/' && !again->is_here)
            path = cc_arena_printf(again->arena, "%s/%s",
                                   again->base == NULL ? "." : again->base, path).ptr;
        if (!cc_file_open(&file, path, UINT64_MAX, err))
            return false;
        cc_hash128_hex(file.bytes, hash);
        cc_file_release(&file);
        if (strcmp(hash, again->inputs[i].hash) != 0)
            return changed(path, err);
    }
    return true;
}
