# Suites of this folder: unit_names += %reldir%/test_<name>
unit_names += %reldir%/test_edge_space %reldir%/test_double_space %reldir%/test_odd_space \
	%reldir%/test_control_character %reldir%/test_bidi_control %reldir%/test_zero_width \
	%reldir%/test_mojibake %reldir%/test_look_alike %reldir%/test_not_nfc \
	%reldir%/test_replacement_character %reldir%/test_registry \
	%reldir%/test_missing_value %reldir%/test_duplicate_id %reldir%/test_duplicate \
	%reldir%/test_leakage %reldir%/test_label_name %reldir%/test_label_conflict \
	%reldir%/test_rare_label %reldir%/test_imbalance %reldir%/test_labeler_distribution \
	%reldir%/test_finding_id %reldir%/test_input_problem %reldir%/test_groups %reldir%/test_known \
	%reldir%/test_convention %reldir%/test_clip_missing %reldir%/test_clip_unreadable \
	%reldir%/test_duration_mismatch %reldir%/test_silence %reldir%/test_level \
	%reldir%/test_time_order %reldir%/test_time_overlap %reldir%/test_time_gap \
	%reldir%/test_segment_rate \
	%reldir%/test_clipping %reldir%/test_dc_offset %reldir%/test_format_mix %reldir%/test_same_audio \
	%reldir%/test_noisy %reldir%/test_narrow_band %reldir%/test_hum %reldir%/test_channels \
	%reldir%/test_dropout %reldir%/test_cut_speech %reldir%/test_speech_rate \
	%reldir%/test_text_duration %reldir%/test_speech_without_text %reldir%/test_clip_header \
	%reldir%/test_clip_length %reldir%/test_segment_outside %reldir%/test_similar_audio \
	%reldir%/test_typo \
	%reldir%/test_change_points %reldir%/test_labeler_convention %reldir%/test_convention_drift \
	%reldir%/test_omission %reldir%/test_headline \
	%reldir%/test_label_agreement
EXTRA_DIST += %reldir%/clip_dir.h %reldir%/people.h
