/* suar-kiosk(8): for who sets up and keeps a machine that visitors use alone. */
#include <config.h>
#include <string.h>

#include "tui/actions.h"
#include "tui/config.h"
#include "tui/share/gen.h"
#include "tui/share/gen_roff.h"

#define COUNT(array) (sizeof array / sizeof array[0])
#define MACHINE SUAR_PKGDATADIR "/machine"
#define SCREEN SUAR_PKGDATADIR "/screen"

/* code */
static const struct roff_row checklist[] = {
    {"1. Firmware",
     "Set a password for it. Let it start from the built-in disk only, never from USB or the network. "
     "Give the boot loader a password for everything but the usual start (in GRUB: superusers, and "
     "--unrestricted for the usual entry). Lock the case."},
    {"2. Disk",
     "A kiosk keeps nothing about visitors, so that a disk that opens without a passphrase is no "
     "danger to them. Use a machine for nothing else: where cases are kept, the disk is encrypted and "
     "no visitor is alone. Have no swap, or an encrypted one."},
    {"3. Packages",
     "apt install ./suar_*.deb ./suar-kiosk_*.deb; with --no-install-recommends what the graphical "
     "screen needs stays out. Start the machine anew afterwards."},
    {"4. Configuration",
     "In /etc/suar/suar.conf: id, name and country of [centre], and the lines of [kiosk] below. "
     "Nothing secret stands in this file: everybody on the machine can read it."},
    {"5. Phrase",
     "runuser -u suar-kiosk -- suar --data /var/lib/suar-kiosk kiosk phrase. Without one nobody leaves "
     "the kiosk at its keyboard."},
    {"6. Screen",
     "systemctl enable --now suar-kiosk-x.service, or on a bare console suar-kiosk@tty1.service: see "
     "SCREENS. Press the keys of TRIED KEYS: nothing but the kiosk may answer."},
    {"7. Keyboard",
     "One that has no keys beside the usual ones, or a touch screen alone. A second keyboard is how "
     "machines are broken into: usbguard(1) allows the one that is there and no other (usbguard "
     "generate-policy, then IPCAllowedUsers= left empty)."},
    {"8. Printer",
     "See PRINTER. Print one slip in each language that visitors speak, and read it."},
    {"9. Sound", "See SOUND. Headphones, not a loudspeaker: others listen."},
    {"10. Surroundings",
     "Nobody stands behind whoever reads: the back of the visitor to a wall, a privacy filter on the "
     "screen, no camera on it. Say on the wall how a visit is erased: X, or F10."},
    {"11. Updates",
     "See UPDATES. Put down a day each month for them: old numbers do harm."},
    {"12. Look",
     "suar doctor and suar kiosk status say what this machine has and lacks; suar kiosk status runs as "
     "suar-kiosk too, with its folder: --data /var/lib/suar-kiosk."},
};

/* code */
static const struct roff_row stays[] = {
    {"/var/lib/suar-kiosk",
     "The hash of the phrase, and if counters is yes the counters: day, language, what was read, how "
     "often, and how many searches found nothing. No words, no times, nothing of one visitor."},
    {"/var/spool/suar",
     "Orders to print, each a file with the id of a page and languages, until suar-print has taken them "
     "a moment later. Then they are removed, as are those that cannot be printed within ten minutes."},
    {"The journal of the system",
     "When the kiosk started, ended and failed. What visitors do is not in it."},
    {"Nothing else",
     "No history, no drafts, no case, no name, no search. Memory is not written to the disk when the "
     "program crashes, and the screen and its scrollback are erased before the next visitor."},
};

/* What was pressed at a kiosk that runs by the recipes below, and what came of it. */
/* code */
static const struct roff_row tried_console[] = {
    {"Ctrl-Alt-F2, Ctrl-Alt-F7, Alt-F3, Alt-Left, Alt-Right, Alt-Up",
     "Nothing. (Without the package suar-kiosk they show other terminals, each with a login.)"},
    {"Ctrl-Alt-Del, once and eight times in a row", "Nothing."},
    {"Alt-PrintScreen-b (SysRq)", "Nothing."},
    {"Shift-PgUp, Scroll Lock, Pause", "Nothing: no scrollback, no halt."},
    {"Ctrl-C, Ctrl-Z, Ctrl-\\, Ctrl-S", "The kiosk goes on; they are keys as any other."},
    {"Power key, short", "Nothing. (Held for five seconds the machine goes off in good order: logind.conf(5).)"},
    {"Program killed", "It is there again within two seconds, on its first page."},
};
/* code */
static const struct roff_row tried_screen[] = {
    {"Ctrl-Shift-N, T, W, Q, M, F, D, S, A, O, P, V, F12, comma, (; Ctrl-Alt-I",
     "No window, tab, menu, search, paste or settings; the kiosk sees a plain key."},
    {"F1, Shift-F1, F10, Shift-F10, F11, Menu, Alt-F, Alt-F4, Alt-Tab",
     "No help, menu, other size or end of the window."},
    {"Ctrl-Alt-F2, Ctrl-Alt-Backspace, Ctrl-Alt-Del, Alt-PrintScreen-b",
     "No other terminal, no end of the X server, no restart."},
    {"Ctrl-plus, Ctrl-minus, Ctrl-0, Ctrl with the wheel", "The letters keep their size."},
    {"Shift-Insert, middle button, Shift with it", "Nothing is pasted."},
    {"Right button, also with Shift", "No menu."},
    {"Left button", "A tap, as of a finger."},
    {"Killing the program, Konsole or the X server", "All are there again, on the first page."},
};

