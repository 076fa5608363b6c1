/* build_fixture: the sources of a small pack, as test_build.c writes them to a folder. They build;
 * each line is there because a test looks at it or spoils it. */
#ifndef TESTS_UNIT_BUILD_FIXTURE_H
#define TESTS_UNIT_BUILD_FIXTURE_H

struct file {
  const char *name, *text;
};

static const struct file fixture[] = {
    {"pack.yaml", "name: small\ntitle: A small pack\nversion: 7\nissued: 2026-01-02\nschema: 6\n"
                  "languages: [en, th, vi]\ncountries: [TH, KR]\nlicence: CC-BY-4.0\n"},
    {"languages.csv", "tag,native,latin,script,fallback\nen,English,English,Latn,\n"
                      "th,ไทย,Thai,Thai,en\nvi,Tiếng Việt,Vietnamese,Latn,th;en\n"},
    {"names/territories.csv", "code,en,th,vi\nTH,Thailand,ไทย,Thái Lan\nKR,South Korea,เกาหลีใต้,\n"
                              "KH,Cambodia,กัมพูชา,Campuchia\n"},
    {"names/languages.csv", "code,en,th,vi\nen,English,อังกฤษ,\nth,Thai,ไทย,\nvi,Vietnamese,,\n"
                            "cmn,,,\n"},
    {"search_words.csv", "for,lang,words\ncategory:wage;pay,th,เงินหาย;โกงค่าแรง\ncategory:wage,en,robbed\n"
                         "category:general_information,vi,hỏi\npay,vi,bị quỵt\n"},
    {"directory/organizations.csv",
     "id,name,alternate_name,description,website,email,legal_status,country\n"
     "org-a,Labour Office,LO,,https://example.org/,,government,TH\n"
     "org-b,Seafarers’ Union,,,,,trade_union,\n"},
    {"directory/services.csv",
     "id,organization_id,name,description,status,fees_description,categories,"
     "serves_nationalities,anonymous,country\n"
     "svc-a,org-a,Labour line,\"Wages, hours\",active,free,wage;labour_complaint,*,unknown,TH\n"
     "svc-b,org-b,Union desk,,active,,legal_aid,KH;TH,y,\n"
     "svc-c,org-a,Contact centre,,active,,general_information,*,n,KR\n"},
    {"directory/locations.csv",
     "id,organization_id,service_id,name,address_1,city,region,country,latitude,longitude\n"
     "loc-a,org-a,svc-a,Main office,,Bangkok,,TH,13.75,100.5\n"},
    {"directory/phones.csv",
     "id,service_id,location_id,number,number_e164,extension,type,toll_free,description\n"
     "pho-a,svc-a,loc-a,02-123 4567,+6621234567,12,voice,n,\n"
     "pho-b,svc-a,,1546,,,hotline,y,\n"
     "pho-c,svc-b,,800SAVE,,,whatsapp,unknown,\n"
     "pho-d,svc-c,,1345,,,hotline,y,\n"},
    {"directory/languages.csv", "id,service_id,phone_id,code\nlng-a,svc-a,,th\n"
                                "lng-b,svc-a,pho-b,cmn\n"},
    {"directory/schedules.csv",
     "id,service_id,phone_id,byday,opens_at,closes_at,always_open,description\n"
     "sch-a,svc-a,pho-a,\"MO,FR\",08:30,16:30,n,\n"
     "sch-b,svc-b,,SA,,,n,Ask first\n"
     "sch-c,svc-c,,\"MO,SU\",,,y,\n"},
    {"directory/sources.csv",
     "row_file,row_id,field,source_title,publisher,url,as_of,quote,confidence,note\n"
     "phones.csv,pho-a,number,Old list,Press,,2019,,secondary,\n"
     "phones.csv,pho-a,number,New list,Office,https://example.org/n,2024-03,,primary,\n"
     "phones.csv,pho-b,number,One,P,,2020,,secondary,\n"
     "phones.csv,pho-b,number,Other,P,,2025,,conflict,\n"
     "phones.csv,pho-c,number,Leaflet,Union,,,,secondary,\n"
     "phones.csv,pho-d,number,Site,Ministry,,2023,,primary,\n"
     "services.csv,svc-a,name,New list,Office,,2024-03,,secondary,\n"
     "schedules.csv,sch-a,opens_at/closes_at/always_open,New list,Office,,2024-03,,secondary,\n"
     "attaches.csv,*,all,Report,ILO,,2020,,secondary,\n"},
    {"directory/hsds.csv", "key,columns,replaced\n"},
    {"directory/rejected_numbers.csv",
     "number,listed_for,country,source_title,publisher,url,as_of,reason\n"
     "1345,Police,KR,Old app,Somebody,,2023,It is the contact centre\n"
     "02 123 4567,Police,KH,Old app,Somebody,,2023,It is in Thailand\n"
     "+1 888 373 7888,Hotline,,Old app,Somebody,,2023,It is in America\n"},
    {"rules/facts.csv",
     "id,country,stage,sector,topic,statement,value,unit,legal_basis,source_title,publisher,url,"
     "as_of,confidence,changes_often\n"
     "TH-pay-01,TH,working,fishing,wage,On a boat you are paid by bank.,,,,Law,State,,2020,primary,n\n"
     "TH-pay-02,TH,working,*,wage,\"You are paid each month, in money.\",1,month,,Law,State,"
     "https://example.org/l,2020-05,primary,y\n"
     "INT-pay-01,*,working,*,wage,Nobody works without pay.,,,,C95,ILO,,1949-07-01,secondary,n\n"
     "ASEAN-home-01,ASEAN,return,*,return-help,You may go home.,,,,Consensus,ASEAN,,2017,primary,n\n"},
    {"rules/fee_rules.csv",
     "origin,destination,sector,payer,item,max_amount,currency,rule_text,legal_basis,source_title,"
     "url,as_of\nKH,TH,*,worker,visa,500,THB,The visa costs 500 baht.,,Order,,2023-10\n"},
    {"rules/fee_items.csv",
     "item,compared,sectors,months_per_year,fact_id\nvisa,other,,,\n"
     "agency fee,fee_of_some_jobs,domestic;care,,TH-pay-02\n"},
    {"rules/thresholds.csv",
     "country,sector,rule,value,value_to,currency,unit,paid_per,served,by_contract,valid_from,"
     "valid_to,fact_id\n"
     "TH,*,severance,1,,,month_wage,,1y,n,2020-01-01,2020-12-31,TH-pay-02\n"
     "TH,care,severance,,,,none,,,n,,,TH-pay-02\n"
     "TH,*,minimum_wage,1.0,1,THB,month,month,,y,,,TH-pay-02\n"},
    {"rules/offer_signs.csv", "sign,fact_id\nno_contract,INT-pay-01\n"},
    {"rules/remittance.csv",
     "send_country,receive_country,send_amount,currency,provider_type,total_cost_percent,source,"
     "as_of\nTH,KH,200,USD,bank,10.5,World Bank,2023-09\n"},
    {"rules/recommendations.csv",
     "afml_no,rec_no,cluster,sub_cluster,year,gist,source,note\n3,1,A,Information,2010,Inform.,AFML,\n"},
    {"rules/stats.csv", "country,indicator,sex,year,value,source\nASEAN,Outflow,T,2018,10,Report\n"},
    {"rules/attaches.csv", "origin_country,host_country,count,source,as_of\nKH,KR,2,Report,2020\n"},
    {"rules/agencies.csv",
     "country,licence,name,alternate_name,status,list_date,fee_charging,coc_rating,source_title,"
     "publisher,url,as_of\nKH,001,Made-up Jobs,,licensed,2020-01,n,,List,Ministry,,2020-02\n"},
    {"rules/instruments.csv",
     "instrument_code,title,year,country,ratified_year,status\nC29,Forced Labour,1930,TH,1969,ratified\n"},
    {"topics/home.md", "---\nid: home\ntitle: Going home\norder: 2\nstage: [return, problem]\n"
                       "sectors: [\"*\"]\nfacts:\n  - stage: return\nneeds: [consular]\n"
                       "see: [pay]\n---\n\nYou may go home.\n"},
    {"topics/pay.md", "---\nid: pay\ntitle: My pay\norder: 1\nstage: [working]\n"
                      "sectors: [\"*\", fishing]\nfacts:\n  - topic: wage\n    stage: working\n"
                      "  - topic: return-help\nneeds: [wage, legal_aid]\ntables: [fee_rules]\n---\n\n"
                      "You earn\nyour pay.\n\n## What to do\n\n- Ask for a payslip.\n- Keep it.\n"},
    {"th.po", "msgid \"\"\nmsgstr \"\"\n\"Language: th\\n\"\n"
              "\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
              "msgid \"My pay\"\nmsgstr \"ค่าจ้าง\"\n\n#, fuzzy\nmsgid \"Nobody works without pay.\"\n"
              "msgstr \"ไม่มีใครทำงานโดยไม่ได้ค่าจ้าง\"\n\nmsgid \"Keep it.\"\nmsgstr \"\"\n\n"
              "msgid \"Nobody says this.\"\nmsgstr \"ไม่\"\n\n#~ msgid \"You earn your pay.\"\n"
              "#~ msgstr \"เก่า\"\n"},
    {"vi.po", "msgid \"\"\nmsgstr \"\"\n\"Language: vi\\n\"\n"
              "\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
              "msgid \"You earn your pay.\"\nmsgstr \"Lu\u031bo\u031bng của  bạn.\"\n"},
};
enum { FILES = sizeof fixture / sizeof fixture[0] };

