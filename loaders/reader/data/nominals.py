"""Head nouns of descriptions ("the company", "the worm") by the type of entity they can stand for.

Compiled by hand from common usage; no rights reserved (CC0). A noun may fit several types.
"""

from __future__ import annotations

from loaders.reader.data import words

_BY_TYPE: dict[str, str] = {
    "Person": """man woman boy girl president minister senator officer official spokesman spokeswoman spokesperson
        attorney
        leader director chairman
        chairwoman chief executive ceo founder author writer singer actor actress player coach driver suspect victim
        politician lawyer judge
        prosecutor governor mayor ambassador general commander king queen prince princess pope bishop scientist
        researcher professor doctor
        journalist reporter activist candidate congressman congresswoman lawmaker businessman businesswoman
        billionaire teenager father mother
        son daughter brother sister wife husband premier chancellor dictator hacker analyst expert star champion
        captain republican democrat
        incumbent successor predecessor artist musician composer mathematician physicist chemist philosopher poet
        painter director filmmaker
        producer adviser advisor secretary whistleblower defendant gunman attacker shooter bomber assassin astronaut
        pilot politician soldier""",
    "Organization": """company firm agency organization organisation party team club university school college
        institute ministry department
        government administration court parliament senate congress council committee commission union association
        federation league bank
        corporation group network newspaper magazine broadcaster station channel airline manufacturer developer
        publisher carrier retailer
        vendor startup giant conglomerate operator provider hospital church army military police force navy bureau
        office board panel
        authority watchdog regulator charity foundation alliance coalition bloc studio label band organizer studio
        outlet paper squad side
        franchise institution service ngo body subsidiary publication website store chain maker business opposition
        legislature cabinet""",
    "Group": """group gang hackers attackers militants rebels protesters demonstrators troops soldiers officials
        authorities researchers
        rescuers police insurgents terrorists extremists fighters gunmen refugees migrants residents workers
        students villagers passengers
        victims survivors families people actors criminals operators cybercriminals militia faction cell crew team
        band actor affiliates
        investigators scientists experts lawmakers voters supporters activists jihadists separatists forces
        prisoners hostages suspects""",
    "Country": """country nation state republic kingdom government regime administration power neighbour neighbor
        ally island territory""",
    "Location": """city town village capital region province state county district area island river lake mountain
        building airport station
        street road square park port harbour bridge site venue stadium hotel base camp prison facility plant island
        territory zone peninsula
        place settlement neighborhood neighbourhood suburb municipality location coast strip border valley desert""",
    "Event": """attack attacks bombing shooting incident event crash accident election elections vote war conflict
        battle raid operation campaign
        strike protest protests rally demonstration earthquake quake storm hurricane cyclone flood fire blaze
        explosion blast outbreak pandemic
        epidemic crisis disaster tragedy killing murder assassination massacre trial hearing case investigation
        inquiry probe summit meeting
        talks conference match game race tournament competition championship final season tour launch mission flight
        ceremony festival concert
        breach hack intrusion heist theft robbery referendum coup uprising revolution invasion deal merger
        acquisition visit speech debate
        disruption cyberattack cyberattacks infection arrest sentence verdict ruling decision move death deaths
        collapse derailment collision
        intervention offensive ceasefire negotiations proceedings siege evacuation rescue search withdrawal
        resignation appointment activity""",
    "Product": """device phone system software app application platform game film movie song album series show book
        vehicle car aircraft plane
        helicopter jet train ship boat vessel ferry submarine missile rocket satellite spacecraft weapon gun drug
        vaccine medicine product
        tool currency cryptocurrency bitcoin console model service website network browser operating server camera
        engine drone truck bus
        episode track single novel painting video probe rover telescope technology machine computer toolkit
        framework""",
    "Malware": """malware worm virus ransomware trojan backdoor botnet rootkit spyware keylogger dropper loader
        downloader implant payload
        wiper stealer miner tool program code sample variant strain family rat bot exploit kit threat cyberweapon""",
    "Vulnerability": "vulnerability flaw bug weakness hole exploit issue cve backdoor",
    "Document": """law bill act treaty agreement deal report document paper study book article letter statement memo
        constitution amendment order
        resolution petition contract accord pact charter declaration indictment complaint lawsuit post blog tweet
        message email review
        legislation policy proposal measure directive regulation rule plan warrant advisory bulletin guideline
        guidelines press release
        ruling decision verdict survey dossier manifesto interview transcript novel rules regulations sanctions
        convention""",
    "Disease": """disease illness virus infection outbreak pandemic epidemic condition disorder cancer fever
        syndrome coronavirus flu plague variant strain""",
}
NOMINAL_TYPES: dict[str, frozenset[str]] = {}
for _type, _nouns in _BY_TYPE.items():
    for _noun in _nouns.split():
        NOMINAL_TYPES[_noun] = NOMINAL_TYPES.get(_noun, frozenset()) | {_type}

PLURAL_DETERMINERS = words(
    """these those two three four five six seven eight nine ten several many some both all few dozens hundreds
    thousands"""
)
"""Words before what is several."""
PLURAL_GROUPS = words("""police people troops forces authorities officials crew staff media""")

_MORE_IN_THE_PLURAL = """members women men children boys girls parents relatives friends neighbors neighbours colleagues
    participants contestants attendees delegates organizers organisers volunteers spectators onlookers bystanders
    witnesses fans critics opponents proponents candidates presidents representatives delegates negotiators mediators
    diplomats envoys doctors nurses medics paramedics patients teachers professors engineers developers programmers
    users customers consumers clients visitors tourists guests shoppers commuters motorists drivers employees
    employers farmers miners fishermen firefighters firemen policemen troopers guards inmates detainees captives
    kidnappers smugglers traffickers thieves robbers looters rioters marchers mourners worshippers worshipers pilgrims
    locals citizens civilians inhabitants landlords tenants homeowners taxpayers donors sponsors investors
    shareholders economists historians biologists chemists physicists astronomers archaeologists archeologists
    paleontologists geologists climatologists epidemiologists psychologists sociologists philosophers linguists
    journalists correspondents editors columnists commentators pundits observers commanders negotiators
    vigils auditions clashes riots sanctions tests evacuations celebrations funerals riots looting
    reports sources details results"""
"""People and happenings that are mostly spoken of in the plural, beside those above."""
_PARTISANS = frozenset({"republican", "democrat"})
COMMON_PLURALS = (
    PLURAL_GROUPS
    | words(_MORE_IN_THE_PLURAL)
    | {noun for noun, types in NOMINAL_TYPES.items() if "Group" in types and noun.endswith("s")}
    | {f"{noun}s" for noun, types in NOMINAL_TYPES.items() if types & {"Person", "Event"} and noun not in _PARTISANS}
)
"""Plurals that a sentence can begin with without an article and that name nobody for that: "Researchers found"."""
