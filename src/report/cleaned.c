/* cleaned.c - the cleaned copy of each input, with the files that belong to it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/file.h"
#include "base/json.h"
#include "dataset/dataset.h"
#include "formats/input.h"
#include "report/report_priv.h"

static bool is_name_of_input(const struct cc_dataset *data, const char *name)
{
    for (uint32_t i = 0; i < data->input_count; i++)
        if (strcmp(cc_input_info(data->inputs[i])->name, name) == 0)
            return true;
    return false;
}

/* "orders.tsv", "folder/orders.tsv"; "2-orders.tsv" for the second input of that name, or
 * the next number that makes it no input's own name. */
static void cleaned_name(const struct cc_dataset *data, uint32_t input,
                         struct cc_strbuf *name)
{
    const char *own = cc_input_info(data->inputs[input])->name,
               *slash = strrchr(own, '/');
    const int folder = slash == NULL ? 0 : (int)(slash + 1 - own);
    uint32_t namesakes = 0, number = 1;

    for (uint32_t i = 0; i < input; i++)
        namesakes += strcmp(cc_input_info(data->inputs[i])->name, own) == 0;
    name->len = 0;
    cc_strbuf_put(name, own, strlen(own) + 1);
    while (namesakes > 0) {
        name->len = 0;
        cc_strbuf_printf(name, "%.*s%u-%s%c", folder, own, ++number, own + folder, 0);
        namesakes -= !is_name_of_input(data, name->ptr);
    }
}

/* A file on its way: `path` is where it goes, below the output directory `name`. */
struct copy {
    const struct cc_run *run;
    const char *dir; /* of all cleaned files */
    struct cc_strbuf name, path;
    struct cc_outfile *out;
    bool ordered;
};

static bool begin(struct copy *c, const char *name, struct cc_error *err)
{
    char *last;
    bool ok;

    c->path.len = 0;
    cc_strbuf_printf(&c->path, "%s/%s%c", c->dir, name, 0);
    ok = !cc_is_input(c->run->data, c->path.ptr) || cc_refuse_input(c->path.ptr, err);
    last = strrchr(c->path.ptr, '/');
    *last = '\0';
    ok = ok && cc_make_dir(c->path.ptr, err);
    c->out = ok ? cc_outfile_new(c->path.ptr, last + 1, err) : NULL;
    return c->out != NULL;
}

static bool finish(struct copy *c, const char *name, struct cc_json *manifest,
                   struct cc_error *err)
{
    char hash[33];
    uint64_t size;

    if (!cc_outfile_commit(c->out, hash, &size, err))
        return false;
    c->path.len = 0;
    cc_strbuf_printf(&c->path, "cleaned/%s%c", name, 0);
    cc_manifest_list(manifest, c->path.ptr, hash, size, c->ordered);
    return true;
}

static bool write_input(struct copy *c, uint32_t input, struct cc_json *manifest,
                        struct cc_error *err)
{
    if (!begin(c, c->name.ptr, err))
        return false;
    if (!cc_cleaned_write(c->run->data, c->run->cleaning, input, c->out, &c->ordered,
                          err)) {
        cc_outfile_discard(c->out);
        return false;
    }
    return finish(c, c->name.ptr, manifest, err);
}

static bool write_companion(struct copy *c, uint32_t input, const char *file,
                            const char *name, struct cc_json *manifest,
                            struct cc_error *err)
{
    if (!begin(c, name, err))
        return false;
    cc_input_write_companion(c->run->data->inputs[input], file, c->run->cleaning->tidies,
                             c->out, &c->ordered);
    return finish(c, name, manifest, err);
}

/* What stands beside the input goes beside its copy, whose name `name` takes next. False
 * when there is no more. */
static bool next_companion(const struct copy *c, uint32_t input, size_t *at,
                           const char **file, struct cc_strbuf *name)
{
    const char *slash = strrchr(c->name.ptr, '/');
    const int folder = slash == NULL ? 0 : (int)(slash + 1 - c->name.ptr);

    *file = cc_input_companion(c->run->data->inputs[input], at);
    if (*file == NULL)
        return false;
    name->len = 0;
    cc_strbuf_printf(name, "%.*s%s%c", folder, c->name.ptr, *file, 0);
    return true;
}

static bool write_companions(struct copy *c, uint32_t input, struct cc_json *manifest,
                             struct cc_error *err)
{
    struct cc_strbuf name = { 0 };
    const char *file;
    size_t at = 0;
    bool ok = true;

    while (ok && next_companion(c, input, &at, &file, &name))
        ok = write_companion(c, input, file, name.ptr, manifest, err);
    cc_strbuf_release(&name);
    return ok;
}

void cc_cleaned_names(const struct cc_run *run, struct cc_strbuf *names)
{
    struct copy c = { .run = run };
    struct cc_strbuf name = { 0 };
    const char *file;

    for (uint32_t i = 0; i < run->data->input_count; i++) {
        size_t at = 0;

        cleaned_name(run->data, i, &c.name);
        cc_strbuf_printf(names, "cleaned/%s%c", c.name.ptr, 0);
        while (next_companion(&c, i, &at, &file, &name))
            cc_strbuf_printf(names, "cleaned/%s%c", name.ptr, 0);
    }
    cc_strbuf_release(&c.name);
    cc_strbuf_release(&name);
}

bool cc_write_cleaned(const struct cc_run *run, const char *dir, struct cc_json *manifest,
                      struct cc_error *err)
{
    struct cc_strbuf cleaned = { 0 };
    struct copy c = { .run = run };
    bool ok;

    cc_strbuf_printf(&cleaned, "%s/cleaned%c", dir, 0);
    c.dir = cleaned.ptr;
    ok = cc_make_dir(c.dir, err);
    for (uint32_t i = 0; ok && i < run->data->input_count; i++) {
        cleaned_name(run->data, i, &c.name);
        ok = write_input(&c, i, manifest, err) && write_companions(&c, i, manifest, err);
    }
    cc_strbuf_release(&cleaned);
    cc_strbuf_release(&c.name);
    cc_strbuf_release(&c.path);
    return ok;
}
