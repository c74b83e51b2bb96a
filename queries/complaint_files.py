"""What the file of a complaint has columns for, by its load's receipt: a blank then says "not yet", not "not known"."""

FILES = """
    SELECT loads.id,
        CASE WHEN loads.receipt LIKE '%"complaint_number"%' OR loads.receipt LIKE '%"complaint_status"%'
               OR loads.receipt LIKE '%"verified_at"%' OR loads.receipt LIKE '%"first_reply_at"%'
               OR loads.receipt LIKE '%"resolved_at"%' THEN 1 ELSE 0 END AS tracks,
        CASE WHEN loads.receipt LIKE '%"first_reply_at"%' THEN 1 ELSE 0 END AS records_reply,
        CASE WHEN loads.receipt LIKE '%"resolved_at"%' OR loads.receipt LIKE '%"complaint_status"%'
            THEN 1 ELSE 0 END AS records_end
    FROM loads WHERE loads.kind = 'complaints'
"""
