unit_names += %reldir%/test_acronyms %reldir%/test_cluster %reldir%/test_hostile \
	%reldir%/test_join %reldir%/test_keys %reldir%/test_name_ends %reldir%/test_near_text \
	%reldir%/test_nodes %reldir%/test_records %reldir%/test_set_join
