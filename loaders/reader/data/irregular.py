"""Irregular verbs, nouns, adjectives and pronouns of English, and the verb list that undoing -ed and -ing needs.

The tables here were written by hand from common grammar (no rights reserved, CC0). ``verbs.txt`` and
``lemma_exceptions.tsv`` were derived by script from PropBank frames, UD English EWT and GUM (CC BY-SA 4.0); each says
so in its first lines.
"""

from __future__ import annotations

from importlib.resources import files

from loaders.reader.data import words


def _lines(name: str) -> list[str]:
    text = files("loaders.reader.data").joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _forms(table: str) -> dict[str, str]:
    """``base past participle``-lines to form -> base; a slash parts variants."""
    found: dict[str, str] = {}
    for line in table.split(";"):
        base, *forms = line.split()
        for form in forms:
            found.update((variant, base) for variant in form.split("/"))
    return found


VERB_BASES = frozenset(word for line in _lines("verbs.txt") for word in line.split())
EXCEPTIONS: dict[tuple[str, str], str] = {
    (form, tag): base for form, tag, base in (line.split("\t") for line in _lines("lemma_exceptions.tsv"))
}

VERBS = _forms(
    """be am/are/is/was/were/been/being/'m/'re/m; have has/had/having/'ve/ve; do does/did/done/doing; go
    goes/went/gone; say said/says; get got/gotten; make made; know knew/known; think thought; take took/taken; see
    saw/seen; come came; give gave/given; find found; tell told; become became; show shown; leave left; feel felt;
    bring brought; begin began/begun; keep kept; hold held; write wrote/written; stand stood; hear heard; mean
    meant; meet met; run ran/running; pay paid; sit sat; speak spoke/spoken; lie lay/lain/lying; lead led; read
    read; grow grew/grown; lose lost; fall fell/fallen; send sent; build built; understand understood; draw
    drew/drawn; break broke/broken; spend spent; rise rose/risen; drive drove/driven; buy bought; wear wore/worn;
    choose chose/chosen; seek sought; throw threw/thrown; catch caught; deal dealt; win won; teach taught; fight
    fought; sell sold; eat ate/eaten; fly flew/flown/flies; forget forgot/forgotten; sleep slept; strike
    struck/stricken; shoot shot; shake shook/shaken; hide hid/hidden; bear bore/born/borne; steal stole/stolen; bind
    bound; ride rode/ridden; sing sang/sung; sink sank/sunk; swim swam/swum; swear swore/sworn; tear tore/torn; wake
    woke/woken; arise arose/arisen; awake awoke/awoken; beat beaten; bend bent; bite bit/bitten; bleed bled; blow
    blew/blown; breed bred; burn burnt; cling clung; creep crept; dig dug; dream dreamt; dwell dwelt; feed fed; flee
    fled; fling flung; forbid forbade/forbidden; foresee foresaw/foreseen; forgive forgave/forgiven; freeze
    froze/frozen; grind ground; hang hung; kneel knelt; lay laid; leap leapt; learn learnt; lend lent; light lit;
    prove proven; ring rang/rung; shed shed; shine shone; shrink shrank/shrunk; slay slew/slain; slide slid; sling
    slung; smell smelt; sow sown; spin spun; spit spat; split split; spread spread; spring sprang/sprung; stick
    stuck; sting stung; stink stank/stunk; stride strode; strive strove/striven; sweep swept; swell swollen; swing
    swung; weave wove/woven; weep wept; wind wound; withdraw withdrew/withdrawn; withhold withheld; withstand
    withstood; wring wrung; undergo underwent/undergone/undergoes; undertake undertook/undertaken; overcome
    overcame; overthrow overthrew/overthrown; die dying; tie tying; vie vying; mislead misled; rebuild rebuilt;
    uphold upheld; behold beheld; speed sped; plead pled; saw sawn; sew sewn; mow mown; can can/ca/could; may
    may/might; shall sha/shall/should; will wo/will/'ll/ll; dye dyeing; quit quit/quitting; input inputting;
    broadcast broadcast; panic panicked/panicking; mimic mimicked/mimicking; traffic trafficked/trafficking; bus
    bused/busing; gas gassed; focus focused/focussed/focuses/focusing; outdo outdid/outdone; redo redid/redone; undo
    undid/undone; spell spelt; spill spilt; spoil spoilt; knit knit; cast cast; travel travelled/travelling; model
    modelled/modelling; cancel cancelled/cancelling; label labelled/labelling; fuel fuelled/fuelling; signal
    signalled/signalling; total totalled/totalling; level levelled/levelling; counsel counselled/counselling;
    marshal marshalled; dial dialled; rival rivalled; quarrel quarrelled/quarrelling; program
    programmed/programming; worship worshipped/worshipping; kidnap kidnapped/kidnapping; hijack hijacked; bias
    biased; dive dove; string strung; tread trod/trodden; smite smote/smitten; beget begot/begotten; partake
    partook/partaken; drink drunk"""
)
for _modal in ("could", "might", "should", "would"):
    VERBS.pop(_modal, None)
