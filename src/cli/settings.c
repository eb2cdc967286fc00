/* settings.c - parse options from one table, so that parser and help cannot differ. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/settings.h"

#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "formats/config_file.h"
#include "text/distance.h"

static const struct cc_option_def *find_long(const struct cc_command *command,
                                             struct cc_str name)
{
    for (const struct cc_option_def *d = command->options; d != NULL && d->name != NULL;
         d++)
        if (cc_str_eq_z(name, d->name))
            return d;
    return NULL;
}

static const struct cc_option_def *find_short(const struct cc_command *command,
                                              char letter)
{
    for (const struct cc_option_def *d = command->options; d != NULL && d->name != NULL;
         d++)
        if (d->letter == letter)
            return d;
    return NULL;
}

const char *cc_suggest(const char *typed, const char *(*name)(const void *ctx, size_t i),
                       const void *ctx)
{
    const char *best = NULL;
    unsigned least = 3;

    for (size_t i = 0; name(ctx, i) != NULL; i++) {
        const unsigned d =
            cc_edit_distance_swap(cc_str_z(typed), cc_str_z(name(ctx, i)), least);
        if (d < least) {
            least = d;
            best = name(ctx, i);
        }
    }
    return best;
}

static const char *option_name(const void *ctx, size_t i)
{
    const struct cc_command *command = ctx;

    return command->options == NULL ? NULL : command->options[i].name;
}

static bool unknown(const struct cc_command *command, const char *name,
                    const char *origin, struct cc_error *err)
{
    const char *near = cc_suggest(name, option_name, command);

    if (near != NULL)
        return cc_fail(err, CC_E_USAGE, "%s: unknown option '--%s'; did you mean '--%s'?",
                       origin, name, near);
    return cc_fail(err, CC_E_USAGE, "%s: unknown option '--%s'; see 'concord %s --help'",
                   origin, name, command->name);
}

static void add(struct cc_settings *s, const struct cc_option_def *def, const char *value,
                const char *origin)
{
    s->given = cc_grow(s->given, &s->cap, s->count + 1, sizeof *s->given);
    s->given[s->count++] = (struct cc_setting){ def, value, origin };
}

static void add_operand(struct cc_settings *s, const char *operand)
{
    s->operands =
        cc_grow(s->operands, &s->operand_cap, s->operand_count + 1, sizeof *s->operands);
    s->operands[s->operand_count++] = operand;
}

/* "--name=value", "--name value" or "--switch"; `*i` moves over a value. */
static bool take_long(struct cc_settings *s, int argc, char **argv, int *i,
                      struct cc_error *err)
{
    const char *text = argv[*i] + 2, *equals = strchr(text, '=');
    const struct cc_str name = { text, equals != NULL ? (size_t)(equals - text)
                                                      : strlen(text) };
    const struct cc_option_def *def = find_long(s->command, name);

    if (cc_str_eq_z(name, "help")) {
        s->help = true;
        return true;
    }
    if (def == NULL)
        return unknown(s->command, cc_arena_str(s->arena, name).ptr, "command line", err);
    if (def->arg == NULL && equals != NULL)
        return cc_fail(err, CC_E_USAGE, "--%s takes no value", def->name);
    if (def->arg != NULL && equals == NULL && *i + 1 >= argc)
        return cc_fail(err, CC_E_USAGE, "--%s needs a value: --%s %s", def->name,
                       def->name, def->arg);
    add(s, def,
        def->arg == NULL ? ""
        : equals != NULL ? equals + 1
                         : argv[++*i],
        "command line");
    return true;
}

