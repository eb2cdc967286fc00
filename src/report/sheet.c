/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "report/sheet.h"

#include <string.h>

#include "report/report_priv.h"

/* What Excel, LibreOffice and Google Sheets take for the start of a formula. */
static bool is_formula(struct cc_str value)
{
    static const char *const wide[] = { "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D",
                                        "\xEF\xBC\xA0" };

    if (value.len > 0 && value.ptr[0] != '\0' &&
        strchr("=+-@\t\r\n", value.ptr[0]) != NULL)
        return true;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (cc_str_starts(value, cc_str_z(wide[i])))
            return true;
    return false;
}

struct cc_str cc_sheet_bare(struct cc_str field)
{
    const struct cc_str bare =
        cc_str_starts(field, CC_STR("'")) ? cc_str_slice(field, 1, field.len) : field;

    return is_formula(bare) ? bare : field;
}

void cc_csv_field(struct cc_strbuf *out, struct cc_str value, bool last)
{
    cc_strbuf_byte(out, '"');
    if (is_formula(value))
        cc_strbuf_byte(out, '\'');
    for (size_t i = 0; i < value.len; i++) {
        if (value.ptr[i] == '"')
            cc_strbuf_byte(out, '"');
        cc_strbuf_byte(out, value.ptr[i]);
    }
    cc_strbuf_byte(out, '"');
    cc_strbuf_z(out, last ? "\r\n" : ",");
}

void cc_sheet_cell(struct cc_sheet *sheet, const char *name, struct cc_str value)
{
    cc_csv_field(&sheet->line, value, false);
    if (is_formula(value))
        cc_strbuf_printf(&sheet->guarded, "%s%s", sheet->guarded.len == 0 ? "" : " ",
                         name);
}

struct cc_str cc_sheet_end(struct cc_sheet *sheet)
{
    struct cc_str line;

    cc_csv_field(&sheet->line, cc_strbuf_view(&sheet->guarded), true);
    line = cc_strbuf_view(&sheet->line);
    sheet->line.len = sheet->guarded.len = 0;
    return line;
}

void cc_sheet_release(struct cc_sheet *sheet)
{
    cc_strbuf_release(&sheet->line);
    cc_strbuf_release(&sheet->guarded);
}
