unit_names += %reldir%/test_base64 %reldir%/test_json %reldir%/test_intmap %reldir%/test_map %reldir%/test_utf8 %reldir%/test_file %reldir%/test_parallel %reldir%/test_sha256 %reldir%/test_stats
