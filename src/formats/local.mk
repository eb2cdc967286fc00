# Files of this folder. A format is a file and a line here; the first of equals is preferred.
format_names = \
	%reldir%/csv \
	%reldir%/tsv \
	%reldir%/tsv_raw \
	%reldir%/psv \
	%reldir%/psv_raw \
	%reldir%/sheet \
	%reldir%/jsonl \
	%reldir%/nemo \
	%reldir%/label_studio \
	%reldir%/label_studio_min \
	%reldir%/label_studio_csv \
	%reldir%/common_voice \
	%reldir%/ljspeech \
	%reldir%/audiofolder \
	%reldir%/lhotse \
	%reldir%/whisper \
	%reldir%/srt \
	%reldir%/vtt \
	%reldir%/textgrid \
	%reldir%/eaf \
	%reldir%/trs \
	%reldir%/exb \
	%reldir%/tei \
	%reldir%/ttml \
	%reldir%/ctm \
	%reldir%/stm \
	%reldir%/rttm \
	%reldir%/audacity \
	%reldir%/librispeech \
	%reldir%/kaldi \
	%reldir%/cha \
	%reldir%/text \
	%reldir%/parquet

libconcord_a_SOURCES += \
	%reldir%/align.c %reldir%/align.h \
	%reldir%/codec.c %reldir%/codec.h \
	%reldir%/config_file.c %reldir%/config_file.h \
	%reldir%/cues.c %reldir%/cues.h \
	%reldir%/delimited.c %reldir%/delimited.h \
	%reldir%/dialect.c \
	%reldir%/diff.c %reldir%/diff.h \
	%reldir%/duckdb.c %reldir%/duckdb_priv.h \
	%reldir%/encoding.c %reldir%/encoding.h \
	%reldir%/export.c %reldir%/export.h \
	%reldir%/format.h %reldir%/registry.c \
	%reldir%/input.c %reldir%/input.h %reldir%/input_priv.h %reldir%/input_fault.c \
	%reldir%/json_inside.c %reldir%/json_inside.h \
	%reldir%/json_scan.c %reldir%/json_scan.h \
	%reldir%/json_walk.c %reldir%/json_walk.h \
	%reldir%/jsonl.h \
	%reldir%/kaldi_check.c %reldir%/kaldi_priv.h \
	%reldir%/lines.h \
	%reldir%/moments.c %reldir%/moments.h \
	%reldir%/pack.c %reldir%/pack.h \
	%reldir%/parquet.h \
	%reldir%/patch.c %reldir%/patch.h \
	%reldir%/recordings.c %reldir%/recordings.h \
	%reldir%/rows.c %reldir%/rows.h \
	%reldir%/slicer.c %reldir%/slicer.h \
	%reldir%/table.c %reldir%/table.h \
	%reldir%/ties.c %reldir%/ties.h \
	%reldir%/times.c %reldir%/times.h \
	%reldir%/transcript.c %reldir%/transcript.h \
	%reldir%/tree.c %reldir%/tree.h \
	%reldir%/write.c \
	%reldir%/xml.c %reldir%/xml.h \
	%reldir%/xml_codec.c \
	%reldir%/xml_scan.c %reldir%/xml_scan.h \
	$(format_names:=.c)

BUILT_SOURCES += %reldir%/registry.inc
CLEANFILES    += %reldir%/registry.inc
%reldir%/registry.inc: $(srcdir)/%reldir%/local.mk
	$(AM_V_GEN)$(MKDIR_P) $(@D) && for n in $(format_names); do echo "CC_FORMAT($${n##*/})"; done > $@
