/* rules.c - the set of loaded packs, and the way to a literal from its first word. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "rules/rules.h"

#include <libxml/relaxng.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "rules/rules_priv.h"
#include "rules/shipped_priv.h"
#include "rules/xml_priv.h"

enum { MAX_FILE = 4 << 20 };

struct cc_rules *cc_rules_new(void)
{
    struct cc_rules *rules = cc_alloc_zero(1, sizeof *rules);

    rules->arena = cc_arena_new();
    rules->first_words = cc_map_new(true);
    rules->schema = cc_xml_schema(cc_shipped_schema());
    return rules;
}

static void drop_languages(struct cc_rules *rules, uint32_t keep)
{
    while (rules->n_languages > keep)
        cc_numbers_free(rules->numbers[--rules->n_languages]);
}

static void drop_forms(struct cc_rules *rules, size_t keep)
{
    while (rules->n_forms > keep) {
        struct cc_form *form = &rules->forms[--rules->n_forms];
        cc_pattern_free(form->pattern);
        for (int i = 0; i < 4; i++)
            cc_pattern_free(form->context[i]);
    }
}

void cc_rules_free(struct cc_rules *rules)
{
    if (rules == NULL)
        return;
    drop_forms(rules, 0);
    xmlRelaxNGFree(rules->schema);
    cc_map_free(rules->first_words);
    drop_languages(rules, 0);
    cc_arena_free(rules->arena);
    cc_free(rules->families);
    cc_free(rules->inner);
    cc_free(rules->forms);
    cc_free(rules->examples);
    cc_free(rules->first_form);
    cc_free(rules);
}

/* Literals that begin with the same word form a list, the newest first. */
static void index_literals(struct cc_rules *rules, size_t from)
{
    struct cc_strbuf folded = { 0 }, key = { 0 };

    for (size_t i = from; i < rules->n_forms; i++) {
        struct cc_form *form = &rules->forms[i];
        const uint32_t known = cc_map_count(rules->first_words);
        uint32_t word;

        if (form->scope != CC_SCOPE_LITERAL)
            continue;
        word = cc_map_add(rules->first_words,
                          cc_word_key(cc_str_slice(form->literal, form->before,
                                                   form->before + form->word),
                                      &folded, &key));
        rules->first_form = cc_grow(rules->first_form, &rules->first_cap, word + 1u,
                                    sizeof *rules->first_form);
        form->next_same_word = word == known ? CC_NO_FORM : rules->first_form[word];
        rules->first_form[word] = (uint32_t)i;
    }
    cc_strbuf_release(&folded);
    cc_strbuf_release(&key);
}

bool cc_rules_add_pack(struct cc_rules *rules, struct cc_str xml, const char *name,
                       struct cc_error *err)
{
    const size_t n_families = rules->n_families, n_forms = rules->n_forms;
    const size_t n_examples = rules->n_examples;
    const uint32_t n_languages = rules->n_languages;
    xmlDocPtr doc = cc_xml_read(xml, name, rules->schema, err);
    bool ok;

    if (doc == NULL)
        return false;
    ok = cc_pack_load(rules, doc, name, err);
    xmlFreeDoc(doc);
    if (ok) {
        index_literals(rules, n_forms);
        return true;
    }
    drop_forms(rules, n_forms);
    drop_languages(rules, n_languages);
    rules->n_families = n_families;
    rules->n_examples = n_examples;
    return false;
}

bool cc_rules_add_file(struct cc_rules *rules, const char *path, struct cc_error *err)
{
    struct cc_file file;
    bool ok;

    if (!cc_file_open(&file, path, MAX_FILE + 1, err))
        return false;
    ok = cc_rules_add_pack(rules, file.bytes, path, err);
    cc_file_release(&file);
    return ok;
}

bool cc_rules_by_name_only(const char *pack)
{
    return strstr(pack, "-style-") != NULL;
}

/* "en" is the language of "en-fillers", and does not include "en-style-verbatim". */
static bool names_pack(struct cc_str wanted, struct cc_str pack)
{
    return cc_str_eq(wanted, pack) ||
           (cc_str_starts(pack, wanted) && pack.len > wanted.len &&
            pack.ptr[wanted.len] == '-' && !cc_rules_by_name_only(pack.ptr));
}

bool cc_rules_add_shipped(struct cc_rules *rules, const char *name, struct cc_error *err)
{
    struct cc_str pack;
    bool found = false;

    for (uint32_t i = 0; cc_rules_shipped(i) != NULL; i++) {
        pack = cc_str_z(cc_rules_shipped(i));
        if (!names_pack(cc_str_z(name), pack))
            continue;
        found = true;
        if (!cc_rules_add_pack(rules, cc_shipped_pack(i), pack.ptr, err))
            return false;
    }
    return found ||
           cc_fail(err, CC_E_RULES, "'%s': no such rule pack comes with concord", name);
}

uint32_t cc_rules_family_count(const struct cc_rules *rules)
{
    return (uint32_t)rules->n_families;
}

const struct cc_family *cc_rules_family(const struct cc_rules *rules, uint32_t family)
{
    return &rules->families[family];
}

bool cc_rules_lies_inside(const struct cc_rules *rules, uint32_t inner, uint32_t outer)
{
    const uint64_t *families = rules->inner[inner].inside;

    return families != NULL && (families[outer / 64] >> outer % 64 & 1) != 0;
}

struct cc_str cc_rules_written(const struct cc_rules *rules, uint32_t family,
                               uint32_t style, uint32_t cls)
{
    const uint32_t number =
        rules->inner[family].canonical[style * rules->families[family].n_classes + cls];
    const struct cc_form *form = number == CC_NO_FORM ? NULL : &rules->forms[number];

    if (form == NULL)
        return (struct cc_str){ NULL, 0 };
    return form->render.ptr != NULL ? form->render : form->literal;
}
