/* xml.c - a pack's bytes become a document that the schema has approved.
 *
 * A pack may come from anywhere, so nothing in it can make us read a file,
 * open a connection or grow: every DOCTYPE is refused, and with it all
 * entities; no option that loads, includes or expands is set; size and
 * depth are bounded.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "rules/xml_priv.h"

#include <assert.h>
#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <stdio.h>

#include "base/strbuf.h"

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

static void refuse_doctype(void *ctx, const xmlChar *name, const xmlChar *public_id,
                           const xmlChar *system_id)
{
    xmlParserCtxtPtr parser = ctx;
    int *line = parser->_private;

    (void)name, (void)public_id, (void)system_id;
    *line = xmlSAX2GetLineNumber(parser);
    xmlStopParser(parser);
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

static void keep_parser_error(void *ctx, xmlErrorPtr error)
{
    (void)ctx, (void)error; /* read from the parser's lastError afterwards */
}

static xmlDocPtr parse(struct cc_str xml, const char *name, struct cc_error *err)
{
    xmlParserCtxtPtr parser = xmlNewParserCtxt();
    int doctype_line = 0;
    xmlDocPtr doc;

    assert(parser != NULL);
    parser->_private = &doctype_line;
    parser->sax->internalSubset = refuse_doctype;
    parser->sax->serror = keep_parser_error;
    doc = xmlCtxtReadMemory(parser, xml.ptr, (int)xml.len, NULL, NULL,
                            XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES);
    if (doctype_line > 0) {
        fail_at(err, name, doctype_line, "a DOCTYPE is not accepted in a rule pack");
        xmlFreeDoc(doc);
        doc = NULL;
    } else if (doc == NULL) {
        const xmlError *last = &parser->lastError;
        fail_at(err, name, last->line, last->message != NULL ? last->message : "not XML");
    }
    xmlFreeParserCtxt(parser);
    return doc;
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
    doc = parse(xml, name, err);
    if (doc != NULL && !validate(doc, name, schema, err)) {
        xmlFreeDoc(doc);
        return NULL;
    }
    return doc;
}
