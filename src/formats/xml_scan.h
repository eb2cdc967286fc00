/* xml_scan.h - the tags of an XML text and where they stand.
 *
 * libxml2 judges the whole text first (cc_xml_judge); the scanner may then trust that it
 * is well formed, and only has to find the bytes, which libxml2 does not tell.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_FORMATS_XML_SCAN_H
#define CC_FORMATS_XML_SCAN_H

#include "base/error.h"
#include "formats/codec.h"

struct cc_arena;
struct cc_guess;
struct cc_input;
struct cc_transcript;

/* Whether libxml2 takes the text as well formed. A DOCTYPE is refused, unless it does
 * no more than name the document type `doctype` (NULL: every one is) and a DTD file,
 * which is never loaded. */
bool cc_xml_judge(struct cc_input *in, const char *doctype,
                  struct cc_error *err) CC_MUST_USE;

/* 98 when the root element has one of the names, else 0; fills in the guess. */
int cc_xml_sniff(const struct cc_input *in, struct cc_guess *guess, const char *names,
                 const char *why);

/* Start from zeros with `text` set. Names are given without their prefix. */
struct cc_xml_scan {
    struct cc_str text;
    size_t tag, behind; /* of the tag at hand: its '<', and behind its '>' */
    struct cc_str name;
    struct cc_str inside; /* what stands behind the name: the attributes */
    bool is_end;          /* </a> */
    bool is_empty;        /* <a/> */
    unsigned depth;       /* elements open around the tag's own */
};

/* Behind the tag, comment, CDATA or instruction that begins at `at`. */
size_t cc_xml_behind(struct cc_str text, size_t at);

/* The next tag; comments, CDATA and instructions are passed over. */
bool cc_xml_next(struct cc_xml_scan *scan);

/* The text between the start tag at hand and its end tag; moves to the end tag. */
struct cc_str cc_xml_content(struct cc_xml_scan *scan);

/* Give the content of an element, or what is left of it, as the value of a column. One
 * that is closed where it opens, <p/>, has no room for another. */
void cc_xml_text(struct cc_transcript *t, uint32_t column, struct cc_str content,
                 const struct cc_codec *codec);

/* An attribute's value as it is spelled; `ptr` NULL when there is none. */
struct cc_str cc_xml_spelled(const struct cc_xml_scan *scan, const char *name);

/* The same without its escapes; "" when there is none; borrowed, or kept in the arena. */
struct cc_str cc_xml_attribute(const struct cc_xml_scan *scan, const char *name,
                               struct cc_arena *arena);

/* Text of an element: references and CDATA are read, markup is passed over. White space
 * counts; under `soft` see cc_codec. */
extern const struct cc_codec cc_codec_xml, cc_codec_xml_soft;

/* For codecs of their own. */
void cc_xml_unit(struct cc_str source, size_t at, struct cc_said *said);
/* `in` may be NULL: UTF-8, and U+FFFD for what XML cannot hold. */
void cc_xml_spell(struct cc_input *in, struct cc_str text, struct cc_strbuf *out);
const char *cc_xml_refuses(struct cc_str spelled);

/* Append as text of an element or an attribute in quotes, in UTF-8. */
void cc_xml_escape(struct cc_strbuf *out, struct cc_str text);

/* Append ` name="value"`; nothing for a value that is empty. */
void cc_xml_put_attribute(struct cc_strbuf *out, const char *name, struct cc_str value);

#endif
