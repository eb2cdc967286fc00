/* http_priv.h - libmicrohttpd, loaded when someone reviews: with TLS and all that it
 * brings it would cost every other command two thirds of its start. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_SERVE_HTTP_PRIV_H
#define CC_SERVE_HTTP_PRIV_H

#include <microhttpd.h>

#include "base/error.h"

#define CC_HTTP_FUNCTIONS(each)                                                          \
    each(start_daemon) each(stop_daemon) each(get_connection_info)                       \
        each(lookup_connection_value) each(create_response_from_buffer)                  \
            each(create_response_from_fd_at_offset64) each(add_response_header)          \
                each(queue_response) each(destroy_response)

/* Its functions, without the MHD_ in front. */
struct cc_http {
#define CC_HTTP_FUNCTION(name) __typeof__(MHD_##name) *name;
    CC_HTTP_FUNCTIONS(CC_HTTP_FUNCTION)
#undef CC_HTTP_FUNCTION
};

/* It stays loaded to the end. */
bool cc_http_load(struct cc_http *http, struct cc_error *err) CC_MUST_USE;

#endif
