"""What explains stories and copies: each question one SELECT."""

COPIED = """
    SELECT kind::VARCHAR AS kind, original_id, title AS original, source, published_on, article_overlap, original_overlap, evidence
    FROM duplicates JOIN articles ON articles.article_id = original_id WHERE duplicates.article_id = $id
"""
PLACED = """
    SELECT stories.*, story_links.* EXCLUDE (story_id, article_id), others.title AS other_title
    FROM articles JOIN stories USING (story_id)
    LEFT JOIN story_links ON story_links.article_id = articles.article_id
    LEFT JOIN articles AS others ON others.article_id = other_id
    WHERE articles.article_id = $id
"""
STORY = "SELECT * FROM stories WHERE story_id = $id"
MEMBERS = """
    SELECT articles.article_id, articles.published_on, articles.source, articles.title, articles.duplicate_of,
        others.title AS most_like, likelihood, days_apart, array_to_string(shared_entities[:6], ', ') AS shared_entities,
        array_to_string(shared_terms[:10], ', ') AS shared_terms
    FROM articles LEFT JOIN story_links USING (article_id)
    LEFT JOIN articles AS others ON others.article_id = other_id
    WHERE articles.story_id = $id
    ORDER BY articles.published_on NULLS LAST, articles.published_at NULLS LAST, articles.article_id LIMIT 40
"""
CHANGES = """
    SELECT change::VARCHAR AS change, old_story_id, new_story_id, article_count, run_id FROM story_changes
    WHERE old_story_id = $id OR new_story_id = $id ORDER BY ALL
"""
HAPPENING = "SELECT happenings.*, headline FROM happenings JOIN stories USING (story_id) WHERE happening_id = $id"
REPORTS = """
    SELECT event_id, published_on, source, events.text AS trigger, sentences.text AS sentence, joined_by
    FROM happening_reports JOIN articles USING (article_id) JOIN events USING (article_id, event_id)
    LEFT JOIN sentences USING (article_id, sentence_index)
    WHERE happening_id = $id ORDER BY published_on NULLS LAST, published_at NULLS LAST, article_id, events.start_char LIMIT 40
"""
HURT = "SELECT * EXCLUDE (happening_id) FROM mart.happening_casualties WHERE happening_id = $id ORDER BY effect"
