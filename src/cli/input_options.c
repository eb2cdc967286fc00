/* input_options.c - the options of every command that reads a dataset. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/input_options.h"

#include <unistd.h>

static bool take_delimiter(const struct cc_settings *settings,
                           struct cc_read_options *read, struct cc_error *err)
{
    const struct cc_setting *s = cc_setting(settings, "delimiter");
    const char *v;

    if (s == NULL)
        return true;
    v = strcmp(s->value, "tab") == 0 || strcmp(s->value, "\\t") == 0 ? "\t" : s->value;
    if (v[0] == '\0' || v[1] != '\0' || (v[0] & 0x80) != 0 ||
        strchr("\"\r\n", v[0]) != NULL)
        return cc_setting_bad(s, "one ASCII character or 'tab'", err);
    read->delimiter = v[0];
    return true;
}

static bool take_header(const struct cc_settings *settings, struct cc_read_options *read,
                        struct cc_error *err)
{
    const struct cc_setting *s = cc_setting(settings, "header");

    if (s == NULL || strcmp(s->value, "auto") == 0)
        return true;
    if (strcmp(s->value, "yes") == 0)
        read->header = CC_HEADER_YES;
    else if (strcmp(s->value, "no") == 0)
        read->header = CC_HEADER_NO;
    else
        return cc_setting_bad(s, "yes, no or auto", err);
    return true;
}

static bool take_size(const struct cc_settings *settings, const char *name, uint64_t max,
                      uint32_t *field, struct cc_error *err)
{
    uint64_t value = 0;

    if (!cc_setting_size(settings, name, 1, max, &value, err))
        return false;
    *field = (uint32_t)value;
    return true;
}

bool cc_input_options_take(const struct cc_settings *settings, const char *format,
                           struct cc_read_options *read, struct cc_error *err)
{
    const struct cc_setting *s;

    if ((s = cc_setting(settings, format)) != NULL)
        read->format = s->value;
    if ((s = cc_setting(settings, "encoding")) != NULL)
        read->encoding = s->value;
    return take_delimiter(settings, read, err) && take_header(settings, read, err) &&
           cc_setting_size(settings, "max-input", 1, UINT64_MAX / 2, &read->max_input,
                           err) &&
           take_size(settings, "max-field", UINT32_MAX / 2, &read->max_field, err) &&
           take_size(settings, "max-row", UINT32_MAX / 2, &read->max_row, err) &&
           take_size(settings, "max-columns", 1 << 20, &read->max_columns, err) &&
           take_size(settings, "max-depth", 10000, &read->max_depth, err);
}

bool cc_threads_take(const struct cc_settings *settings, uint64_t *threads,
                     struct cc_error *err)
{
    const long n = sysconf(_SC_NPROCESSORS_ONLN);

    *threads = n < 1 ? 1 : n > 256 ? 256 : (uint64_t)n;
    return cc_setting_size(settings, "threads", 1, 256, threads, err);
}
