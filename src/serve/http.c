/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

#include "serve/http_priv.h"

#define LIBRARY "libmicrohttpd.so.12"

static const struct {
    const char *name;
    size_t at;
} functions[] = {
#define CC_HTTP_FUNCTION(name) { "MHD_" #name, offsetof(struct cc_http, name) },
    CC_HTTP_FUNCTIONS(CC_HTTP_FUNCTION)
#undef CC_HTTP_FUNCTION
};

bool cc_http_load(struct cc_http *http, struct cc_error *err)
{
    void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);

    if (library == NULL)
        return cc_fail(err, CC_E_SYSTEM,
                       "the report is served by libmicrohttpd, and there "
                       "is no " LIBRARY ": install libmicrohttpd12");
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        void *function = dlsym(library, functions[i].name);

        if (function == NULL)
            return cc_fail(err, CC_E_SYSTEM, LIBRARY " has no %s", functions[i].name);
        memcpy((char *)http + functions[i].at, &function, sizeof function);
    }
    return true;
}
