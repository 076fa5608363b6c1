# Sources of this folder.
libmodel_a_SOURCES += \
  model/exchange/hsds.c model/exchange/hsds.h \
  model/exchange/hsds_files.c model/exchange/hsds_files.h \
  model/exchange/hsds_own.c model/exchange/hsds_own.h \
  model/exchange/hsds_pieces.c model/exchange/hsds_pieces.h \
  model/exchange/hsds_read.c \
  model/exchange/hsds_store.c model/exchange/hsds_store.h \
  model/exchange/hsds_table.c model/exchange/hsds_table.h \
  model/exchange/hsds_write.c \
  model/exchange/compare.c model/exchange/compare.h \
  model/exchange/own.c model/exchange/own.h \
  model/exchange/own_folder.c model/exchange/own_folder.h \
  model/exchange/own_read.c model/exchange/own_read.h \
  model/exchange/depot.c model/exchange/depot.h \
  model/exchange/depot_content.c model/exchange/depot_content.h \
  model/exchange/depot_list.c model/exchange/depot_list.h \
  model/exchange/depot_open.c model/exchange/depot_open.h \
  model/exchange/depot_own.c model/exchange/depot_own.h \
  model/exchange/depot_state.c model/exchange/depot_state.h \
  model/exchange/intake.c model/exchange/intake.h \
  model/exchange/minisign.c model/exchange/minisign.h \
  model/exchange/trust.c model/exchange/trust.h \
  model/exchange/bundle.h model/exchange/bundle_inner.h model/exchange/bundle_entry.c \
  model/exchange/bundle_read.c model/exchange/bundle_take.c model/exchange/bundle_write.c \
  model/exchange/lines.c model/exchange/lines.h \
  model/exchange/machine.c model/exchange/machine.h model/exchange/machine_card.c \
  model/exchange/safe_file.c model/exchange/safe_file.h