/* code */
static const struct roff_row files[] = {
    {"/etc/suar/suar.conf", "Configuration of the kiosk, see suar.conf(5)."},
    {"suar-kiosk@.service", "A kiosk on the virtual terminal of that name."},
    {"suar-kiosk-x.service, suar-kiosk-display.service",
     "The graphical kiosk, and the X server that it shows itself on."},
    {"suar-print.path, suar-print.service", "What prints for it."},
    {"suar-voice.socket, suar-voice.service", "What reads aloud for it."},
    {SCREEN, "Settings of Konsole, fonts and the X server at a graphical kiosk."},
    {MACHINE " (in the package suar-kiosk: /usr/lib)",
     "Settings of the whole machine: sysctl.d, systemd/logind.conf.d, systemd/system.conf.d, "
     "udev/rules.d, a drop-in of the service, and keys.map for loadkeys(1). Where there is no package "
     "an administrator copies these folders into /etc."},
};

/* code */
static void add_screens(struct buf *out) {
  roff_section(out, "SCREENS");
  buf_add(out, ".SS The graphical screen\n");
  roff_text(out,
            "Shows all sixteen languages, takes a finger or a mouse, and needs about 500 MB of disk and "
            "512 MB of memory. suar-kiosk-display.service runs an X server that nothing switches away "
            "from; suar-kiosk-x.service runs Konsole over all of it, without a window manager, with "
            "fonts and widths that were measured for these scripts, and the kiosk in it. Its user can "
            "run no other program: no shell is executable for it.\n");
  roff_lines(out, "systemctl disable getty@tty1.service\n"
                  "systemctl enable --now suar-kiosk-x.service");
  buf_add(out, ".SS The bare console\n");
  roff_text(out, "Needs no more than the kernel, but has letters for English, Indonesian, Malay and "
                 "Filipino only, and for Vietnamese with a console font that has them all (setfont "
                 "Vietnamese-Fixed16 in /etc/default/console-setup). The kiosk says which languages it "
                 "cannot show. The program stands on the terminal itself: there is no login before it "
                 "and no shell behind it.\n");
  roff_lines(out, "systemctl disable getty@tty1.service\n"
                  "systemctl enable --now suar-kiosk@tty1.service");
  roff_paragraph(out, "Both restart the program half a second after it ended, and write to the journal: "
                      "journalctl -t suar-kiosk. To try either without making the machine a kiosk, "
                      "install suar alone and start one with systemctl start suar-kiosk@tty8.service; "
                      "Ctrl-Alt-F8 shows it.");
}

/* code */
static void add_printer(struct buf *out) {
  roff_section(out, "PRINTER");
  roff_paragraph(out, "The kiosk starts no program. It leaves orders in a folder; suar-print, under "
                      "another user, paints them and hands them to CUPS with lp(1). Set up one queue "
                      "as the default (lpadmin -d), raw for a receipt printer that knows no pictures, "
                      "then take away the # before print_spool in suar.conf and say");
  roff_lines(out, "systemctl enable --now suar-print.path");
}

/* code */
static void add_sound(struct buf *out) {
  roff_section(out, "SOUND");
  roff_paragraph(out, "suar-voice reads pages aloud when a visitor asks for it, from recordings in the "
                      "content or by espeak-ng. Take away the # before voice_pipe in suar.conf and say");
  roff_lines(out, "systemctl enable --now suar-voice.socket");
}

/* code */
static void add_leaving(struct buf *out) {
  roff_section(out, "LEAVING THE KIOSK");
  roff_paragraph(out, "On the first page, Ctrl-E twice, then the phrase. On a bare console a login "
                      "appears in its place, and systemctl start suar-kiosk@tty1.service, or starting "
                      "the machine anew, brings the kiosk back. The graphical one begins anew: to work "
                      "on that machine, log in over the network, or add systemd.unit=multi-user.target "
                      "to the line of the kernel in the boot loader, for which it asks its password.");
  roff_paragraph(out, "Removing the package suar-kiosk gives the machine its keys and logins back; "
                      "removing suar with --purge also erases the counters and the phrase. Data of "
                      "people who used a desk on it is in their home folders and stays.");
}

