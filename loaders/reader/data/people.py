"""Titles, pronouns, kinship and family-name particles, nicknames and given names whose bearer's gender is sure.

Compiled by hand from public knowledge; no rights reserved (CC0). Kept small: a missing word costs a link, a wrong one
makes a wrong link.
"""

from __future__ import annotations

from importlib.resources import files

from loaders.reader.data import words

MALE_TITLES = words(
    """mr mr. mister sir lord king prince duke emir sultan father fr. fr pope baron senor sr. herr
    monsieur emperor count chairman congressman spokesman shri alhaji mallam malam monsignor msgr msgr."""
)
FEMALE_TITLES = words(
    """mrs mrs. ms ms. miss dame lady queen princess duchess madam mme. mme mlle. sister baroness empress countess
    chairwoman congresswoman spokeswoman actress smt smt. hajiya hajia alhaja"""
)
TITLES = (
    MALE_TITLES
    | FEMALE_TITLES
    | words(
        """sheikh sheik
        dr dr. prof prof. professor president vice-president premier chancellor prime minister ministers foreign
    defense defence interior finance secretary sen sen. senator sens. rep rep. representative reps. gov gov.
    governor mayor deputy vice acting interim former then-president ex-president president-elect general gen.
    gen lt. lt lieutenant col. col colonel maj. maj major capt. capt captain cmdr. commander adm. admiral sgt.
    sergeant cpl. corporal pvt. private brig. brigadier marshal officer detective det. inspector superintendent
    sheriff constable chief judge justice magistrate attorney prosecutor solicitor ambassador envoy consul
    hon coun coun. cllrs councillors engr engr. barr. alh. datuk thiru
    commissioner director executive ceo cfo cto coo chair chairperson head leader spokesperson rev. rev reverend
    archbishop bishop cardinal rabbi imam ayatollah mullah pastor hon. hon honourable honorable st. saint
    congresswoman delegate mp councillor cllr cllr. councilman councilwoman alderman coach manager assistant agent
    author actor singer director-general secretary-general undersecretary under minister-president speaker whip
    candidate nominee researcher analyst expert founder co-founder editor presidentelect crown dictator tsar
    czar businessman businesswoman lawyer activist journalist reporter scientist astronaut engineer doctor nurse"""
    )
)
"""Lower-cased words that stand before a person's name and are no part of it."""
ROYAL_TITLES = words("""king queen prince princess pope emperor empress sultan emir""")
"""Titles before a given name alone."""
PARTY_TAGS = words("""con lab lib libdem ldem ld lds grn green ukip snp dup sdlp""") | {"lib dem", "lib dems", "plaid"}
"""Short names of parties that stand in brackets behind a politician's name, in small letters."""
SUFFIXES = words("""jr jr. sr sr. ii iii iv esq esq. phd ph.d. ph.d md m.d. mp qc kc obe mbe cbe""")
PARTICLES = words(
    """van von der den de del della di da dos du la le el al bin ibn bint abu ter ten zu zur af ben mac st. san
    santa y e"""
)

PRONOUNS: dict[str, tuple[str, str, str]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("3", "singular", "male")),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("3", "singular", "female")),
    **dict.fromkeys(("it", "its", "itself"), ("3", "singular", "neuter")),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves", "themself", "'em"), ("3", "plural", "")),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), ("1", "singular", "person")),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), ("1", "plural", "")),
    **dict.fromkeys(("you", "your", "yours", "yourself", "yourselves"), ("2", "", "")),
    **dict.fromkeys(("who", "whom"), ("relative", "", "")),
    **dict.fromkeys(("which", "that", "whose", "where", "what"), ("relative", "", "")),
    **dict.fromkeys(
        ("this", "these", "those", "one", "another", "both", "each", "some", "others", "all"), ("demonstrative", "", "")
    ),
}
"""Pronoun -> person ("1", "2", "3", "relative", "demonstrative"), number, gender."""

_NICKNAMES = """thomas tom tommy; william bill will billy liam; robert bob rob bobby robbie; james jim jimmy jamie;
john jack johnny;
    michael mike mick; richard rick dick richie; joseph joe joey; charles charlie chuck; david dave; daniel dan
    danny; edward ed eddie ted;
    anthony tony; steven stephen steve; christopher chris; matthew matt; andrew andy drew; nicholas nick; benjamin
    ben; samuel sam;
    alexander alex sasha; gregory greg; jeffrey jeff geoffrey; kenneth ken; ronald ron; donald don donny; timothy
    tim; lawrence larry;
    gerald jerry; raymond ray; frederick fred; douglas doug; philip phil phillip; patrick pat; peter pete; vincent
    vince; walter walt; arthur art;
    albert al; theodore ted; bernard bernie; zachary zach; nathaniel nate nathan; leonard len; elizabeth liz beth
    betty lizzie;
    katherine catherine kate kathy cathy katie; margaret maggie meg peggy; jennifer jen jenny; susan sue susie;
    patricia pat patty;
    barbara barb; deborah debbie deb; christine christina chris tina; rebecca becky; victoria vicky; alexandra alex;
    samantha sam; jessica jess;
    kimberly kim; pamela pam; cynthia cindy; judith judy; nancy nan; abigail abby; vladimir volodymyr vova; mohammed
    mohammad muhammad mohamed muhammed;
    sergei sergey serhiy; alexei alexey aleksei; dmitry dmitri; yulia julia; mikhail mike; ahmed ahmad; hussein
    hussain husain; yusuf yousef youssef"""
NICKNAMES: dict[str, frozenset[str]] = {}
for _group in _NICKNAMES.split(";"):
    _names = frozenset(_group.split())
    for _name in _names:
        NICKNAMES[_name] = NICKNAMES.get(_name, frozenset()) | _names


def _given(bearers: str) -> frozenset[str]:
    lines = files("loaders.reader.data").joinpath("given_names.txt").read_text("utf-8").splitlines()
    return words(" ".join(line.partition(":")[2] for line in lines if line.startswith(f"{bearers}:")))


MALE_NAMES, FEMALE_NAMES = _given("men"), _given("women")
FEMALE_ROLES = words(
    """woman girl mother daughter sister wife actress queen princess widow aunt niece grandmother waitress
    spokeswoman congresswoman businesswoman chairwoman bride lady policewoman"""
)
MALE_ROLES = words(
    """man boy father son brother husband actor king prince widower uncle nephew grandfather waiter spokesman
    congressman businessman chairman groom gentleman policeman fisherman"""
)
MALE_ROLES -= frozenset({"actor"})
