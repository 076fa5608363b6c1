-- What two content stores are compared by before one takes the place of the other.

-- The numbers that visitors are shown: id, service, number, number with service, and all that a change
-- would show in.
-- scan: every number, once per import
-- name: compare_numbers
SELECT p.id, s.name,
  p.number || iif(p.extension = '', '', ' ext. ' || p.extension),
  p.number || iif(p.extension = '', '', ' ext. ' || p.extension) || ', ' || s.name,
  p.number || char(10) || p.number_e164 || char(10) || p.extension || char(10) || p.type || char(10)
    || p.service_id || char(10) || s.name || char(10) || s.country
FROM phone p JOIN service s ON s.id = p.service_id
WHERE p.has_conflict = 0 AND s.has_conflict = 0 AND s.status <> 'inactive'
ORDER BY p.id

-- The pages of topics, guides, lessons and lists: id, title, title, title, and all their texts in all
-- languages.
-- scan: every text, once per import
-- name: compare_topics
WITH page(id, title) AS (SELECT id, title FROM topic UNION ALL SELECT id, title FROM outline),
  part(id, pos, message) AS (
    SELECT topic, pos, message FROM block
    UNION ALL SELECT outline, pos, message FROM outline_part WHERE message > 0
    UNION ALL SELECT tf.topic, 1000000 + tf.fact, f.statement
      FROM topic_fact tf JOIN fact f ON f.num = tf.fact
    UNION ALL SELECT id, -1, title FROM page)
SELECT g.id, coalesce(plain(e.body, 'en'), ''), coalesce(plain(e.body, 'en'), ''), coalesce(plain(e.body, 'en'), ''),
  coalesce((SELECT group_concat(o.text, char(10)) FROM
    (SELECT t.lang || ' ' || plain(t.body, t.lang) AS text FROM part p JOIN text t ON t.message = p.message
       AND t.lang IN (SELECT tag FROM language)
     WHERE p.id = g.id ORDER BY p.pos, t.lang) o), '')
FROM page g LEFT JOIN text e ON e.message = g.title AND e.lang = 'en'
ORDER BY g.id
