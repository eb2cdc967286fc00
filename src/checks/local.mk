# One name a line, in report order: writing the file and adding its name registers it.
check_names = \
	%reldir%/input_problem \
	%reldir%/edge_space \
	%reldir%/double_space \
	%reldir%/odd_space \
	%reldir%/control_character \
	%reldir%/bidi_control \
	%reldir%/zero_width \
	%reldir%/mojibake \
	%reldir%/look_alike \
	%reldir%/not_nfc \
	%reldir%/replacement_character \
	%reldir%/missing_value \
	%reldir%/duplicate_id \
	%reldir%/label_name \
	%reldir%/rare_label \
	%reldir%/imbalance \
	%reldir%/label_conflict \
	%reldir%/labeler_distribution \
	%reldir%/duplicate \
	%reldir%/leakage

libconcord_a_SOURCES += $(check_names:=.c) \
	%reldir%/check.h %reldir%/registry.c \
	%reldir%/clips.c %reldir%/clips.h \
	%reldir%/edges.c %reldir%/edges.h \
	%reldir%/finding.c %reldir%/finding.h \
	%reldir%/groups.c %reldir%/groups.h \
	%reldir%/hidden.c %reldir%/hidden.h \
	%reldir%/judge.c %reldir%/judge.h \
	%reldir%/keys.c %reldir%/keys.h \
	%reldir%/names.c %reldir%/names.h \
	%reldir%/run.c %reldir%/run.h
BUILT_SOURCES += %reldir%/registry.inc
CLEANFILES    += %reldir%/registry.inc
%reldir%/registry.inc: Makefile
	$(AM_V_GEN)$(MKDIR_P) $(@D) && for n in $(check_names); do echo "CC_CHECK($${n##*/})"; done > $@
