# What is installed beside the program: manual pages, completions, what a desktop shows of it, and all
# that a kiosk needs. Installed files change nothing by themselves: units are there to be enabled, and
# what changes the whole machine stays in $(pkgdatadir)/machine until somebody puts it in place (the
# package suar-kiosk does).

# The sample configuration stands in one file and is embedded.
EXTRA_DIST += tui/share/suar.conf.sample tui/share/embed_text.awk
CLEANFILES += tui/share/config_sample.c
tui/share/config_sample.c: tui/share/suar.conf.sample tui/share/embed_text.awk
	$(AM_V_GEN)$(MKDIR_P) tui/share && awk -v name=config_sample -v header=tui/config.h \
	  -f $(srcdir)/tui/share/embed_text.awk $(srcdir)/tui/share/suar.conf.sample > $@.tmp
	@mv $@.tmp $@

# Manual pages and completions are written by a small program out of the tables that the
# program itself works with.
noinst_PROGRAMS += tui/share/gen
tui_share_gen_SOURCES = tui/share/gen.c tui/share/gen.h tui/share/gen_completions.c \
  tui/share/gen_exchange.c tui/share/gen_kiosk.c tui/share/gen_man.c tui/share/gen_roff.c tui/share/gen_roff.h
tui_share_gen_LDADD = $(TUI_LIBS)
SHARE_MADE = tui/share/suar.1 tui/share/suar.conf.5 tui/share/suar-kiosk.8 tui/share/suar \
  tui/share/_suar tui/share/suar.fish
CLEANFILES += $(SHARE_MADE)
$(SHARE_MADE): tui/share/gen$(EXEEXT)
	$(AM_V_GEN)LC_ALL=C.UTF-8 tui/share/gen$(EXEEXT) $(@F) > $@.tmp && mv $@.tmp $@
nodist_man_MANS = tui/share/suar.1 tui/share/suar.conf.5 tui/share/suar-kiosk.8
bashcompdir = $(datadir)/bash-completion/completions
zshcompdir = $(datadir)/zsh/site-functions
fishcompdir = $(datadir)/fish/vendor_completions.d
nodist_zshcomp_DATA = tui/share/_suar
nodist_fishcomp_DATA = tui/share/suar.fish
nodist_bashcomp_DATA = tui/share/suar

# What a desktop shows.
applicationsdir = $(datadir)/applications
iconsdir = $(datadir)/icons/hicolor/scalable/apps
metainfodir = $(datadir)/metainfo
dist_applications_DATA = tui/share/org.suar.suar.desktop
dist_icons_DATA = tui/share/org.suar.suar.svg
dist_metainfo_DATA = tui/share/org.suar.suar.metainfo.xml

# The kiosk: services, their users and folders. Paths are put in when they are built.
systemdunitdir = $(prefix)/lib/systemd/system
sysusersdir = $(prefix)/lib/sysusers.d
tmpfilesdir = $(prefix)/lib/tmpfiles.d
UNITS = suar-kiosk@.service suar-kiosk-x.service suar-kiosk-display.service suar-print.path \
  suar-print.service suar-voice.service suar-voice.socket
UNITS_MADE = $(UNITS:%=tui/share/systemd/%)
SHARE_FILLED = $(UNITS_MADE) tui/share/suar-tmpfiles.conf \
  tui/share/machine/systemd/system/suar-kiosk@.service.d/keys.conf \
  tui/share/screen/konsole/kiosk.profile tui/share/kiosk-display
EXTRA_DIST += $(SHARE_FILLED:%=%.in) tui/share/systemd/hardening.conf tui/share/screen/environment
CLEANFILES += $(SHARE_FILLED)
$(SHARE_FILLED): %: %.in tui/share/systemd/hardening.conf tui/share/screen/environment Makefile
	$(AM_V_GEN)$(MKDIR_P) $(@D) && sed -e '/^[@]hardening@$$/{r $(srcdir)/tui/share/systemd/hardening.conf' \
	  -e 'd;}' -e '/^[@]screen@$$/{r $(srcdir)/tui/share/screen/environment' -e 'd;}' $< | sed \
	  -e 's,[@]bindir@,$(bindir),g' -e 's,[@]datadir@,$(datadir),g' -e 's,[@]pkgdatadir@,$(pkgdatadir),g' \
	  -e 's,[@]pkglibexecdir@,$(pkglibexecdir),g' -e 's,[@]sysconfdir@,$(sysconfdir),g' \
	  -e 's,[@]libdirs@,-/usr/lib -/lib -/lib64,g' > $@.tmp && mv $@.tmp $@
nodist_systemdunit_DATA = $(UNITS_MADE)
nodist_tmpfiles_DATA = tui/share/suar-tmpfiles.conf
dist_sysusers_DATA = tui/share/suar-sysusers.conf
nodist_pkglibexec_SCRIPTS = tui/share/kiosk-display

# What Konsole and the X server of the graphical kiosk read, in the folders where they look for it.
screendir = $(pkgdatadir)/screen
screenconfigdir = $(screendir)/config
screenkonsoledir = $(screendir)/konsole
screenxmlguidir = $(screendir)/kxmlgui5/konsole
screenxorgdir = $(screendir)/xorg.conf.d
dist_screen_DATA = tui/share/screen/dbus.conf tui/share/screen/fonts.conf
dist_screenconfig_DATA = tui/share/screen/config/kdeglobals tui/share/screen/config/konsolerc
nodist_screenkonsole_DATA = tui/share/screen/konsole/kiosk.profile
dist_screenxmlgui_DATA = tui/share/screen/kxmlgui5/konsole/konsoleui.rc \
  tui/share/screen/kxmlgui5/konsole/sessionui.rc
dist_screenxorg_DATA = tui/share/screen/xorg.conf.d/50-kiosk.conf

# Settings of a whole machine that is a kiosk and nothing else: folders as below /usr/lib, and a map of
# the keyboard.
machinedir = $(pkgdatadir)/machine
machinesysctldir = $(machinedir)/sysctl.d
machinelogindir = $(machinedir)/systemd/logind.conf.d
machinesystemdir = $(machinedir)/systemd/system.conf.d
machineunitdir = $(machinedir)/systemd/system/suar-kiosk@.service.d
machineudevdir = $(machinedir)/udev/rules.d
dist_machine_DATA = tui/share/machine/keys.map
dist_machinesysctl_DATA = tui/share/machine/sysctl.d/90-suar-kiosk.conf
dist_machinelogin_DATA = tui/share/machine/systemd/logind.conf.d/suar-kiosk.conf
dist_machinesystem_DATA = tui/share/machine/systemd/system.conf.d/suar-kiosk.conf
nodist_machineunit_DATA = tui/share/machine/systemd/system/suar-kiosk@.service.d/keys.conf
dist_machineudev_DATA = tui/share/machine/udev/rules.d/80-suar-kiosk.rules
