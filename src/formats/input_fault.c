/* input_fault.c - what is wrong with a text that is no UTF-8, and what to do about it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/utf8.h"
#include "formats/encoding.h"
#include "formats/input_priv.h"

/* What a piece of the text says in another encoding; nothing where it is not that. */
static void say_as(const char *encoding, struct cc_str piece, struct cc_strbuf *out)
{
    struct cc_error ignored = { 0 };
    struct cc_encoder *decoder = cc_encoder_new("UTF-8", encoding, &ignored);
    const size_t before = out->len;

    /* The end may cut a character. */
    if (decoder != NULL && cc_encoder_put(decoder, piece, false, out) + 2 < piece.len)
        out->len = before;
    cc_encoder_free(decoder);
}

/* The line around a byte that is not UTF-8, so that people see which encoding is right.
 * Of letters with marks among others it is most likely windows-1252; where bytes above
 * ASCII stand together, another script: then it is said in several, and true given. */
static bool say_line(const struct cc_input *in, size_t at, struct cc_strbuf *out)
{
    enum { AROUND = 30, SHORT = 16 };
    static const char *const scripts[] = { "windows-1251", "GB18030", "SHIFT_JIS",
                                           "EUC-KR" };
    const struct cc_str text = in->info.text;
    size_t start = at, end = at, high = 0, together = 0;

    while (start > 0 && at - start < AROUND && (unsigned char)text.ptr[start - 1] >= ' ')
        start--;
    for (; end < text.len && end - at < AROUND && (unsigned char)text.ptr[end] >= ' ';
         end++) {
        high += (unsigned char)text.ptr[end] >= 0x80;
        together += end > at && (unsigned char)text.ptr[end] >= 0x80 &&
                    (unsigned char)text.ptr[end - 1] >= 0x80;
    }
    if (together * 2 < high) {
        say_as("windows-1252", cc_str_slice(text, start, end), out);
        return false;
    }
    end = end - at > SHORT ? at + SHORT : end;
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        struct cc_strbuf said = { 0 };

        say_as(scripts[i], cc_str_slice(text, at, end), &said);
        if (said.len > 0)
            cc_strbuf_printf(out, "%s'%.*s' as %s", out->len > 0 ? ", " : "",
                             (int)said.len, said.ptr, scripts[i]);
        cc_strbuf_release(&said);
    }
    return out->len > 0;
}

/* Files that are no text, told by how they begin, and what to do about them. */
static bool fails_as_other(const struct cc_input *in, struct cc_error *err)
{
    static const struct {
        struct cc_str start;
        const char *what;
    } known[] = {
        { { "ooBinaryFile", 12 }, "a binary file of Praat; save it as text file there" },
        { { "PK\3\4", 4 },
          "a ZIP file, as spreadsheets and word processors write; save it as "
          "CSV or plain text there, or unpack it" },
        { { "\xD0\xCF\x11\xE0", 4 },
          "a file of an older Office; save it as CSV or plain text "
          "there" },
        { { "%PDF", 4 }, "a PDF; save its text" },
        { { "SQLite format 3", 15 }, "an SQLite database; write the table as CSV" },
        { { "RIFF", 4 }, "a sound file; name the transcript, with a column of its path" },
        { { "fLaC", 4 }, "a sound file; name the transcript, with a column of its path" },
        { { "OggS", 4 }, "a sound file; name the transcript, with a column of its path" },
        { { "ID3", 3 }, "a sound file; name the transcript, with a column of its path" },
        { { "ARROW1", 6 }, "an Arrow file; write it as Parquet or CSV" },
        { { "BZh", 3 }, "packed by bzip2; unpack it, or pack it by gzip or zstd" },
        { { "\xFD"
            "7zXZ",
            5 },
          "packed by xz; unpack it, or pack it by gzip or zstd" },
    };

    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (cc_str_starts(in->raw, known[i].start)) {
            cc_fail(err, CC_E_FORMAT, "%s: is %s", cc_input_shown(in), known[i].what);
            return true;
        }
    return false;
}

bool cc_input_fault(const struct cc_input *in, size_t at, struct cc_error *err)
{
    struct cc_strbuf said = { 0 };
    const unsigned byte = (unsigned char)in->info.text.ptr[at];
    const unsigned column = cc_input_column(in, at);

    if (fails_as_other(in, err))
        return false;
    if (byte == 0)
        return cc_input_fail(
            in, err, CC_E_FORMAT, at,
            "NUL byte at column %u (offset %zu); if this is UTF-16 without a "
            "byte order mark, use --encoding UTF-16LE or UTF-16BE",
            column, at + in->bom_len);
    if (cc_utf8_count(cc_str_slice(in->info.text, 0, at)) < at)
        return cc_input_fail(
            in, err, CC_E_FORMAT, at,
            "byte 0x%02X at column %u (offset %zu) is not UTF-8, but the text before it "
            "is: mend it there, or name another encoding with --encoding",
            byte, column, at + in->bom_len);
    if (say_line(in, at, &said))
        cc_input_fail(
            in, err, CC_E_FORMAT, at,
            "byte 0x%02X at column %u (offset %zu) is not UTF-8; it says %.*s: name "
            "the right one with --encoding",
            byte, column, at + in->bom_len, (int)said.len, said.ptr);
    else if (said.len > 0)
        cc_input_fail(
            in, err, CC_E_FORMAT, at,
            "byte 0x%02X at column %u (offset %zu) is not UTF-8; as windows-1252 "
            "it says '%.*s': if so, use --encoding windows-1252, else name the "
            "right one; of several files --encoding UTF-8,windows-1252 takes "
            "the first that fits each",
            byte, column, at + in->bom_len, (int)said.len, said.ptr);
    else
        cc_input_fail(in, err, CC_E_FORMAT, at,
                      "byte 0x%02X at column %u (offset %zu) is not UTF-8, nor "
                      "windows-1252; name the encoding with --encoding",
                      byte, column, at + in->bom_len);
    cc_strbuf_release(&said);
    return false;
}
