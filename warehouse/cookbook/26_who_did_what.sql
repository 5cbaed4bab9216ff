-- Who did what to whom this month? Attacks and accusations, with the day where the text tells it.
SELECT event_type, array_to_string(actors, ', ') AS actors, trigger, array_to_string(recipients, ', ') AS recipients, happened_on, place
FROM mart.event_timeline
WHERE event_type IN ('ASSAULT', 'ACCUSE') AND status <> 'denied' AND actors IS NOT NULL AND recipients IS NOT NULL
    AND published_on > newest_day() - 31
ORDER BY published_on DESC, event_id
LIMIT 6
