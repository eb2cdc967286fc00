/* shipped_priv.h - the packs and the schema that are built into the program. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_RULES_SHIPPED_PRIV_H
#define CC_RULES_SHIPPED_PRIV_H

#include <stdint.h>

#include "base/str.h"

struct cc_str cc_shipped_schema(void);
struct cc_str cc_shipped_pack(uint32_t number);

#endif
