/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/xml.h"

#include <assert.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <limits.h>

static void refuse_doctype(void *ctx, const xmlChar *name, const xmlChar *public_id,
                           const xmlChar *system_id)
{
    xmlParserCtxtPtr parser = ctx;
    int *line = parser->_private;

    (void)name, (void)public_id, (void)system_id;
    *line = xmlSAX2GetLineNumber(parser);
    xmlStopParser(parser);
}

/* Keeps libxml2 from writing to stderr; the parser's lastError is read afterwards. */
static void keep_quiet(void *ctx, xmlErrorPtr error)
{
    (void)ctx, (void)error;
}

xmlDocPtr cc_xml_parse(struct cc_str bytes, const char *name, enum cc_errc code,
                       struct cc_error *err)
{
    xmlParserCtxtPtr parser = xmlNewParserCtxt();
    int doctype_line = 0;
    xmlDocPtr doc;

    assert(parser != NULL && bytes.len <= INT_MAX);
    parser->_private = &doctype_line;
    parser->sax->internalSubset = refuse_doctype;
    parser->sax->serror = keep_quiet;
    doc = xmlCtxtReadMemory(parser, bytes.ptr, (int)bytes.len, NULL, NULL,
                            XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES);
    if (doctype_line > 0) {
        err->line = (uint64_t)doctype_line;
        cc_fail(err, code, "%s:%d: a DOCTYPE is not accepted", name, doctype_line);
        xmlFreeDoc(doc);
        doc = NULL;
    } else if (doc == NULL) {
        const xmlError *last = &parser->lastError;
        const struct cc_str what =
            last->message == NULL ? CC_STR("not XML") : cc_str_trim(cc_str_z(last->message));

        err->line = last->line > 0 ? (uint64_t)last->line : 1;
        cc_fail(err, code, "%s:%d: %.*s", name, last->line > 0 ? last->line : 1, CC_STR_ARG(what));
    }
    xmlFreeParserCtxt(parser);
    return doc;
}