/* "-q", "-qv", "-o FILE", "-oFILE". */
static bool take_short(struct cc_settings *s, int argc, char **argv, int *i,
                       struct cc_error *err)
{
    for (const char *p = argv[*i] + 1; *p != '\0'; p++) {
        const struct cc_option_def *def = find_short(s->command, *p);

        if (*p == 'h') {
            s->help = true;
            continue;
        }
        if (def == NULL)
            return cc_fail(err, CC_E_USAGE,
                           "unknown option '-%c'; see 'concord %s --help'", *p,
                           s->command->name);
        if (def->arg == NULL) {
            add(s, def, "", "command line");
            continue;
        }
        if (p[1] == '\0' && *i + 1 >= argc)
            return cc_fail(err, CC_E_USAGE, "-%c needs a value: --%s %s", *p, def->name,
                           def->arg);
        add(s, def, p[1] != '\0' ? p + 1 : argv[++*i], "command line");
        break;
    }
    return true;
}

/* An argument as a shell would have to be given it. */
static void quote(struct cc_strbuf *out, const char *arg)
{
    if (arg[0] != '\0' &&
        strspn(arg, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                    "0123456789_-./=:,+@%") == strlen(arg)) {
        cc_strbuf_z(out, arg);
        return;
    }
    cc_strbuf_byte(out, '\'');
    for (; *arg != '\0'; arg++)
        if (*arg == '\'')
            cc_strbuf_z(out, "'\\''");
        else
            cc_strbuf_byte(out, *arg);
    cc_strbuf_byte(out, '\'');
}

static const char *repeat_line(struct cc_arena *arena, const char *command, int argc,
                               char **argv)
{
    struct cc_strbuf line = { 0 };
    struct cc_str kept;

    cc_strbuf_printf(&line, "concord %s", command);
    for (int i = 0; i < argc; i++) {
        cc_strbuf_byte(&line, ' ');
        quote(&line, argv[i]);
    }
    kept = cc_arena_str(arena, cc_strbuf_view(&line));
    cc_strbuf_release(&line);
    return kept.ptr;
}

bool cc_settings_parse(struct cc_settings *s, const struct cc_command *command, int argc,
                       char **argv, struct cc_error *err)
{
    bool options = true, ok = true;

    *s = (struct cc_settings){ .arena = cc_arena_new(), .command = command };
    s->command_line = repeat_line(s->arena, command->name, argc, argv);
    s->arguments = (const char *const *)argv;
    s->argument_count = (size_t)argc;
    for (int i = 0; i < argc && ok; i++) {
        if (options && strcmp(argv[i], "--") == 0)
            options = false;
        else if (options && strncmp(argv[i], "--", 2) == 0)
            ok = take_long(s, argc, argv, &i, err);
        else if (options && argv[i][0] == '-' && argv[i][1] != '\0')
            ok = take_short(s, argc, argv, &i, err);
        else
            add_operand(s, argv[i]);
    }
    return ok;
}

void cc_settings_release(struct cc_settings *s)
{
    cc_free(s->given);
    cc_free(s->operands);
    cc_arena_free(s->arena);
}

/* Of options that are given as KEY=VALUE each key is overridden alone: what the command
 * line says of one convention leaves what the file says of others. */
static bool overrides(const struct cc_setting *given, const struct cc_option_def *def,
                      const char *value)
{
    const char *equals = strchr(value, '=');
    const size_t n = equals == NULL ? 0 : (size_t)(equals - value) + 1;

    if (given->def != def)
        return false;
    return !def->repeat || strchr(def->arg, '=') == NULL ||
           strncmp(given->value, value, n) == 0;
}

bool cc_settings_load(struct cc_settings *s, const char *path, struct cc_error *err)
{
    const size_t on_command_line = s->count;
    struct cc_config_file file;
    bool ok;

    if (!cc_config_file_read(path, s->arena, &file, err))
        return false;
    ok = true;
    for (size_t i = 0; i < file.count && ok; i++) {
        const struct cc_config_entry *e = &file.entries[i];
        const char *origin = cc_arena_printf(s->arena, "%s:%u", path, e->line).ptr;
        const struct cc_option_def *def = find_long(s->command, e->name);
        bool overridden = false;

        if (def == NULL) {
            ok = unknown(s->command, e->name.ptr, origin, err);
            break;
        }
        for (size_t k = 0; k < on_command_line && !overridden; k++)
            overridden = overrides(&s->given[k], def, e->value.ptr);
        if (def->arg == NULL && !cc_str_eq_z(e->value, "yes") &&
            !cc_str_eq_z(e->value, "no"))
            ok = cc_fail(err, CC_E_USAGE, "%s: %s takes yes or no, not '%s'", origin,
                         def->name, e->value.ptr);
        if (ok && !overridden && (def->arg != NULL || cc_str_eq_z(e->value, "yes")))
            add(s, def, def->arg == NULL ? "" : e->value.ptr, origin);
    }
    return ok;
}

