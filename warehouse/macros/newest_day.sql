-- The newest day of publication in the warehouse: what questions about "today" reckon from, whatever the clock says.
-- Example: SELECT newest_day()
newest_day() AS
(SELECT max(published_on) FROM articles)
