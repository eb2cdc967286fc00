unit_names += %reldir%/test_cluster %reldir%/test_join %reldir%/test_keys
