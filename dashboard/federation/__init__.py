"""Federation: the signed file in which a province sends its rollups to a ministry."""
