# The command line: options, paths, words, pages, one file per command.
libtui_a_SOURCES += \
  tui/config.c tui/config.h \
  tui/checks.c tui/checks.h \
  tui/content.c tui/content.h \
  tui/gettext.h \
  tui/jail.c tui/jail.h tui/jail_landlock.c tui/jail_parts.h tui/jail_seccomp.c \
  tui/labels.c tui/labels.h \
  tui/lang.c tui/lang.h \
  tui/letters.c tui/letters.h \
  tui/options.c tui/options.h \
  tui/orders.c tui/orders.h \
  tui/page.c tui/page.h tui/page_agency.c tui/page_reference.h tui/page_shelf.c tui/page_card.c tui/page_card.h \
  tui/page_content.c tui/page_content.h \
  tui/page_guide.c tui/page_guide.h tui/page_help.c tui/page_parts.c tui/page_service.c tui/page_topic.c tui/page_words.c \
  tui/page_offer.c tui/page_pay.c tui/page_remit.c tui/page_rules.c tui/page_rules.h \
  tui/paths.c tui/paths.h \
  tui/trusted.c tui/trusted.h \
  tui/page_checklist.c tui/page_checklist.h \
  tui/page_lesson.c tui/page_lesson.h \
  tui/page_outline.c tui/page_outline.h \
  tui/probe.c tui/probe.h \
  tui/qr.c tui/qr.h \
  tui/report_words.c tui/report_words.h \
  tui/say.c tui/say.h \
  tui/spawn.c tui/spawn.h \
  tui/sticks.c tui/sticks.h \
  tui/subject.c tui/subject.h \
  tui/take.c tui/take.h tui/take_text.c tui/take_vcard.c tui/nearest.c tui/nearest.h \
  tui/cli/agency.c \
  tui/cli/ask.c tui/cli/ask.h \
  tui/cli/beside.c tui/cli/beside.h \
  tui/cli/bundle.c tui/cli/commands_bundle.c \
  tui/cli/card.c tui/cli/card.h tui/cli/card_html.c \
  tui/cli/case.c tui/cli/case_person.c tui/cli/case_show.c \
  tui/cli/cells.c tui/cli/cells.h \
  tui/cli/cli.c tui/cli/cli.h \
  tui/cli/commands.c tui/cli/commands.h \
  tui/cli/commands_card.c \
  tui/cli/commands_case.c \
  tui/cli/commands_casebook.c \
  tui/cli/commands_number.c \
  tui/cli/commands_content.c \
  tui/cli/commands_pack.c \
  tui/cli/commands_reference.c \
  tui/cli/commands_report.c \
  tui/cli/commands_rules.c \
  tui/cli/commands_session.c \
  tui/cli/commands_team.c \
  tui/cli/config_sample.c \
  tui/cli/cost.c \
  tui/cli/doctor.c \
  tui/cli/doubts.c tui/cli/doubts.h \
  tui/cli/entry.c \
  tui/cli/feedback.c \
  tui/cli/number.c \
  tui/cli/guide.c tui/cli/lessons.c tui/cli/lessons.h \
  tui/cli/hazard.c \
  tui/cli/help.c tui/cli/help.h \
  tui/cli/home.c \
  tui/cli/hotlines.c \
  tui/cli/hub.c tui/cli/hub.h tui/cli/commands_hub.c \
  tui/cli/hsds.c tui/cli/commands_hsds.c \
  tui/cli/backup.c tui/cli/commands_journal.c tui/salvage_words.c tui/salvage_words.h \
  tui/cli/hxl.c tui/cli/hxl.h \
  tui/cli/journal.c \
  tui/cli/kiosk.c tui/cli/commands_kiosk.c \
  tui/cli/lines.c tui/cli/lines.h \
  tui/cli/markup.c tui/cli/markup.h \
  tui/cli/offer.c \
  tui/cli/pack.c tui/cli/pack_texts.c \
  tui/cli/pack_own.c tui/cli/commands_own.c \
  tui/cli/pack_install.c tui/cli/pack_sign.c tui/cli/commands_trust.c \
  tui/cli/pay.c \
  tui/cli/referral.c \
  tui/cli/remit.c \
  tui/cli/report.c tui/cli/report.h tui/cli/report_dhis2.c tui/cli/report_html.c \
  tui/cli/report_rows.c tui/cli/report_text.c \
  tui/cli/ruler.c \
  tui/cli/rules.c tui/cli/rules.h \
  tui/cli/search.c \
  tui/cli/secret.c tui/cli/secret.h \
  tui/cli/session.c \
  tui/cli/session_add.c \
  tui/cli/shelf.c \
  tui/cli/show.c tui/cli/show.h tui/cli/show_json.c \
  tui/cli/table.c tui/cli/table.h \
  tui/cli/team.c \
  tui/cli/topics.c tui/cli/unique.c
nodist_libtui_a_SOURCES = tui/share/config_sample.c

include tui/share/local.mk

