# Sources of this folder.
libmodel_a_SOURCES += \
  model/content/agency.c model/content/agency.h model/content/agency_find.c \
  model/content/agency_import.c model/content/agency_import.h \
  model/content/agency_key.c model/content/agency_key.h \
  model/content/directory.c model/content/directory.h \
  model/content/fact.c model/content/fact.h \
  model/content/fee.c model/content/fee.h \
  model/content/find.c model/content/find.h \
  model/content/fold.c model/content/fold.h \
  model/content/guess.c model/content/guess.h \
  model/content/card.c model/content/card.h \
  model/content/checklist.c model/content/checklist.h \
  model/content/clip.c model/content/clip.h \
  model/content/guide.c model/content/guide.h model/content/guide_walk.c \
  model/content/lesson.c model/content/lesson.h \
  model/content/outline.c model/content/outline.h \
  model/content/offer.c model/content/offer.h \
  model/content/origin.c model/content/origin.h \
  model/content/pack.c model/content/pack.h \
  model/content/pay.c model/content/pay.h \
  model/content/query.c model/content/query.h \
  model/content/reference.c model/content/reference.h \
  model/content/remit.c model/content/remit.h \
  model/content/row.c model/content/row.h \
  model/content/search.c model/content/search.h \
  model/content/service.c model/content/service.h \
  model/content/snippet.c model/content/snippet.h \
  model/content/suggest.c model/content/suggest.h \
  model/content/threshold.c model/content/threshold.h \
  model/content/topic.c model/content/topic.h

# The builder: sources in, one pack out.
libmodel_a_SOURCES += \
  model/content/build.c model/content/build.h model/content/build_source.h \
  model/content/build_agency.c \
  model/content/build_cell.c model/content/build_cell.h \
  model/content/build_clip.c \
  model/content/build_dictionary.c model/content/build_dictionary.h \
  model/content/build_directory.c \
  model/content/build_file.c model/content/build_file.h \
  model/content/build_keys.c model/content/build_keys.h \
  model/content/build_guide.c \
  model/content/build_map.c model/content/build_map.h \
  model/content/build_merge.c model/content/build_merge.h \
  model/content/build_message.c model/content/build_message.h \
  model/content/build_outline.c model/content/build_outline.h \
  model/content/build_outline_check.c model/content/build_outline_keys.c \
  model/content/build_pack.c \
  model/content/build_rule.c \
  model/content/build_table.c model/content/build_table.h \
  model/content/build_text.c model/content/build_text.h \
  model/content/build_topic.c \
  model/content/build_words.c \
  model/content/build_write.c \
  model/content/combine.c model/content/combine.h \
  model/content/coverage.c model/content/coverage.h \
  model/content/layer.c model/content/layer.h \
  model/content/new_file.c model/content/new_file.h \
  model/content/number_hash.c model/content/number_hash.h \
  model/content/numbers.c model/content/numbers.h \
  model/content/po_lines.c model/content/po_lines.h \
  model/content/po_text.c model/content/po_text.h \
  model/content/read_csv.c model/content/read_csv.h \
  model/content/read_markdown.c model/content/read_markdown.h \
  model/content/read_po.c model/content/read_po.h \
  model/content/read_text.c model/content/read_text.h \
  model/content/read_yaml.c model/content/read_yaml.h \
  model/content/shrink.c model/content/shrink.h \
  model/content/xliff.c model/content/xliff.h model/content/xliff_import.c \
  model/content/zawgyi.c model/content/zawgyi.h
