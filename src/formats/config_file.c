/* config_file.c - read a configuration file. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/config_file.h"

#include <libxml/tree.h>

#include "base/arena.h"
#include "base/file.h"
#include "formats/xml.h"

enum { MAX_BYTES = 1 << 20, MAX_ENTRIES = 1000 };

static struct cc_str attribute(const xmlNode *node, const char *name,
                               struct cc_arena *arena)
{
    xmlChar *value = xmlGetNoNsProp((void *)(uintptr_t)node, (const xmlChar *)name);
    struct cc_str kept = { NULL, 0 };

    if (value != NULL)
        kept = cc_arena_str(arena, cc_str_z((const char *)value));
    xmlFree(value);
    return kept;
}

static bool take_entries(const char *path, const xmlNode *root, struct cc_arena *arena,
                         struct cc_config_file *file, struct cc_error *err)
{
    struct cc_config_entry *entries = CC_NEW(arena, struct cc_config_entry, MAX_ENTRIES);

    if (xmlStrcmp(root->name, (const xmlChar *)"concord") != 0)
        return cc_fail(err, CC_E_USAGE, "%s:%ld: <concord> expected, not <%s>", path,
                       xmlGetLineNo(root), (const char *)root->name);
    for (const xmlNode *n = root->children; n != NULL; n = n->next) {
        struct cc_config_entry e = { .line = (unsigned)xmlGetLineNo(n) };

        if (n->type != XML_ELEMENT_NODE)
            continue;
        e.name = attribute(n, "name", arena);
        e.value = attribute(n, "value", arena);
        if (xmlStrcmp(n->name, (const xmlChar *)"set") != 0 || e.name.ptr == NULL ||
            e.value.ptr == NULL)
            return cc_fail(err, CC_E_USAGE,
                           "%s:%u: <set name=\"...\" value=\"...\"/> expected", path,
                           e.line);
        if (file->count == MAX_ENTRIES)
            return cc_fail(err, CC_E_USAGE, "%s:%u: more than %d settings", path, e.line,
                           MAX_ENTRIES);
        entries[file->count++] = e;
    }
    file->entries = entries;
    return true;
}

bool cc_config_file_read(const char *path, struct cc_arena *arena,
                         struct cc_config_file *file, struct cc_error *err)
{
    struct cc_file bytes;
    xmlDocPtr doc;
    bool ok;

    *file = (struct cc_config_file){ 0 };
    if (!cc_file_open(&bytes, path, MAX_BYTES, err)) {
        err->code = CC_E_USAGE;
        return false;
    }
    doc = cc_xml_parse(bytes.bytes, path, CC_E_USAGE, err);
    ok = doc != NULL && take_entries(path, xmlDocGetRootElement(doc), arena, file, err);
    xmlFreeDoc(doc);
    cc_file_release(&bytes);
    return ok;
}
