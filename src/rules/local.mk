# Files of this folder.
libconcord_a_SOURCES += \
	%reldir%/admit.c \
	%reldir%/claim.c \
	%reldir%/dial.c \
	%reldir%/known.c \
	%reldir%/listeners.c \
	%reldir%/matcher.c %reldir%/matcher_priv.h \
	%reldir%/numbers.c \
	%reldir%/form.c %reldir%/groups.c \
	%reldir%/pack.c %reldir%/pack_priv.h %reldir%/pack_xml.c \
	%reldir%/pairs.c \
	%reldir%/pattern.c %reldir%/pattern_priv.h \
	%reldir%/render.c \
	%reldir%/rules.c %reldir%/rules.h %reldir%/rules_priv.h \
	%reldir%/selftest.c \
	%reldir%/shipped.c %reldir%/shipped_priv.h \
	%reldir%/template.c %reldir%/template_priv.h \
	%reldir%/vocabulary.c \
	%reldir%/word.c \
	%reldir%/xml.c %reldir%/xml_priv.h
