/* xml.c - a pack's bytes become a document that the schema has approved.
 *
 * A pack may come from anywhere: formats/xml.h keeps it from making us read, load or
 * expand anything; here its size is bounded and the schema has its say.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "rules/xml_priv.h"

#include <assert.h>
#include <libxml/relaxng.h>
#include <stdio.h>

#include "formats/xml.h"

enum { MAX_BYTES = 4 << 20 };

static bool fail_at(struct cc_error *err, const char *name, int line, const char *msg)
{
    struct cc_str text = cc_str_trim(cc_str_z(msg));

    if (line > 0)
        err->line = (uint64_t)line;
    if (line > 0)
        return cc_fail(err, CC_E_RULES, "%s:%d: %.*s", name, line, CC_STR_ARG(text));
    return cc_fail(err, CC_E_RULES, "%s: %.*s", name, CC_STR_ARG(text));
}

/* The first error of a library that would else write to stderr. */
struct first_error {
    int line;
    char msg[256];
};

/* libxml2 says only that the attributes of an element are wrong: find the one that is
 * missing. */
static const char *missing_attribute(xmlNodePtr element)
{
    static const char *const required[][8] = {
        { "pack", "name", "lang", "version", "title" },
        { "define", "id" },
        { "family", "id", "title", "why", "kind", "grade", "status" },
        { "style", "id", "title" },
        { "form", "style", "class" },
    };

    for (size_t i = 0; i < sizeof required / sizeof required[0]; i++) {
        if (!xmlStrEqual(element->name, (const xmlChar *)required[i][0]))
            continue;
        for (size_t k = 1; k < 8 && required[i][k] != NULL; k++)
            if (!xmlHasProp(element, (const xmlChar *)required[i][k]))
                return required[i][k];
    }
    return NULL;
}

/* "Element NAME ..." may come with the place of a child: go up to NAME. */
static xmlNodePtr culprit(const char *msg, xmlNodePtr node)
{
    char name[64];

    if (sscanf(msg, "Element %63s", name) != 1)
        return node;
    while (node != NULL && !(node->type == XML_ELEMENT_NODE &&
                             xmlStrEqual(node->name, (const xmlChar *)name)))
        node = node->parent;
    return node;
}

static void explain(struct first_error *first, const char *msg, xmlNodePtr at)
{
    const xmlNodePtr node = culprit(msg, at);
    const bool element = node != NULL && node->type == XML_ELEMENT_NODE;
    const char *missing = element ? missing_attribute(node) : NULL;

    if (missing != NULL)
        snprintf(first->msg, sizeof first->msg, "<%s> has no %s=", node->name, missing);
    else if (element && strstr(msg, "failed to validate attributes") != NULL)
        snprintf(
            first->msg, sizeof first->msg,
            "<%s>: an attribute has a value that is not allowed, or belongs to others "
            "that are missing",
            node->name);
    else if (element && strstr(msg, "got nothing") != NULL)
        snprintf(first->msg, sizeof first->msg, "<%s> lacks an element it needs",
                 node->name);
    else
        snprintf(first->msg, sizeof first->msg, "%s", msg);
}

static void keep_first(void *ctx, xmlErrorPtr error)
{
    struct first_error *first = ctx;

    if (first->msg[0] != '\0' || error->level < XML_ERR_ERROR)
        return;
    first->line = error->line;
    explain(first, error->message != NULL ? error->message : "not a rule pack",
            error->node);
}

xmlRelaxNGPtr cc_xml_schema(struct cc_str rng)
{
    struct first_error first = { 0 };
    xmlRelaxNGParserCtxtPtr parser = xmlRelaxNGNewMemParserCtxt(rng.ptr, (int)rng.len);
    xmlRelaxNGPtr schema;

    xmlRelaxNGSetParserStructuredErrors(parser, keep_first, &first);
    schema = xmlRelaxNGParse(parser);
    xmlRelaxNGFreeParserCtxt(parser);
    assert(schema != NULL);
    return schema;
}

static bool validate(xmlDocPtr doc, const char *name, xmlRelaxNGPtr schema,
                     struct cc_error *err)
{
    struct first_error first = { 0 };
    xmlRelaxNGValidCtxtPtr context = xmlRelaxNGNewValidCtxt(schema);
    int code;

    xmlRelaxNGSetValidStructuredErrors(context, keep_first, &first);
    code = xmlRelaxNGValidateDoc(context, doc);
    xmlRelaxNGFreeValidCtxt(context);
    if (code == 0)
        return true;
    return fail_at(err, name, first.line, first.msg[0] ? first.msg : "not a rule pack");
}

xmlDocPtr cc_xml_read(struct cc_str xml, const char *name, xmlRelaxNGPtr schema,
                      struct cc_error *err)
{
    xmlDocPtr doc;

    if (xml.len > MAX_BYTES) {
        cc_fail(err, CC_E_LIMIT, "%s: a rule pack may have at most 4 MiB", name);
        return NULL;
    }
    if (xml.len == 0) {
        fail_at(err, name, 1, "the file is empty");
        return NULL;
    }
    doc = cc_xml_parse(xml, name, CC_E_RULES, err);
    if (doc != NULL && !validate(doc, name, schema, err)) {
        xmlFreeDoc(doc);
        return NULL;
    }
    return doc;
}
