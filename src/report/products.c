/* products.c - the files a run leaves, and the manifest that says they are complete. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json.h"
#include "dataset/dataset.h"
#include "formats/input.h"
#include "report/report_priv.h"

static bool has_clips(const struct cc_run *run)
{
    return run->results->clips != NULL;
}

static bool is_cleaned(const struct cc_run *run)
{
    return run->cleaning != NULL;
}

static bool wants_tasks(const struct cc_run *run)
{
    return run->cleaning != NULL && run->label_studio;
}

static bool has_decisions(const struct cc_run *run)
{
    return run->decisions != NULL;
}

static const struct cc_product products[] = {
    { "report.html", NULL, cc_write_html, NULL },
    { "findings.jsonl", NULL, cc_write_findings, NULL },
    { "findings.sarif", NULL, cc_write_sarif, "sarif" },
    { "findings.junit.xml", NULL, cc_write_junit, "junit" },
    { "findings.github.txt", NULL, cc_write_github, "github" },
    { "findings.csv", NULL, cc_write_findings_csv, "csv" },
    { "summary.json", NULL, cc_write_summary, NULL },
    { "summary.md", NULL, cc_write_markdown, "markdown" },
    { "clips.csv", has_clips, cc_write_clips, NULL },
    { "changes.jsonl", is_cleaned, cc_write_changes, NULL },
    { "queue.csv", is_cleaned, cc_write_queue_csv, NULL },
    { "queue.jsonl", is_cleaned, cc_write_queue_jsonl, NULL },
    { "queue.tasks.json", wants_tasks, cc_write_queue_tasks, NULL },
    { "refused.jsonl", has_decisions, cc_write_refused, NULL },
    { NULL, NULL, NULL, NULL },
};

const struct cc_product *cc_products(void)
{
    return products;
}

bool cc_also_has(const char *list, const char *name)
{
    const size_t n = strlen(name);

    for (const char *p = list; p != NULL; p = strchr(p, ','), p += p != NULL)
        if (strncmp(p, name, n) == 0 && (p[n] == ',' || p[n] == '\0'))
            return true;
    return false;
}

bool cc_also_known(const char *list)
{
    size_t known = 0, named = 1;

    for (const struct cc_product *p = products; p->name != NULL; p++)
        known += p->also != NULL && cc_also_has(list, p->also);
    for (const char *p = list; *p != '\0'; p++)
        named += *p == ',';
    return known == named;
}

static bool is_wanted(const struct cc_run *run, const struct cc_product *p)
{
    return (p->wanted == NULL || p->wanted(run)) &&
           (p->also == NULL || cc_also_has(run->also, p->also));
}

/* Say in the manifest what was written. */
void cc_manifest_list(struct cc_json *manifest, const char *name, const char *hash,
                      uint64_t size, bool ordered)
{
    cc_json_open(manifest, '{');
    cc_json_key(manifest, "name");
    cc_json_z(manifest, name);
    cc_json_key(manifest, "bytes");
    cc_json_uint(manifest, size);
    cc_json_key(manifest, "xxh3_128");
    cc_json_z(manifest, hash);
    if (ordered) {
        cc_json_key(manifest, "put_in_order");
        cc_json_bool(manifest, true);
    }
    cc_json_close(manifest, '}');
}

static bool write_product(const struct cc_run *run, const struct cc_product *product,
                          const char *dir, struct cc_json *manifest, struct cc_error *err)
{
    struct cc_outfile *out = cc_outfile_new(dir, product->name, err);
    char hash[33];
    uint64_t size;

    if (out == NULL)
        return false;
    if (!product->write(run, out, err)) {
        cc_outfile_discard(out);
        return false;
    }
    if (!cc_outfile_commit(out, hash, &size, err))
        return false;
    cc_manifest_list(manifest, product->name, hash, size, false);
    return true;
}

/* An input is never written over, whatever name it goes by. */
bool cc_is_input(const struct cc_dataset *data, const char *path)
{
    struct stat st;

    if (stat(path, &st) != 0)
        return false;
    for (uint32_t i = 0; i < data->input_count; i++) {
        const struct cc_input_info *info = cc_input_info(data->inputs[i]);
        if (info->inode == st.st_ino && info->device == st.st_dev)
            return true;
    }
    return false;
}

bool cc_refuse_input(const char *path, struct cc_error *err)
{
    return cc_fail(err, CC_E_USAGE, "'%s' is an input and would be written over; "
                   "name another directory with --out", path);
}

/* Before anything is written: no product's place is an input's. */
static bool spare_inputs(const struct cc_run *run, const char *dir, struct cc_error *err)
{
    struct cc_strbuf path = { 0 };
    bool ok = true;

    for (const struct cc_product *p = products; ok; p++) {
        const char *name = p->name == NULL ? "manifest.json" : p->name;

        path.len = 0;
        cc_strbuf_printf(&path, "%s/%s%c", dir, name, 0);
        ok = !cc_is_input(run->data, path.ptr) || cc_refuse_input(path.ptr, err);
        if (p->name == NULL)
            break;
    }
    cc_strbuf_release(&path);
    return ok;
}

/* A product of an earlier run that this one does not make would be taken for its own. */
static bool remove_stale(const char *dir, const char *name, struct cc_error *err)
{
    struct cc_strbuf path = { 0 };
    bool ok;

    cc_strbuf_printf(&path, "%s/%s%c", dir, name, 0);
    ok = unlink(path.ptr) == 0 || errno == ENOENT ||
         cc_fail_errno(err, CC_E_SYSTEM, "cannot remove '%s'", path.ptr);
    cc_strbuf_release(&path);
    return ok;
}

bool cc_report_write(const struct cc_run *run, const char *dir, struct cc_error *err)
{
    struct cc_strbuf text = { 0 };
    struct cc_json manifest = { .out = &text, .pretty = true };
    bool ok = cc_make_dir(dir, err) && spare_inputs(run, dir, err) &&
              remove_stale(dir, "manifest.json", err);

    cc_json_open(&manifest, '{');
    cc_json_key(&manifest, "schema");
    cc_json_z(&manifest, "concord/manifest/1");
    cc_json_key(&manifest, "files");
    cc_json_open(&manifest, '[');
    for (const struct cc_product *p = products; ok && p->name != NULL; p++)
        ok = is_wanted(run, p) ? write_product(run, p, dir, &manifest, err)
                               : remove_stale(dir, p->name, err);
    if (ok && run->cleaning != NULL)
        ok = cc_write_cleaned(run, dir, &manifest, err);
    cc_json_close(&manifest, ']');
    cc_json_close(&manifest, '}');
    cc_strbuf_byte(&text, '\n');
    ok = ok && cc_file_write(dir, "manifest.json", cc_strbuf_view(&text), err);
    cc_strbuf_release(&text);
    return ok;
}