/* code */
static void add_updates(struct buf *out) {
  roff_section(out, "UPDATES");
  roff_paragraph(out, "Content and program are one package. Where there is a network, apt upgrade; where "
                      "there is none, carry suar_*.deb on a stick: leave the kiosk with the phrase, log "
                      "in, say udevadm control --stop-exec-queue before you put the stick in and "
                      "--start-exec-queue after it was taken out, compare the checksum with the one on "
                      "the sheet of the release, then apt install ./suar_*.deb. A kiosk that runs "
                      "begins anew with the new content; counters, phrase and configuration stay.");
}

/* code */
static void add_keys(struct buf *out) {
  size_t count;
  const struct action *actions = actions_list(&count);
  roff_section(out, "KEYS OF A VISITOR");
  roff_paragraph(out, "These actions and no others are there; the screen names those that work.");
  for (size_t i = 0; i < count; i++)
    if (actions[i].is_kiosk_ok && *actions[i].keys)
      roff_item(out, actions[i].keys, NULL, actions[i].help);
}

/* code */
static void add_settings(struct buf *out) {
  size_t count;
  const struct config_row *rows = config_list(&count);
  roff_section(out, "CONFIGURATION");
  roff_paragraph(out, "In the section [kiosk] of /etc/suar/suar.conf; a change counts when the kiosk "
                      "starts anew (systemctl restart).");
  for (size_t i = 0; i < count; i++)
    if (strcmp(rows[i].section, "kiosk") == 0) roff_item(out, rows[i].key, NULL, rows[i].help);
}

/* code */
static void add_commands(struct buf *out) {
  size_t count;
  const struct command *const *commands = commands_list(&count);
  roff_section(out, "COMMANDS");
  for (size_t i = 0; i < count; i++)
    if (strncmp(commands[i]->name, "kiosk", 5) == 0) roff_command(out, commands[i]);
}

/* code */
static void add_tried(struct buf *out) {
  roff_section(out, "TRIED KEYS");
  roff_paragraph(out, "On Debian 12, with these services and settings, in a virtual machine. Press them yourself on your "
                      "machine: keyboards and firmware differ.");
  buf_add(out, ".SS On the bare console\n");
  for (size_t i = 0; i < COUNT(tried_console); i++)
    roff_item(out, tried_console[i].name, NULL, tried_console[i].text);
  buf_add(out, ".SS On the graphical screen\n");
  for (size_t i = 0; i < COUNT(tried_screen); i++)
    roff_item(out, tried_screen[i].name, NULL, tried_screen[i].text);
}

/* code */
void gen_man_kiosk(struct buf *out) {
  roff_head(out, "SUAR\\-KIOSK", "8", "System Administration",
            "suar-kiosk - set up and keep a machine that visitors use alone");
  roff_section(out, "SYNOPSIS");
  buf_add(out, ".B systemctl enable \\-\\-now suar\\-kiosk\\-x.service\n.br\n"
               ".B systemctl enable \\-\\-now suar\\-kiosk@tty1.service\n");
  roff_section(out, "DESCRIPTION");
  roff_paragraph(out, "A kiosk is suar without staff: strangers, one after the other, choose a language, "
                      "read, listen, and take a number home. It writes down nothing about them and can "
                      "be left with a phrase only. The program sees to what a program can see to; the "
                      "rest of the machine is the work of an administrator, and this page is the list "
                      "of it.");
  roff_paragraph(out, "The package suar brings the services, none of which runs before it is enabled, so "
                      "that it is as good on a desk. The package suar-kiosk changes the whole machine as "
                      "soon as it is installed: it says that the machine is a kiosk and nothing else.");
  roff_rows(out, "CHECKLIST", checklist, COUNT(checklist));
  add_screens(out);
  add_printer(out);
  add_sound(out);
  add_keys(out);
  add_settings(out);
  add_commands(out);
  add_leaving(out);
  add_updates(out);
  roff_rows(out, "WHAT STAYS ON THE MACHINE", stays, COUNT(stays));
  add_tried(out);
  roff_exit_codes(out);
  roff_rows(out, "FILES", files, COUNT(files));
  roff_section(out, "SEE ALSO");
  buf_add(out, ".BR suar (1),\n.BR suar.conf (5),\n.BR systemd.exec (5),\n.BR loadkeys (1)\n");
}
