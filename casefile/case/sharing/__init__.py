"""Two people, one case: merge, parts, team folder, rescue. What another copy says is believed only when checked."""