/* Outlines that refer to it. */
static const struct file outlines[] = {
    {"guides/unpaid.yaml",
     "id: unpaid\n"
     "title: Nobody pays me\n"
     "order: 2\n"
     "topic: pay\n"
     "case: [type=unpaid_wages, against=employer]\n"
     "nodes:\n"
     "  - id: safety\n"
     "    ask: Is anyone in danger?\n"
     "    notes: [Read this in safety.]\n"
     "    answers:\n"
     "      - say: \"Yes\"\n"
     "        to: danger\n"
     "      - say: \"No\"\n"
     "        to: where\n"
     "  - id: where\n"
     "    ask: Where do you work?\n"
     "    by: country\n"
     "    answers:\n"
     "      - in: [TH]\n"
     "        to: thai\n"
     "      - in: [\"*\"]\n"
     "        to: signs\n"
     "  - id: thai\n"
     "    end: In Thailand\n"
     "    steps: [Ask the labour office.]\n"
     "    deadlines: [TH-pay-01]\n"
     "    facts: [TH-pay-02, INT-pay-01]\n"
     "    needs: [wage]\n"
     "    see: [home, held]\n"
     "    case: [channel=mediation]\n"
     "  - id: signs\n"
     "    tick: Which are true?\n"
     "    items:\n"
     "      - fact: INT-pay-01\n"
     "      - say: You are locked in.\n"
     "        weight: 2\n"
     "    answers:\n"
     "      - at_least: 2\n"
     "        to: guide:held\n"
     "        case: [against=agency]\n"
     "      - at_least: 0\n"
     "        to: elsewhere\n"
     "  - id: elsewhere\n"
     "    end: Elsewhere\n"
     "    steps: [Ask your embassy.]\n"
     "    facts_of: wage\n"
     "  - id: danger\n"
     "    end: Get help\n"
     "    steps: [Leave the place.]\n"},
    {"guides/held.yaml",
     "id: held\n"
     "title: I am held\n"
     "order: 1\n"
     "case: [type=forced_labour_trafficking]\n"
     "nodes:\n"
     "  - id: safety\n"
     "    ask: Is anyone in danger?\n"
     "    answers:\n"
     "      - say: \"Yes\"\n"
     "        to: now\n"
     "      - say: \"No\"\n"
     "        to: from\n"
     "  - id: from\n"
     "    ask: Where do you come from?\n"
     "    by: origin\n"
     "    answers:\n"
     "      - in: [KH]\n"
     "        to: now\n"
     "      - in: [\"*\"]\n"
     "        to: others\n"
     "  - id: now\n"
     "    end: Call for help\n"
     "    steps: [Call., Wait.]\n"
     "    bring: [Your papers]\n"
     "    facts_of: wage\n"
     "  - id: others\n"
     "    end: Call your embassy\n"
     "    steps: [Call.]\n"},
    {"cards/first.yaml",
     "id: first\n"
     "title: Am I free?\n"
     "order: 1\n"
     "intro: [Answer alone.]\n"
     "questions:\n"
     "  - ask: Do you have your passport?\n"
     "    indicator: INT-pay-01\n"
     "    counts: no\n"
     "    weight: 2\n"
     "  - ask: Are you locked in?\n"
     "    indicator: INT-pay-01\n"
     "    counts: yes\n"
     "results:\n"
     "  - at_least: 0\n"
     "    title: No sign\n"
     "    steps: [Ask us.]\n"
     "    needs: [general_information]\n"
     "  - at_least: 2\n"
     "    title: Some signs\n"
     "    steps: [Call., Wait.]\n"
     "    needs: [trafficking, emergency]\n"
     "    see: [held]\n"
     "closing: [This is no finding.]\n"
     "case: [type=forced_labour_trafficking]\n"},
    {"lessons/start.yaml",
     "id: start\n"
     "title: The first day\n"
     "order: 1\n"
     "country: TH\n"
     "stage: arrival\n"
     "modules:\n"
     "  - title: Pay\n"
     "    minutes: 40\n"
     "    slides:\n"
     "      - title: Each month\n"
     "        points: [In money, By bank]\n"
     "        facts: [TH-pay-02]\n"
     "        trainer: [Ask who is paid.]\n"
     "      - title: Never without\n"
     "        facts: [INT-pay-01]\n"
     "  - title: Break\n"
     "    minutes: 15\n"
     "quiz:\n"
     "  - ask: How often are you paid?\n"
     "    answers: [Each month, Never]\n"
     "    right: 1\n"
     "    fact: TH-pay-02\n"},
    {"checklists/papers.yaml",
     "id: papers\n"
     "title: My papers\n"
     "order: 1\n"
     "stage: pre_departure\n"
     "items:\n"
     "  - say: Passport\n"
     "    facts: [INT-pay-01, TH-pay-02]\n"
     "  - say: A card\n"
     "    for: [KH]\n"
     "    in: [TH]\n"},
    {"clauses/contract.yaml",
     "id: contract\n"
     "title: My contract\n"
     "order: 1\n"
     "intro: [Tick.]\n"
     "sources: [\"3/1\"]\n"
     "items:\n"
     "  - say: The pay\n"
     "    why: So that you know it.\n"
     "    sectors: [fishing]\n"
     "    rec: \"3/1\"\n"
     "  - say: The place\n"},
};
enum { OUTLINES = sizeof outlines / sizeof outlines[0] };

#endif
