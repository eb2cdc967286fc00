# Suites of this folder: unit_names += %reldir%/test_<name>
unit_names += %reldir%/test_edge_space %reldir%/test_double_space %reldir%/test_odd_space \
	%reldir%/test_control_character %reldir%/test_bidi_control %reldir%/test_zero_width \
	%reldir%/test_mojibake %reldir%/test_look_alike %reldir%/test_not_nfc \
	%reldir%/test_replacement_character %reldir%/test_registry