# The desk: actions, screens, widgets, the terminal.
libtui_a_SOURCES += \
  tui/actions.c tui/actions.h \
  tui/again.c tui/again.h \
  tui/app.c tui/app.h \
  tui/chrome.c tui/chrome.h \
  tui/codes.c tui/codes.h \
  tui/desk_key.c tui/desk_key.h \
  tui/listen.c tui/listen.h \
  tui/display.c tui/display.h \
  tui/kiosk.c tui/kiosk.h tui/kiosk_orders.c tui/kiosk_parts.h \
  tui/kiosk_count.c tui/kiosk_phrase.c tui/kiosk_phrase.h \
  tui/screen/agency.c \
  tui/screen/aloud.c \
  tui/screen/asking.c tui/screen/asking.h \
  tui/screen/attract.c \
  tui/screen/behind.c \
  tui/screen/card.c \
  tui/screen/case_list.c \
  tui/screen/case_page.c tui/screen/case_page.h tui/screen/case_report.c \
  tui/screen/case_words.c tui/screen/case_words.h \
  tui/screen/cases.c \
  tui/screen/checklist.c \
  tui/screen/choose.c \
  tui/screen/dialog.c \
  tui/screen/draft.c \
  tui/screen/exchange.c \
  tui/screen/form.c tui/screen/form.h \
  tui/screen/gaps.c tui/screen/gaps.h \
  tui/screen/guide.c \
  tui/screen/help.c \
  tui/screen/home.c \
  tui/screen/hotlines.c \
  tui/screen/language.c \
  tui/screen/lesson.c tui/screen/lesson.h tui/screen/lesson_keep.c tui/screen/lesson_quiz.c \
  tui/screen/lesson_slides.c \
  tui/screen/menu.c tui/screen/menu.h \
  tui/screen/nationalities.c \
  tui/screen/open.c tui/screen/outlines.c tui/screen/outlines.h \
  tui/screen/backups.c tui/screen/backups.h tui/screen/mend.c \
  tui/screen/pack_import.c tui/screen/packs.c tui/screen/packs.h \
  tui/screen/page.c \
  tui/screen/pick.c tui/screen/pick.h \
  tui/screen/person.c tui/screen/phrase.c tui/screen/sealed.c \
  tui/screen/preview.c tui/screen/preview.h \
  tui/screen/prompt.c tui/screen/prompt.h \
  tui/screen/reckon.c tui/screen/reckon.h \
  tui/screen/reckon_offer.c tui/screen/reckon_page.c tui/screen/reckon_pay.c \
  tui/screen/reckon_remit.c tui/screen/reckon_told.c \
  tui/screen/record.c \
  tui/screen/record_choices.c tui/screen/record_choices.h \
  tui/screen/record_draw.c tui/screen/record_draw.h \
  tui/screen/record_form.c tui/screen/record_form.h tui/screen/record_sheets.c \
  tui/screen/record_start.c tui/screen/record_start.h \
  tui/screen/report.c tui/screen/report.h \
  tui/screen/screens.h \
  tui/screen/search.c \
  tui/screen/search_all.c tui/screen/search_all.h \
  tui/screen/session.c \
  tui/screen/session_page.c tui/screen/session_page.h \
  tui/screen/sessions.c \
  tui/screen/settings.c \
  tui/screen/shelf.c tui/screen/shelf.h tui/screen/shelf_chart.c tui/screen/shelf_search.c \
  tui/screen/take.c tui/screen/take.h tui/screen/take_code.c tui/screen/take_print.c \
  tui/screen/team.c \
  tui/screen/tools.c tui/screen/tools.h \
  tui/screen/topics.c tui/screen/unique.c tui/screen/unshown.c \
  tui/touch.c tui/touch.h \
  tui/term/frame.c tui/term/frame.h \
  tui/term/hush.c tui/term/hush.h \
  tui/term/key.c tui/term/key.h \
  tui/term/layout.c tui/term/layout.h tui/term/theme.c tui/term/theme.h \
  tui/backup.c tui/backup.h tui/by_line.c tui/by_line.h tui/term/keys_read.c tui/term/keys_read.h tui/term/paint.c tui/term/paint.h \
  tui/term/plain.c tui/term/plain.h tui/term/plain_terminal.c tui/term/plain_terminal.h \
  tui/term/telling.c tui/term/telling.h \
  tui/term/mouse.c tui/term/mouse.h \
  tui/term/rescue.c tui/term/rescue.h \
  tui/term/terminal.c tui/term/terminal.h \
  tui/term/wipe.c tui/term/wipe.h \
  tui/widget/chart.c tui/widget/chart.h \
  tui/widget/edit.c tui/widget/edit.h \
  tui/widget/guarded.c tui/widget/guarded.h \
  tui/widget/grid.c tui/widget/grid.h \
  tui/widget/list.c tui/widget/list.h \
  tui/widget/note.c tui/widget/note.h \
  tui/widget/pager.c tui/widget/pager.h
