/* What a coordinator does with packs, keys, trust and sticks, step by step; sections of suar(1). */
#include "tui/share/gen.h"
#include "tui/share/gen_roff.h"

#define COUNT(array) (sizeof array / sizeof array[0])

/* code */
static const struct roff_row sending[] = {
    {"1. A key, once",
     "suar pack key -o office makes office.key and office.pub: the secret one stays at head office, on a machine without a "
     "network, its passphrase with two people. The public one is a line of text that everybody may have. "
     "The keys are those of minisign(1), which can be used instead."},
    {"2. Build",
     "suar pack build content -o asean.pack. In content/pack.yaml the version is one more than the last."},
    {"3. Sign",
     "suar pack sign asean.pack --key office.key writes asean.pack.minisig beside it. --expires is the day "
     "up to which somebody answers for the numbers: without it a year from now. Where two signatures are wanted a second "
     "person signs with another key, on another machine, into asean.pack.2.minisig."},
    {"4. Send",
     "The pack with its signatures, by stick, by mail, by whatever there is. Nobody on the way can change "
     "them so that it is not seen. The public key never goes the same way: read it out on the telephone, or "
     "hand it over."},
    {"5. A key is lost or stolen",
     "Its number goes into revoked of [trust] on every machine, and a new key into keys: by telephone. "
     "Packs of the old key are refused from then on; what is shown stays."},
};
/* code */
static const struct roff_row receiving[] = {
    {"1. Whom to trust, once",
     "keys of [trust] in suar.conf(5) holds the public keys whose packs this machine takes. Compare each "
     "with the person it belongs to before it is written there."},
    {"2. Take it in",
     "At the desk: Checks and lessons, Content packs, Take in a pack from a stick; or suar pack import FILE. "
     "Nothing of the file is read before its signatures are right."},
    {"3. Look",
     "What would change is listed: numbers that change, go and are new, then topics. Each number that "
     "changes or goes is confirmed by whoever takes the pack in, the old one beside the new one. A "
     "signature says who answers for the numbers, not that they are right: in doubt call head office, by "
     "a number that you had before."},
    {"4. Show it",
     "The new content is shown at once. The key u brings the version before back after a question, and "
     "the same key the newer one again."},
    {"5. It is refused",
     "The screen says why and what to do. The content that was there stays as it was: there is no half of "
     "a pack. A pack older than one that this machine has had is refused too, so that nobody brings back "
     "numbers that have been withdrawn."},
    {"6. It has expired",
     "It stays readable. A line below the numbers says since when: check a number before you rely on it, and "
     "ask for a newer pack. suar doctor says so too."},
};
/* code */
static const struct roff_row sticks[] = {
    {"1. Cards",
     "Every machine has a card: its name, its public key and a check number. On Exchange by stick write "
     "the card to a stick, and trust it on the other machine (Trust another machine) after its check number "
     "was read aloud between the two. Both ways, once for each pair of machines."},
    {"2. Write",
     "Write to a stick puts all entries that the trusted machines have not said to have into one file. It "
     "can be read by these machines alone: a lost stick tells nobody anything, not even from whom it is."},
    {"3. Take in",
     "On the other machine Take in from a stick reads every file there that is for it. Each entry is taken "
     "once, in whatever order and however often files come; a file that is damaged is refused whole."},
    {"4. And back",
     "The next stick the other way carries the receipts. Until then entries count as being nowhere else, "
     "and nothing is removed that nobody else has."},
    {"5. Two machines are one",
     "A disk that was copied, or a backup that was put back, makes two machines of one identity. It is said "
     "at the top of the screen. Nothing is lost: both sides are kept. Set one of the two up with an empty "
     "folder for its data, and tell head office."},
    {"6. A machine is stolen",
     "Choose it among the trusted machines and trust it no longer: nothing that is written afterwards can be "
     "read with its key."},
};

/* code */
void gen_exchange(struct buf *out) {
  roff_rows(out, "SENDING OUT A CONTENT PACK", sending, COUNT(sending));
  roff_rows(out, "TAKING IN A CONTENT PACK", receiving, COUNT(receiving));
  roff_rows(out, "EXCHANGE BY STICK", sticks, COUNT(sticks));
}
