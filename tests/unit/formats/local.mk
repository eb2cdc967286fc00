unit_names += %reldir%/test_slicer %reldir%/test_delimited %reldir%/test_input %reldir%/test_json_walk %reldir%/test_jsonl \
	%reldir%/test_write %reldir%/test_codec %reldir%/test_transcripts %reldir%/test_parquet \
	%reldir%/test_tree %reldir%/test_variants %reldir%/test_ties %reldir%/test_real_files