INVARIANT = words("""can may must will shall could might should would ought need dare""")

NOUNS = _forms(
    """man men; woman women; child children; person persons; foot feet; tooth teeth; goose geese; mouse mice; ox oxen;
    die dice; analysis analyses; crisis crises; thesis theses; hypothesis hypotheses; diagnosis diagnoses;
    oasis oases; emphasis emphases; axis axes; parenthesis parentheses; synopsis synopses; synthesis
    syntheses; prognosis prognoses; criterion criteria; phenomenon phenomena; medium media; bacterium bacteria;
    datum data; curriculum curricula; memorandum memoranda; referendum referenda; stratum strata; erratum errata;
    alumnus alumni; fungus fungi; nucleus nuclei; stimulus stimuli; cactus cacti; radius radii; syllabus syllabi;
    focus foci; index indices; appendix appendices; matrix matrices; vertex vertices; larva larvae; alga algae;
    formula formulae; antenna antennae; bureau bureaux; knife knives; wife wives; life lives; leaf leaves; loaf
    loaves; thief thieves; half halves; calf calves; wolf wolves; shelf shelves; self selves; elf elves; scarf
    scarves; hoof hooves; sheaf sheaves; midwife midwives; movie movies; cookie cookies; zombie zombies; calorie
    calories; rookie rookies; selfie selfies; hoodie hoodies; tie ties; pie pies; lie lies; die dies; prairie
    prairies; smoothie smoothies; hippie hippies; brownie brownies; freebie freebies; newbie newbies; genie genies;
    veggie veggies; eyrie eyries; foodie foodies; indie indies; talkie talkies; rookie rookies; headache headaches;
    ache aches; cache caches; niche niches; avalanche avalanches; axe axes; psyche psyches; gas gases; lens lenses;
    bias biases; canvas canvases; atlas atlases; alias aliases; iris irises; pelvis pelvises; shoe shoes; toe toes;
    foe foes; canoe canoes; oboe oboes; doe does; horseshoe horseshoes; bus buses; quiz quizzes; series series;
    species species; means means; headquarters headquarters; news news; politics politics; economics economics;
    physics physics; mathematics mathematics; ethics ethics; athletics athletics; gymnastics gymnastics; statistics
    statistics; logistics logistics; electronics electronics; aids aids; diabetes diabetes; rabies rabies; measles
    measles; barracks barracks; crossroads crossroads; outskirts outskirts; proceeds proceed; thanks thanks; clothes
    clothes; goods goods; belongings belonging; remains remains; surroundings surrounding; premises premise; corps
    corps; chassis chassis; passerby passersby; grandchild grandchildren; schoolchild schoolchildren; stepchild
    stepchildren; people people; police police; cattle cattle; percent percent; data datum; attorney attorneys"""
)
NOUNS["data"] = "data"
ADJECTIVES = _forms(
    """good better/best; bad worse/worst; far farther/farthest/further/furthest; little less/least; much more/most;
    many more/most; old elder/eldest; well better; late latter"""
)
ADJECTIVES.update(more="more", most="most", less="less", least="least", better="good", best="good")

PRONOUNS: dict[tuple[str, str], str] = {
    ("me", ""): "I",
    ("i", ""): "I",
    ("us", ""): "we",
    ("'s", ""): "we",
    ("him", ""): "he",
    ("them", ""): "they",
    ("'em", ""): "they",
    ("her", "PRP"): "she",
    ("these", ""): "this",
    ("those", ""): "that",
    ("an", ""): "a",
    ("mine", ""): "my",
    ("yours", ""): "your",
    ("ours", ""): "our",
    ("theirs", ""): "their",
    ("hers", ""): "her",
    ("whom", ""): "who",
    ("whose", ""): "whose",
    ("u", ""): "you",
    ("ya", ""): "you",
}
