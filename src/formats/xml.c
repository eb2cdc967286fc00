/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/xml.h"

#include <assert.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <limits.h>

#include "formats/input_priv.h"
#include "formats/xml_scan.h"

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

/* ---- judging without building ---- */

struct verdict {
    struct cc_input *in;
    const char *doctype;
    int refused; /* line of a DOCTYPE */
};

/* Whether the DOCTYPE names the type and a DTD file, and brings nothing of its own. */
static bool is_known(const struct verdict *v, const xmlChar *name)
{
    const struct cc_str text = v->in->info.text;
    const char *at = memmem(text.ptr, text.len, "<!DOCTYPE", 9), *end;

    if (v->doctype == NULL || name == NULL || strcmp((const char *)name, v->doctype) != 0 ||
        at == NULL)
        return false;
    end = memchr(at, '>', text.len - (size_t)(at - text.ptr));
    return end != NULL && memchr(at, '[', (size_t)(end - at)) == NULL;
}

static void judge_doctype(void *ctx, const xmlChar *name, const xmlChar *public_id,
                          const xmlChar *system_id)
{
    xmlParserCtxtPtr parser = ctx;
    struct verdict *v = parser->_private;

    (void)public_id, (void)system_id;
    if (is_known(v, name))
        return;
    v->refused = xmlSAX2GetLineNumber(parser);
    xmlStopParser(parser);
}

static bool tell_verdict(const struct verdict *v, const xmlParserCtxt *parser,
                         struct cc_error *err)
{
    const xmlError *last = &parser->lastError;
    const struct cc_str what = last->message == NULL ? CC_STR("not XML")
                                                     : cc_str_trim(cc_str_z(last->message));
    const int line = v->refused > 0 ? v->refused : last->line > 0 ? last->line : 1;
    const char *path = strcmp(v->in->info.path, "-") == 0 ? "stdin" : v->in->info.path;

    err->line = (uint64_t)line;
    if (v->refused > 0)
        return cc_fail(err, CC_E_FORMAT, "%s:%d: this DOCTYPE is not accepted", path, line);
    return cc_fail(err, CC_E_FORMAT, "%s:%d: not well-formed XML: %.*s", path, line,
                   CC_STR_ARG(what));
}

bool cc_xml_judge(struct cc_input *in, const char *doctype, struct cc_error *err)
{
    struct verdict verdict = { in, doctype, 0 };
    xmlSAXHandler silent = { .internalSubset = judge_doctype, .serror = keep_quiet,
                             .initialized = XML_SAX2_MAGIC };
    xmlParserCtxtPtr parser;
    bool ok;

    if (in->is_judged)
        return true;
    if (in->info.text.len > INT_MAX)
        return cc_fail(err, CC_E_LIMIT, "%s: XML of more than 2 GiB is not read; split it",
                       in->info.path);
    parser = xmlCreateMemoryParserCtxt(in->info.text.ptr, (int)in->info.text.len);
    assert(parser != NULL);
    xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_IGNORE_ENC);
    parser->_private = &verdict;
    *parser->sax = silent;
    parser->userData = parser;
    xmlParseDocument(parser);
    ok = parser->wellFormed != 0 && verdict.refused == 0;
    if (!ok)
        tell_verdict(&verdict, parser, err);
    xmlFreeDoc(parser->myDoc);
    parser->myDoc = NULL;
    xmlFreeParserCtxt(parser);
    in->is_judged = ok;
    return ok;
}
