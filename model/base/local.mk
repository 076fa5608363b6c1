libmodel_a_SOURCES += \
  model/base/buf.c model/base/buf.h \
  model/base/clock.c model/base/clock.h \
  model/base/digits.c model/base/digits.h \
  model/base/error.c model/base/error.h \
  model/base/id.c model/base/id.h \
  model/base/mem.c model/base/mem.h \
  model/base/segment.c model/base/segment.h \
  model/base/syllable.c model/base/syllable.h \
  model/base/terms.c model/base/terms.h \
  model/base/text.c model/base/text.h \
  model/base/wrap.c model/base/wrap.h
