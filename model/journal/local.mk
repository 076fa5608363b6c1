# Sources of this folder.
libmodel_a_SOURCES += \
  model/journal/case_code.c model/journal/case_code.h \
  model/journal/casebook.h model/journal/casebook_add.c \
  model/journal/casebook_about.c model/journal/casebook_about.h \
  model/journal/casebook_case.c model/journal/casebook_cost.c \
  model/journal/casebook_check.c model/journal/casebook_check.h \
  model/journal/casebook_fields.c model/journal/casebook_kinds.h \
  model/journal/casebook_history.c model/journal/casebook_list.c \
  model/journal/casebook_read.c model/journal/casebook_read.h \
  model/journal/casebook_rules.c model/journal/casebook_rules.h \
  model/journal/chain.c model/journal/chain.h \
  model/journal/derive.c model/journal/derive.h \
  model/journal/derive_session.c model/journal/derive_session.h \
  model/journal/draft.c \
  model/journal/entry_id.c model/journal/entry_id.h \
  model/journal/gap.c model/journal/gap.h \
  model/journal/head.c model/journal/head.h \
  model/journal/journal.c model/journal/journal.h \
  model/journal/keylock.c model/journal/keylock.h \
  model/journal/lock.c model/journal/lock.h \
  model/journal/people.c model/journal/people.h \
  model/journal/period.c model/journal/period.h \
  model/journal/eliminate.c model/journal/eliminate.h \
  model/journal/publish.c model/journal/publish_year.c model/journal/publish.h \
  model/journal/record.c model/journal/record.h \
  model/journal/number.c model/journal/number.h \
  model/journal/record_check.c model/journal/record_json.c \
  model/journal/report.c model/journal/report.h \
  model/journal/report_behind.c model/journal/report_case.c model/journal/report_compare.c \
  model/journal/report_count.h model/journal/report_session.c model/journal/report_tables.c \
  model/journal/prune.c model/journal/prune.h \
  model/journal/replace.c model/journal/replace.h \
  model/journal/retain.c model/journal/retain.h \
  model/journal/review.c model/journal/review.h \
  model/journal/salvage.c model/journal/salvage.h \
  model/journal/salvage_count.c model/journal/salvage_count.h \
  model/journal/salvage_kin.c model/journal/salvage_kin.h \
  model/journal/salvage_load.c model/journal/salvage_load.h \
  model/journal/salvage_rows.c model/journal/salvage_rows.h \
  model/journal/scrub.c model/journal/scrub.h \
  model/journal/seal.c model/journal/seal.h \
  model/journal/seal_check.c model/journal/seal_hash.h \
  model/journal/session.c model/journal/session.h \
  model/journal/session_store.c \
  model/journal/sheet.c model/journal/sheet.h \
  model/journal/snapshot.c model/journal/snapshot.h \
  model/journal/suppress.c model/journal/suppress.h \
  model/journal/tally.c model/journal/tally.h \
  model/journal/totals.c model/journal/totals.h \
  model/journal/travel.c model/journal/travel.h model/journal/travel_merge.c \
  model/journal/travel_place.c model/journal/travel_place.h \
  model/journal/travel_receipt.c model/journal/travel_receipt.h \
  model/journal/travel_walk.c model/journal/travel_walk.h \
  model/journal/tries.c model/journal/tries.h \
  model/journal/counters.c model/journal/counters.h \
  model/journal/unique.c model/journal/unique.h \
  model/journal/vault.c model/journal/vault.h \
  model/journal/vault_change.c model/journal/vault_setup.c model/journal/vault_inner.h \
  model/journal/vault_unlock.c \
  model/journal/verify.c
