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
        const struct cc_str what = last->message == NULL
                                       ? CC_STR("not XML")
                                       : cc_str_trim(cc_str_z(last->message));

        err->line = last->line > 0 ? (uint64_t)last->line : 1;
        cc_fail(err, code, "%s:%d: %.*s", name, last->line > 0 ? last->line : 1,
                CC_STR_ARG(what));
    }
    xmlFreeParserCtxt(parser);
    return doc;
}

/* ---- judging without building ---- */

struct verdict {
    struct cc_input *in;
    const char *doctype;
    int refused; /* line of a DOCTYPE */
    int line;    /* of the first fault: those behind it follow from it */
    char what[200];
};

static void keep_first(void *ctx, xmlErrorPtr error)
{
    const xmlParserCtxt *parser = ctx;
    struct verdict *v = parser->_private;

    if (v->line > 0 || error->level != XML_ERR_FATAL || error->message == NULL)
        return;
    v->line = error->line > 0 ? error->line : 1;
    snprintf(v->what, sizeof v->what, "%.*s",
             CC_STR_ARG(cc_str_trim(cc_str_z(error->message))));
}

/* Whether the DOCTYPE names the type and a DTD file, and brings nothing of its own: what
 * the parser reads next would be the '[' of that. */
static bool is_known(const struct verdict *v, const xmlParserCtxt *parser,
                     const xmlChar *name)
{
    return v->doctype != NULL && name != NULL &&
           strcmp((const char *)name, v->doctype) == 0 && *parser->input->cur != '[';
}

static void judge_doctype(void *ctx, const xmlChar *name, const xmlChar *public_id,
                          const xmlChar *system_id)
{
    xmlParserCtxtPtr parser = ctx;
    struct verdict *v = parser->_private;

    (void)public_id, (void)system_id;
    if (is_known(v, parser, name))
        return;
    v->refused = xmlSAX2GetLineNumber(parser);
    xmlStopParser(parser);
}

static bool tell_verdict(const struct verdict *v, struct cc_error *err)
{
    const int line = v->refused > 0 ? v->refused : v->line > 0 ? v->line : 1;
    const char *path = strcmp(v->in->info.path, "-") == 0 ? "stdin" : v->in->info.path;

    err->line = (uint64_t)line;
    if (v->refused > 0)
        return cc_fail(err, CC_E_FORMAT, "%s:%d: this DOCTYPE is not accepted", path,
                       line);
    return cc_fail(err, CC_E_FORMAT, "%s:%d: not well-formed XML: %s", path, line,
                   v->line > 0 ? v->what : "not XML");
}

enum { LONG_TAG = 1 << 16, MOST_ATTRIBUTES = 5000 };

/* Where a tag has more attributes than libxml2 can hold against each other in good time;
 * the text's end when none has. */
static size_t crowded_tag(struct cc_str text)
{
    size_t at = 0;

    while (at < text.len) {
        const char *open = memchr(text.ptr + at, '<', text.len - at), *close;
        size_t n = 0;

        if (open == NULL)
            break;
        at = (size_t)(open - text.ptr) + 1;
        if (at < text.len && (text.ptr[at] == '!' || text.ptr[at] == '?'))
            continue;
        close = memchr(open, '>', text.len - at + 1);
        close = close != NULL ? close : text.ptr + text.len;
        if (close - open < LONG_TAG)
            continue;
        for (const char *p = open; p < close && n <= MOST_ATTRIBUTES; p++)
            n += *p == '=';
        if (n > MOST_ATTRIBUTES)
            return at - 1;
        at = (size_t)(close - text.ptr);
    }
    return text.len;
}

bool cc_xml_judge(struct cc_input *in, const char *doctype, struct cc_error *err)
{
    struct verdict verdict = { .in = in, .doctype = doctype };
    xmlSAXHandler silent = { .internalSubset = judge_doctype, .serror = keep_first,
                             .initialized = XML_SAX2_MAGIC };
    xmlParserCtxtPtr parser;
    size_t crowded;
    bool ok;

    if (in->is_judged)
        return true;
    if (in->info.text.len > INT_MAX)
        return cc_fail(err, CC_E_LIMIT,
                       "%s: XML of more than 2 GiB is not read; split it", in->info.path);
    crowded = crowded_tag(in->info.text);
    if (crowded < in->info.text.len)
        return cc_input_fail(in, err, CC_E_LIMIT, crowded,
                             "a tag has more than %d attributes", MOST_ATTRIBUTES);
    parser = xmlCreateMemoryParserCtxt(in->info.text.ptr, (int)in->info.text.len);
    assert(parser != NULL);
    xmlCtxtUseOptions(parser,
                      XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_IGNORE_ENC);
    parser->_private = &verdict;
    *parser->sax = silent;
    parser->userData = parser;
    xmlParseDocument(parser);
    ok = parser->wellFormed != 0 && verdict.refused == 0;
    if (!ok)
        tell_verdict(&verdict, err);
    xmlFreeDoc(parser->myDoc);
    parser->myDoc = NULL;
    xmlFreeParserCtxt(parser);
    in->is_judged = ok;
    return ok;
}
