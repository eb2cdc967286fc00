libconcord_a_SOURCES += \
	%reldir%/acronyms.c %reldir%/acronyms_priv.h \
	%reldir%/by_key.c %reldir%/by_key_priv.h \
	%reldir%/cluster.c %reldir%/cluster.h \
	%reldir%/draft.c \
	%reldir%/name_ends.c %reldir%/name_ends.h %reldir%/name_ends_priv.h \
	%reldir%/form.c %reldir%/form_priv.h \
	%reldir%/join.c %reldir%/join.h \
	%reldir%/judge.c %reldir%/judge_priv.h \
	%reldir%/key_acronym.c %reldir%/key_cologne.c %reldir%/key_daitch.c \
	%reldir%/key_english.c %reldir%/key_fingerprint.c %reldir%/key_names.c \
	%reldir%/key_openrefine.c %reldir%/key_skeleton.c \
	%reldir%/keys.c %reldir%/keys.h %reldir%/keys_priv.h \
	%reldir%/links.c %reldir%/links_priv.h %reldir%/links_words.c \
	%reldir%/near_text.c %reldir%/near_text.h \
	%reldir%/nodes.c %reldir%/nodes_priv.h \
	%reldir%/record_compare.c %reldir%/record_fields.c %reldir%/record_pairs.c \
	%reldir%/record_weights.c %reldir%/records.c %reldir%/records.h %reldir%/records_priv.h \
	%reldir%/same_core.c \
	%reldir%/set_join.c %reldir%/set_join.h \
	%reldir%/sounds.c %reldir%/sounds_priv.h \
	%reldir%/veto.c %reldir%/veto.h \
	%reldir%/word_order.c \
	%reldir%/words_match.c %reldir%/words_match_priv.h
