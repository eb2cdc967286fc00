dist_man_MANS += %reldir%/concord.1 %reldir%/concord-clips.5
