# The Debian packages: `make deb` leaves them in deb/. They are built from the tarball and nothing else,
# with the clock of the changelog.
EXTRA_DIST += tests/run_deb \
  debian/changelog \
  debian/control \
  debian/copyright \
  debian/rules \
  debian/source/format \
  debian/suar-hub.install \
  debian/suar-kiosk.install \
  debian/suar-hub.lintian-overrides \
  debian/suar-kiosk.lintian-overrides \
  debian/suar-kiosk.postinst \
  debian/suar-kiosk.postrm \
  debian/suar.install \
  debian/suar.lintian-overrides \
  debian/suar.postinst \
  debian/suar.postrm \
  debian/suar.prerm \
  debian/tests/control \
  debian/tests/installed
DEB_DIR = $(abs_builddir)/deb
deb: dist
	chmod -R u+w $(DEB_DIR) 2>/dev/null; rm -rf $(DEB_DIR)
	$(MKDIR_P) $(DEB_DIR)
	cp $(distdir).tar.gz $(DEB_DIR)/$(PACKAGE)_$(VERSION).orig.tar.gz
	cd $(DEB_DIR) && tar -xzf $(PACKAGE)_$(VERSION).orig.tar.gz
	cd $(DEB_DIR)/$(distdir) && env -u MAKEFLAGS -u MFLAGS -u SOURCE_DATE_EPOCH \
	  DEB_BUILD_OPTIONS="nocheck noautodbgsym parallel=$$(nproc)" dpkg-buildpackage -us -uc -b
	rm -rf $(DEB_DIR)/$(distdir)
# The same in a clean Debian 12: needs root, debootstrap and the network.
check-deb: all
	BUILD='$(abs_builddir)' $(srcdir)/tests/run_deb --root
clean-deb:
	rm -rf $(DEB_DIR)
clean-local: clean-deb
.PHONY: deb check-deb clean-deb
