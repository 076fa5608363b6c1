# Interface strings: locales/ui/<lang>.po, compiled to where gettext looks for them. Machine
# drafts are marked fuzzy and used all the same: the screens say that they are drafts.
UI_LANGS = th my km lo vi id ms fil zh hi ta ne bn te ml
CONTENT_LANGS = $(UI_LANGS)
UI_PO = $(UI_LANGS:%=locales/ui/%.po)
CONTENT_PO = $(CONTENT_LANGS:%=locales/content/%.po)
UI_MO = $(UI_LANGS:%=locales/mo/%/LC_MESSAGES/suar.mo)
GLOSSARIES = $(CONTENT_LANGS:%=locales/glossary/%.csv) locales/glossary/bounds.csv
EXTRA_DIST += $(UI_PO) $(CONTENT_PO) $(GLOSSARIES)
noinst_DATA += $(UI_MO)
CLEANFILES += $(UI_MO)

$(UI_MO): locales/mo/%/LC_MESSAGES/suar.mo: locales/ui/%.po
	$(AM_V_GEN)$(MKDIR_P) $(@D) && $(MSGFMT) --use-fuzzy -c -o $@ $<

install-data-hook:
	for lang in $(UI_LANGS); do \
	  $(MKDIR_P) $(DESTDIR)$(localedir)/$$lang/LC_MESSAGES && \
	  $(INSTALL_DATA) locales/mo/$$lang/LC_MESSAGES/suar.mo \
	    $(DESTDIR)$(localedir)/$$lang/LC_MESSAGES/suar.mo || exit 1; \
	done
uninstall-hook:
	for lang in $(UI_LANGS); do rm -f $(DESTDIR)$(localedir)/$$lang/LC_MESSAGES/suar.mo; done
	-rmdir $(DESTDIR)$(pkgdatadir) 2>/dev/null

# The template and the merge of new strings into every language; for translators.
update-po: locales/ui/suar.pot
	for lang in $(UI_LANGS); do \
	  msgmerge --quiet --update --backup=none --no-wrap $(srcdir)/locales/ui/$$lang.po $<; done
locales/ui/suar.pot: $(libmodel_a_SOURCES) $(libtui_a_SOURCES) $(suar_SOURCES) $(suar_print_SOURCES) \
  $(libpress_a_SOURCES) $(libpressrun_a_SOURCES) $(suar_voice_SOURCES) $(tui_voice_libvoice_a_SOURCES) \
  $(suar_hub_SOURCES) $(libhub_a_SOURCES)
	$(AM_V_GEN)$(MKDIR_P) $(@D) && cd $(srcdir) && xgettext --from-code=UTF-8 --language=C \
	  --keyword --keyword=_ --keyword=N_ --keyword=ngettext:1,2 --add-comments=Translators: --package-name=suar \
	  --sort-by-file -o $(abs_builddir)/$@ $(patsubst $(srcdir)/%,%,$(filter %.c %.h,$^))
.PHONY: update-po
CLEANFILES += locales/ui/suar.pot
