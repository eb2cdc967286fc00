# One name a line, in report order: writing the file and adding its name registers it.
check_names = \
	%reldir%/mojibake \
	%reldir%/replacement_character \
	%reldir%/control_character \
	%reldir%/bidi_control \
	%reldir%/zero_width \
	%reldir%/look_alike \
	%reldir%/not_nfc \
	%reldir%/odd_space \
	%reldir%/edge_space \
	%reldir%/double_space \
	%reldir%/convention \
	%reldir%/typo \
	%reldir%/label_name \
	%reldir%/label_conflict \
	%reldir%/leakage \
	%reldir%/duplicate \
	%reldir%/duplicate_id \
	%reldir%/input_problem \
	%reldir%/missing_value \
	%reldir%/time_order \
	%reldir%/time_overlap \
	%reldir%/time_gap \
	%reldir%/segment_rate \
	%reldir%/rare_label \
	%reldir%/imbalance \
	%reldir%/labeler_distribution \
	%reldir%/labeler_convention \
	%reldir%/convention_drift \
	%reldir%/omission \
	%reldir%/clip_missing \
	%reldir%/clip_unreadable \
	%reldir%/duration_mismatch \
	%reldir%/silence \
	%reldir%/level \
	%reldir%/clipping \
	%reldir%/dc_offset \
	%reldir%/format_mix \
	%reldir%/same_audio \
	%reldir%/similar_audio \
	%reldir%/noisy \
	%reldir%/narrow_band \
	%reldir%/hum \
	%reldir%/channels \
	%reldir%/dropout \
	%reldir%/cut_speech \
	%reldir%/speech_rate \
	%reldir%/text_duration \
	%reldir%/speech_without_text \
	%reldir%/clip_header \
	%reldir%/clip_length \
	%reldir%/segment_outside

libconcord_a_SOURCES += $(check_names:=.c) \
	%reldir%/audio.c %reldir%/audio.h \
	%reldir%/change_points.c %reldir%/change_points.h \
	%reldir%/check.h %reldir%/registry.c \
	%reldir%/class_mix.c %reldir%/class_mix.h \
	%reldir%/clip_parts.c %reldir%/clip_parts.h \
	%reldir%/clips.c %reldir%/clips.h \
	%reldir%/crowd.c %reldir%/crowd.h \
	%reldir%/edges.c %reldir%/edges.h \
	%reldir%/finding.c %reldir%/finding.h %reldir%/finding_id.c \
	%reldir%/groups.c %reldir%/groups.h \
	%reldir%/headline.c %reldir%/headline.h \
	%reldir%/label_agreement.c %reldir%/label_agreement.h \
	%reldir%/hidden.c %reldir%/hidden.h \
	%reldir%/judge.c %reldir%/judge.h \
	%reldir%/keys.c %reldir%/keys.h \
	%reldir%/known.c %reldir%/known.h \
	%reldir%/near_conflict.c %reldir%/near_conflict.h \
	%reldir%/near_duplicates.c %reldir%/near_duplicates.h \
	%reldir%/near_rows.c %reldir%/near_rows.h \
	%reldir%/names.c %reldir%/names.h \
	%reldir%/presence.c %reldir%/presence.h \
	%reldir%/rate.c %reldir%/rate.h \
	%reldir%/run.c %reldir%/run.h \
	%reldir%/spans.c %reldir%/spans.h \
	%reldir%/text_conventions.c %reldir%/text_conventions.h
BUILT_SOURCES += %reldir%/registry.inc
CLEANFILES    += %reldir%/registry.inc
%reldir%/registry.inc: Makefile
	$(AM_V_GEN)$(MKDIR_P) $(@D) && for n in $(check_names); do echo "CC_CHECK($${n##*/})"; done > $@
