# One name a line, in report order: writing the file and adding its name registers it.
check_names = \
	%reldir%/edge_space \
	%reldir%/missing_value

libconcord_a_SOURCES += $(check_names:=.c) \
	%reldir%/check.h %reldir%/registry.c \
	%reldir%/clips.c %reldir%/clips.h \
	%reldir%/finding.c %reldir%/finding.h \
	%reldir%/judge.c %reldir%/judge.h \
	%reldir%/keys.c %reldir%/keys.h \
	%reldir%/run.c %reldir%/run.h
BUILT_SOURCES += %reldir%/registry.inc
CLEANFILES    += %reldir%/registry.inc
%reldir%/registry.inc: Makefile
	$(AM_V_GEN)$(MKDIR_P) $(@D) && for n in $(check_names); do echo "CC_CHECK($${n##*/})"; done > $@