void cc_settings_give(struct cc_settings *s, const char *name, const char *value)
{
    const struct cc_option_def *def = find_long(s->command, cc_str_z(name));

    assert(def != NULL);
    add(s, def, value, "command line");
}

void cc_settings_drop(struct cc_settings *s, const char *name)
{
    size_t kept = 0;

    for (size_t i = 0; i < s->count; i++)
        if (strcmp(s->given[i].def->name, name) != 0)
            s->given[kept++] = s->given[i];
    s->count = kept;
}

const struct cc_setting *cc_setting(const struct cc_settings *s, const char *name)
{
    for (size_t i = s->count; i > 0; i--)
        if (strcmp(s->given[i - 1].def->name, name) == 0)
            return &s->given[i - 1];
    return NULL;
}

bool cc_setting_on(const struct cc_settings *s, const char *name)
{
    return cc_setting(s, name) != NULL;
}

const struct cc_setting *cc_setting_next(const struct cc_settings *s, const char *name,
                                         size_t *at)
{
    while (*at < s->count) {
        const struct cc_setting *setting = &s->given[(*at)++];
        if (strcmp(setting->def->name, name) == 0)
            return setting;
    }
    return NULL;
}

static unsigned shift_of(const char *suffix)
{
    if (suffix[0] != '\0' && suffix[1] == '\0')
        switch (toupper((unsigned char)suffix[0])) {
        case 'K': return 10;
        case 'M': return 20;
        case 'G': return 30;
        default: break;
        }
    return suffix[0] == '\0' ? 0 : 64;
}

bool cc_setting_bad(const struct cc_setting *s, const char *wanted, struct cc_error *err)
{
    return cc_fail(err, CC_E_USAGE, "%s: --%s takes %s, not '%s'", s->origin,
                   s->def->name, wanted, s->value);
}

bool cc_setting_size(const struct cc_settings *s, const char *name, uint64_t min,
                     uint64_t max, uint64_t *value, struct cc_error *err)
{
    const struct cc_setting *setting = cc_setting(s, name);
    unsigned long long n;
    unsigned shift;
    char *end;

    if (setting == NULL)
        return true;
    errno = 0;
    n = strtoull(setting->value, &end, 10);
    shift = shift_of(end);
    if (end == setting->value || !isdigit((unsigned char)setting->value[0]) ||
        errno != 0 || shift > 30 || n > (UINT64_MAX >> shift) || n << shift < min ||
        n << shift > max)
        return cc_fail(err, CC_E_USAGE,
                       "%s: --%s takes a number from %llu to %llu, not '%s'",
                       setting->origin, name, (unsigned long long)min,
                       (unsigned long long)max, setting->value);
    *value = n << shift;
    return true;
}

void cc_settings_print(const struct cc_settings *s)
{
    for (const struct cc_option_def *d = s->command->options;
         d != NULL && d->name != NULL; d++) {
        bool given = false;

        for (size_t i = 0; i < s->count; i++) {
            if (s->given[i].def != d ||
                (!d->repeat && cc_setting(s, d->name) != &s->given[i]))
                continue;
            printf("%-14s %-24s (%s)\n", d->name,
                   d->arg == NULL ? "yes" : s->given[i].value, s->given[i].origin);
            given = true;
        }
        if (!given && d->standard != NULL)
            printf("%-14s %-24s (standard)\n", d->name, d->standard);
    }
}
