/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "report/island.h"

#include "base/hash.h"
#include "base/map.h"
#include "base/memory.h"
#include "checks/check.h"
#include "clean/decisions.h"
#include "dataset/dataset.h"
#include "formats/input.h"
#include "formats/pack.h"
#include "report/island_priv.h"

enum { BLOCK = 1 << 16 };

void cc_island_flush(struct cc_island *island, bool last)
{
    if (!last && island->text.len < BLOCK)
        return;
    island->packed.len = 0;
    island->ok = island->ok &&
                 cc_packer_put(island->packer, cc_strbuf_view(&island->text), last,
                               &island->packed, island->err);
    island->text.len = 0;
    cc_base64_put(&island->base64, cc_strbuf_view(&island->packed), &island->page->buf);
    if (last)
        cc_base64_end(&island->base64, &island->page->buf);
    cc_html(island->page, "");
}

void cc_island_short(struct cc_island *island, struct cc_str text)
{
    const bool cut = text.len > CC_ISLAND_SHORT;
    size_t end = CC_ISLAND_SHORT;

    while (cut && end > 0 && ((unsigned char)text.ptr[end] & 0xC0) == 0x80)
        end--;
    cc_json_str(&island->json, cut ? cc_str_slice(text, 0, end) : text);
}

/* ---- The run ---- */

/* The same for the same command on the same data: what decisions are kept under. */
static void put_key(struct cc_island *island)
{
    const struct cc_dataset *data = island->run->data;
    struct cc_hasher *hasher = cc_hasher_new();
    char hex[33];

    cc_hasher_add(hasher, cc_str_z(island->run->command_line));
    for (uint32_t i = 0; i < data->input_count; i++)
        cc_hasher_add(hasher, cc_str_z(cc_input_info(data->inputs[i])->hash));
    cc_hasher_hex(hasher, hex);
    cc_hasher_free(hasher);
    cc_json_member(&island->json, "key", cc_str_z(hex));
}

static void put_checks(struct cc_island *island)
{
    const struct cc_results *results = island->run->results;
    struct cc_json *j = &island->json;

    cc_json_key(j, "checks");
    cc_json_open(j, '[');
    for (size_t i = 0; i < results->outcome_count; i++) {
        const struct cc_outcome *out = &results->outcomes[i];

        cc_json_open(j, '{');
        cc_json_member(j, "name", cc_str_z(out->check->name));
        cc_json_member(j, "kind", cc_str_z(cc_html_kind_title(out->check->kind)));
        if (out->count > 0) {
            cc_json_member(j, "reports", cc_str_z(out->check->reports));
            cc_json_member(j, "why", cc_str_z(out->check->why));
            cc_json_key(j, "count");
            cc_json_uint(j, out->count);
        }
        cc_json_close(j, '}');
    }
    cc_json_close(j, ']');
}

static void put_columns(struct cc_island *island)
{
    const struct cc_dataset *data = island->run->data;

    cc_json_key(&island->json, "columns");
    cc_json_open(&island->json, '[');
    for (uint32_t c = 0; c < data->column_count; c++)
        cc_json_str(&island->json, data->columns[c].name);
    cc_json_close(&island->json, ']');
    cc_json_key(&island->json, "files");
    cc_json_open(&island->json, '[');
    for (uint32_t i = 0; i < data->input_count; i++)
        cc_json_z(&island->json, cc_input_info(data->inputs[i])->name);
    cc_json_close(&island->json, ']');
}

void cc_island_run(struct cc_island *island)
{
    const struct cc_run *run = island->run;
    struct cc_json *j = &island->json;

    cc_json_member(j, "schema", CC_STR("concord/island/1"));
    put_key(island);
    cc_json_member(j, "command", cc_str_z(run->command));
    cc_json_key(j, "total");
    cc_json_uint(j, cc_run_count(run, CC_SEVERITY_INFO) +
                        cc_run_count(run, CC_SEVERITY_WARN) +
                        cc_run_count(run, CC_SEVERITY_ERROR));
    cc_json_key(j, "group_total");
    cc_json_uint(j, island->group_total);
    if (run->clips_way != NULL && run->results->clips != NULL)
        cc_json_member(j, "clips", cc_str_z(run->clips_way));
    cc_json_key(j, "audio");
    cc_json_bool(j, run->results->clips != NULL);
    put_checks(island);
    put_columns(island);
}

/* ---- All of it ---- */

static void put_cells(struct cc_island *island)
{
    struct cc_json *j = &island->json;

    cc_json_key(j, "cells");
    cc_json_open(j, '[');
    for (size_t i = 0; i < island->cell_count; i++) {
        cc_json_str(j, island->cells[i].text);
        cc_island_flush(island, false);
    }
    cc_json_close(j, ']');
    cc_json_key(j, "seen");
    cc_strbuf_byte(j->out, '"');
    for (size_t i = 0; i < island->cell_count; i++) {
        cc_strbuf_printf(j->out, "%016llx", (unsigned long long)island->cells[i].seen);
        cc_island_flush(island, false);
    }
    cc_strbuf_byte(j->out, '"');
    j->comma = true;
    cc_json_key(j, "cut");
    cc_json_open(j, '[');
    for (size_t i = 0; i < island->cell_count; i++)
        if (island->cells[i].cut)
            cc_json_uint(j, i);
    cc_json_close(j, ']');
}

static void put_strings(struct cc_island *island)
{
    struct cc_json *j = &island->json;

    cc_json_key(j, "strings");
    cc_json_open(j, '[');
    for (uint32_t i = 0; i < cc_map_count(island->strings); i++) {
        cc_json_str(j, cc_map_key(island->strings, i));
        cc_island_flush(island, false);
    }
    cc_json_close(j, ']');
}

static void put_object(struct cc_island *island)
{
    cc_json_open(&island->json, '{');
    cc_island_run(island);
    cc_island_groups(island);
    put_cells(island);
    put_strings(island);
    cc_island_findings(island);
    cc_json_close(&island->json, '}');
    cc_island_flush(island, true);
}

bool cc_island_write(struct cc_page *page, struct cc_error *err)
{
    struct cc_island island = { .run = page->run, .page = page, .err = err, .ok = true };

    island.json.out = &island.text;
    island.packer = cc_packer_new(CC_PACKING_GZIP, err);
    if (island.packer == NULL)
        return false;
    cc_island_pick(&island);
    put_object(&island);
    cc_island_unpick(&island);
    cc_packer_free(island.packer);
    cc_strbuf_release(&island.text);
    cc_strbuf_release(&island.packed);
    return island.ok;
}
