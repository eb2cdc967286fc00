# Files of this folder. A format is a file and a line here; the first of equals is preferred.
format_names = \
	%reldir%/csv \
	%reldir%/tsv \
	%reldir%/tsv_raw \
	%reldir%/psv \
	%reldir%/psv_raw \
	%reldir%/jsonl

libconcord_a_SOURCES += \
	%reldir%/config_file.c %reldir%/config_file.h \
	%reldir%/delimited.c %reldir%/delimited.h \
	%reldir%/dialect.c \
	%reldir%/encoding.c %reldir%/encoding.h \
	%reldir%/format.h %reldir%/registry.c \
	%reldir%/input.c %reldir%/input.h %reldir%/input_priv.h \
	%reldir%/json_scan.c %reldir%/json_scan.h \
	%reldir%/json_walk.c %reldir%/json_walk.h \
	%reldir%/pack.c %reldir%/pack.h \
	%reldir%/slicer.c %reldir%/slicer.h \
	%reldir%/write.c \
	%reldir%/xml.c %reldir%/xml.h \
	$(format_names:=.c)

BUILT_SOURCES += %reldir%/registry.inc
CLEANFILES    += %reldir%/registry.inc
%reldir%/registry.inc: $(srcdir)/%reldir%/local.mk
	$(AM_V_GEN)$(MKDIR_P) $(@D) && for n in $(format_names); do echo "CC_FORMAT($${n##*/})"; done > $@
