/* xml.h - bytes to an XML document that cannot make us open, load or grow anything.
 *
 * Every DOCTYPE is refused and with it every entity of the document's own; no
 * option that loads, includes or expands is set. The caller bounds the size.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_FORMATS_XML_H
#define CC_FORMATS_XML_H

#include <libxml/tree.h>

#include "base/error.h"
#include "base/str.h"

/* NULL with NAME:LINE in the message, of code `code`. Free with xmlFreeDoc. */
xmlDocPtr cc_xml_parse(struct cc_str bytes, const char *name, enum cc_errc code,
                       struct cc_error *err) CC_MUST_USE;

#endif
