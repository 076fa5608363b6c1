# The content pack: built from content/ and locales/content/ by the program itself.
dist_noinst_DATA = content/README.md content/LICENSE content/languages.csv content/pack.yaml \
  content/search_words.csv \
  $(CONTENT_TOPICS) $(CONTENT_OUTLINES) $(CONTENT_DIRECTORY) $(CONTENT_RULES) $(CONTENT_NAMES) \
  $(CONTENT_AUDIO)
CONTENT_TOPICS = \
  content/topics/change-job.md content/topics/complain.md content/topics/contract.md \
  content/topics/debt.md content/topics/decide.md content/topics/documents.md \
  content/topics/equal.md content/topics/forced-labour.md content/topics/going-home.md \
  content/topics/harassment.md content/topics/health.md content/topics/housing.md \
  content/topics/journey.md content/topics/licence-check.md content/topics/maternity.md \
  content/topics/money-home.md content/topics/orientation.md content/topics/pay.md \
  content/topics/recruitment-fees.md content/topics/safety.md \
  content/topics/social-security.md content/topics/time.md
CONTENT_OUTLINES = \
  content/cards/first-contact.yaml content/checklists/before-leaving.yaml \
  content/checklists/first-week.yaml content/checklists/going-home-list.yaml \
  content/clauses/contract-check.yaml content/guides/agency-took-money.yaml \
  content/guides/change-employer.yaml content/guides/held.yaml \
  content/guides/hurt-or-harassed.yaml content/guides/injured.yaml \
  content/guides/not-paid.yaml content/guides/passport-kept.yaml \
  content/guides/want-to-go-home.yaml content/lessons/post-arrival-th.yaml \
  content/lessons/pre-departure.yaml
CONTENT_DIRECTORY = \
  content/directory/languages.csv content/directory/locations.csv \
  content/directory/organizations.csv content/directory/phones.csv \
  content/directory/hsds.csv content/directory/rejected_numbers.csv content/directory/schedules.csv \
  content/directory/services.csv content/directory/sources.csv
CONTENT_RULES = \
  content/rules/agencies.csv content/rules/attaches.csv content/rules/facts.csv content/rules/fee_items.csv \
  content/rules/fee_rules.csv content/rules/instruments.csv content/rules/offer_signs.csv \
  content/rules/recommendations.csv content/rules/remittance.csv content/rules/stats.csv \
  content/rules/thresholds.csv
CONTENT_NAMES = \
  content/names/LICENSE-Unicode.txt content/names/README.md content/names/languages.csv \
  content/names/territories.csv

# Recordings: content/audio/LANG/TEXT.opus; none has been made yet.
CONTENT_AUDIO =

pkgdata_DATA = suar.pack
CLEANFILES += suar.pack
suar.pack: suar$(EXEEXT) $(dist_noinst_DATA) $(CONTENT_PO)
	$(AM_V_GEN)LC_ALL=C.UTF-8 ./suar$(EXEEXT) pack build $(srcdir)/content \
	  --locales $(srcdir)/locales/content -o $@
