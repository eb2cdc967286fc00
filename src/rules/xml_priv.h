/* xml_priv.h - a pack's bytes become a document that the schema has approved. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_RULES_XML_PRIV_H
#define CC_RULES_XML_PRIV_H

#include "base/error.h"
#include "base/str.h"

struct _xmlDoc;
struct _xmlRelaxNG;

/* Parsed once for all packs. Free with xmlRelaxNGFree. */
struct _xmlRelaxNG *cc_xml_schema(struct cc_str rng);

/* NULL: refused, with NAME:LINE in the message. Free with xmlFreeDoc. */
struct _xmlDoc *cc_xml_read(struct cc_str xml, const char *name,
                            struct _xmlRelaxNG *schema, struct cc_error *err);

#endif
