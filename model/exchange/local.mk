# Sources of this folder.
libmodel_a_SOURCES += \
  model/exchange/minisign.c model/exchange/minisign.h
