#include "tui/codes.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/content/directory.h"
#include "model/content/outline.h"
#include "model/content/topic.h"

static bool has_country(void *context, const char *code) {
  return pack_has_territory(context, code);
}

static bool has_language(void *context, const char *code) {
  return pack_has_language(context, code);
}

char *codes_topic_title(struct pack *pack, const struct lang_chain *chain, const char *id) {
  struct topic *topic;
  char *title = NULL;
  if (topic_load(&topic, pack, id, chain, NULL, NULL, NULL) == ERR_OK)
    title = mem_text(topic->title.text);
  topic_free(&topic);
  return title;
}

char *codes_lesson_title(struct pack *pack, const struct lang_chain *chain, const char *id) {
  struct outline *outline;
  if (outline_load_kind(&outline, pack, id, OUTLINE_LESSON, chain, NULL)) return NULL;
  char *title = mem_text(outline->title.text);
  outline_free(&outline);
  return title;
}

static bool has_lesson(void *context, const char *id) {
  struct lang_chain english = pack_chain(context, "en");
  char *title = codes_lesson_title(context, &english, id);
  free(title);
  return title != NULL;
}

static bool has_topic(void *context, const char *id) {
  struct lang_chain english = pack_chain(context, "en");
  char *title = codes_topic_title(context, &english, id);
  free(title);
  return title != NULL;
}

/* Of the service itself: a number has an id of its own, which does not count. */
static bool has_service(void *context, const char *id) {
  struct service *service;
  if (service_load(&service, context, id, true, NULL)) return false;
  bool is_it = strcmp(service->id, id) == 0;
  service_free(&service);
  return is_it;
}

struct record_codes codes_of_pack(struct pack *pack) {
  return (struct record_codes){.has = {[CODE_OF_COUNTRY] = has_country,
                                       [CODE_OF_LANGUAGE] = has_language,
                                       [CODE_OF_TOPIC] = has_topic,
                                       [CODE_OF_LESSON] = has_lesson,
                                       [CODE_OF_SERVICE] = has_service},
                               .context = pack};
}
