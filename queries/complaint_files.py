"""What the file of a complaint has columns for, by its load's receipt: a blank then says "not yet", not "not known"."""

FILES = """
    SELECT loads.id,
        CASE WHEN loads.receipt LIKE '%"complaint_number"%' OR loads.receipt LIKE '%"complaint_status"%'
               OR loads.receipt LIKE '%"verified_at"%' OR loads.receipt LIKE '%"first_reply_at"%'
               OR loads.receipt LIKE '%"resolved_at"%' THEN 1 ELSE 0 END AS tracks,
        CASE WHEN loads.receipt LIKE '%"verified_at"%' THEN 1 ELSE 0 END AS records_verification,
        CASE WHEN loads.receipt LIKE '%"first_reply_at"%' THEN 1 ELSE 0 END AS records_reply,
        CASE WHEN loads.receipt LIKE '%"resolved_at"%' OR loads.receipt LIKE '%"complaint_status"%'
            THEN 1 ELSE 0 END AS records_end
    FROM loads WHERE loads.kind = 'complaints'
"""

# Channels that keep days of verification at all, of any unit: a column that is blank for every report of a channel
# says that the channel does not verify, not that nobody did in time.
VERIFIED_CHANNELS = """
    SELECT DISTINCT complaints.channel FROM complaints
    WHERE complaints.verified_at IS NOT NULL AND complaints.retired_by_load_id IS NULL
"""

# What a row of complaints says of its file, beside FILES and VERIFIED_CHANNELS as `files` and `verified`.
RECORDED = """
        COALESCE(files.tracks, 0) AS file_tracks, COALESCE(files.records_reply, 0) AS file_records_reply,
        COALESCE(files.records_end, 0) AS file_records_end,
        CASE WHEN files.records_verification = 1 AND verified.channel IS NOT NULL THEN 1 ELSE 0 END
            AS file_records_verification
"""
