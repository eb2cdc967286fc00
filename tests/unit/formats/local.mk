unit_names += %reldir%/test_slicer %reldir%/test_delimited %reldir%/test_input %reldir%/test_json_walk %reldir%/test_jsonl \
	%reldir%/test_write
