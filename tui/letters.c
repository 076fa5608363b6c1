#include "tui/letters.h"

#include <stddef.h>
#include <string.h>

/* The exemplar characters of CLDR 42 (main set, common/main in cldr.unicode.org, as ICU 72 has them)
 * without those of ASCII, without joiners; for Khmer, Burmese and the scripts of India also the signs
 * that end a sentence. `typed` of Vietnamese: its letters, then its five tones as marks. */
/* code */
static const struct letters rows[] = {
    {"en", "", NULL, "a", "English", true},
    {"id", "", NULL, "a", "Bahasa Indonesia", true},
    {"ms", "", NULL, "a", "Bahasa Melayu", true},
    {"fil", "ñ", NULL, "n", "Filipino ñ", true},
    {"vi",
     "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
     "ăâđêôơư\u0300\u0301\u0309\u0303\u0323", "a", "Tiếng Việt, điện", true},
    {"th",
     "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮฯะัาำิีึืฺุูเแโใไๅๆ็่้๊๋์ํ๎",
     "กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลวศษสหฬอฮะัาำิีึืุูเแโใไๆ็่้๊๋์", "ก", "คำ น้ำ ที่ กี่", false},
    {"lo", "ກຂຄງຈຊຍດຕຖທນບປຜຝພຟມຢຣລວສຫອຮຯະັາຳິີຶືຸູົຼຽເແໂໃໄໆ່້໊໋໌ໍໜໝ", NULL, "ກ", "ລາວ ນ້ຳ ທີ່", false},
    {"km",
     "កខគឃងចឆជឈញដឋឌឍណតថទធនបផពភមយរលវសហឡអឥឦឧឩឪឫឬឭឮឯឰឱឲឳាិីឹឺុូួើឿៀេែៃោៅំះៈ៉៊់៍័្។", NULL, "ក",
     "ខ្មែរ ក្រ ទី", false},
    {"my", "ကခဂဃငစဆဇဈဉညဋဌဍဎဏတထဒဓနပဖဗဘမယရလဝသဟဠအဣဤဥဦဧဩဪါာိီုူေဲံ့း္်ျြွှဿ၏၊။", NULL, "က",
     "မြန်မာ ကော ကူး", false},
    {"hi", "ँंःअआइईउऊऋऌऍएऐऑओऔकखगघङचछजझञटठडढणतथदधनपफबभमयरलळवशषसह़ऽािीुूृॅेैॉोौ्ॐ।", NULL, "क",
     "हिन्दी कि", false},
    {"ne", "ँंःअआइईउऊऋऌऍएऐऑओऔकखगघङचछजझञटठडढणतथदधनपफबभमयरलळवशषसह़ऽािीुूृॅेैॉोौ्ॐ।", NULL, "क",
     "नेपाली कि", false},
    {"bn", "ঁংঃঅআইঈউঊঋঌএঐওঔকখগঘঙচছজঝঞটঠডঢণতথদধনপফবভমযরলশষসহ়ঽািীুূৃৄেৈোৌ্ৎৗৠৡৢৣ৺।", NULL, "ক",
     "বাংলা কি কো", false},
    {"ta", "ஃஅஆஇஈஉஊஎஏஐஒஓஔகஙசஜஞடணதநனபமயரறலளழவஷஸஹாிீுூெேைொோௌ்", NULL, "க", "தமிழ் கொ", false},
    {"te", "ఁంఃఅఆఇఈఉఊఋఌఎఏఐఒఓఔకఖగఘఙచఛజఝఞటఠడఢణతథదధనపఫబభమయరఱలళవశషసహాిీుూృౄెేైొోౌ్ౕౖౠౡ", NULL, "క",
     "తెలుగు కి కై", false},
    {"ml", "ംഃഅആഇഈഉഊഋഌഎഏഐഒഓഔകഖഗഘങചഛജഝഞടഠഡഢണതഥദധനപഫബഭമയരറലളഴവശഷസഹാിീുൂൃെേൈൊോൌ്ൗൠൡൺൻർൽൾൿ", NULL,
     "ക", "മലയാളം കൊ", false},
};

const struct letters *letters_of(const char *tag) {
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
    if (strcmp(rows[i].tag, tag) == 0) return &rows[i];
  return NULL;
}
