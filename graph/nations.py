"""Words for countries, their people, regions and seats of government, as keys: for telling units and homonyms apart.

Data and two questions about it. Compiled by hand from public knowledge.
"""

from __future__ import annotations


def _keys(text: str) -> frozenset[str]:
    return frozenset(" ".join(part.split()) for part in text.split(";") if part.strip())


COUNTRIES = _keys(
    """
    abkhazia; afghanistan; albania; algeria; america; andorra; angola; antigua; antigua and barbuda; aotearoa;
    argentina; argentine republic; armenia; australia; austria; azerbaijan; bahamas; bahrain; bangladesh;
    barbados; belarus; belgium; belize; benin; bermuda; bhutan; bih; bolivia; bosnia; bosnia and herzegovina;
    bosnia herzegovina; botswana; brasil; brazil; britain; brunei; brunei darussalam; bulgaria; burkina faso;
    burma; burundi; byelorussia; cabo verde; cambodia; cameroon; canada; cape verde; car; central african
    republic; ceylon; chad; chile; china; chinese taipei; colombia; commonwealth of australia; communist china;
    comoros; congo brazzaville; congo kinshasa; cook islands; costa rica; cote divoire; croatia; cuba; cyprus;
    czech republic; czechia; czechoslovakia; dahomey; denmark; djibouti; dominica; dominican republic; dprk; dr
    congo; drc; east germany; east timor; ecuador; egypt; eire; el salvador; emirates; england; equatorial
    guinea; eritrea; estonia; eswatini; ethiopia; fiji; finland; france; french republic; frg; fyrom; gabon;
    gambia; gdr; georgia; german democratic republic; germany; ghana; gibraltar; great britain; greece;
    greenland; grenada; gt britain; guatemala; guinea; guinea bissau; guinea conakry; guyana; haiti; hashemite
    kingdom; hellenic republic; hermit kingdom; hksar; holland; holy see; honduras; hong kong; hong kong sar;
    hungary; iceland; india; indonesia; iran; iraq; ireland; irish republic; islamic republic; israel; italian
    republic; italy; ivory coast; jamaica; japan; jordan; kampuchea; kazakhstan; kenya; kingdom of bahrain;
    kingdom of belgium; kingdom of bhutan; kingdom of cambodia; kingdom of denmark; kingdom of eswatini; kingdom
    of lesotho; kingdom of morocco; kingdom of norway; kingdom of spain; kingdom of sweden; kingdom of thailand;
    kingdom of tonga; kiribati; kosovo; ksa; kuwait; kyrgyz republic; kyrgyzstan; lao pdr; laos; latvia;
    lebanese republic; lebanon; lesotho; liberia; libya; liechtenstein; lithuania; luxembourg; macao; macau;
    macau sar; macedonia; madagascar; mainland china; malawi; malaysia; maldives; mali; malta; marshall islands;
    mauritania; mauritius; mexico; micronesia; moldova; monaco; mongolia; montenegro; morocco; mozambique;
    myanmar; n korea; namibia; nauru; nepal; netherlands; new zealand; nicaragua; niger; nigeria; nkorea; north
    korea; north macedonia; northern cyprus; northern ireland; norway; nz; oman; pakistan; palau; palestine;
    palestinian territories; panama; papua new guinea; paraguay; persia; peru; philippines; png; poland;
    portugal; portuguese republic; prc; principality of monaco; puerto rico; qatar; republic of abkhazia;
    republic of albania; republic of armenia; republic of austria; republic of azerbaijan; republic of belarus;
    republic of benin; republic of bulgaria; republic of cameroon; republic of chad; republic of chile; republic
    of china; republic of colombia; republic of congo; republic of croatia; republic of cuba; republic of
    cyprus; republic of ecuador; republic of estonia; republic of finland; republic of georgia; republic of
    ghana; republic of guinea; republic of haiti; republic of india; republic of indonesia; republic of iraq;
    republic of ireland; republic of kazakhstan; republic of kenya; republic of korea; republic of kosovo;
    republic of latvia; republic of lithuania; republic of macedonia; republic of maldives; republic of mali;
    republic of moldova; republic of niger; republic of panama; republic of peru; republic of poland; republic
    of rwanda; republic of senegal; republic of serbia; republic of singapore; republic of slovenia; republic of
    sudan; republic of tajikistan; republic of tunisia; republic of turkey; republic of turkiye; republic of
    uganda; republic of uzbekistan; republic of yemen; republic of zambia; republic of zimbabwe; rhodesia; roc;
    rok; romania; rsa; russia; russian federation; rwanda; s korea; saint lucia; samoa; san marino; saudi
    arabia; scotland; senegal; serbia; seychelles; siam; sierra leone; singapore; skorea; slovak republic;
    slovakia; slovenia; solomon islands; somalia; somaliland; south africa; south korea; south ossetia; south
    sudan; soviet union; spain; sri lanka; st lucia; state of eritrea; state of israel; state of kuwait; state
    of libya; state of palestine; state of qatar; states; sudan; sultanate of oman; surinam; suriname;
    swaziland; sweden; swiss confederation; switzerland; syria; syrian arab republic; taiwan; tajikistan;
    tanzania; thailand; timor leste; togo; togolese republic; tonga; transnistria; trinidad and tobago; trnc;
    tunisia; turkey; turkiye; turkmenistan; tuvalu; u s; uae; uganda; uk; ukraine; uncle sam; united arab
    emirates; united kingdom; united mexican states; united states; upper volta; uruguay; us; us of a; usa;
    ussr; uzbekistan; vanuatu; vatican; vatican city; vatican city state; venezuela; viet nam; vietnam; wales;
    west germany; western sahara; western samoa; yemen; yugoslavia; zaire; zambia; zimbabwe
    """
)
DEMONYMS = _keys(
    """
    abkhaz; abkhazian; afghan; afghani; albanian; algerian; american; andorran; angolan; antiguan; argentine;
    argentinean; argentinian; armenian; aussie; australian; austrian; azerbaijani; azeri; bahamian; bahraini;
    bajan; bangladeshi; barbadian; barbudan; basotho; belarusian; belarussian; belgian; belizean; belorussian;
    beninese; bermudian; bhutanese; bissau guinean; bolivian; bosnian; botswanan; brazilian; brit; british;
    britisher; briton; bruneian; bulgarian; burkinabe; burmese; burundian; cambodian; cameroonian; canadian;
    cape verdean; central african; chadian; chilean; chinese; colombian; comorian; congolese; cook islander;
    costa rican; croat; croatian; cuban; cypriot; czech; czechoslovak; czechoslovakian; dane; danish;
    djiboutian; dominican; dutch; dutchman; dutchwoman; east german; east timorese; ecuadorean; ecuadorian;
    egyptian; emirati; english; englishman; englishwoman; equatoguinean; equatorial guinean; eritrean; estonian;
    eswatini; ethiopian; fijian; filipina; filipino; finn; finnish; french; frenchman; frenchwoman; gabonese;
    gambian; georgian; german; ghanaian; gibraltarian; greek; greek cypriot; greenlander; greenlandic;
    grenadian; guatemalan; guinean; guyanese; haitian; honduran; hong konger; hongkonger; hungarian; i kiribati;
    icelander; icelandic; indian; indonesian; iranian; iraqi; irish; irishman; irishwoman; israeli; italian;
    ivoirian; ivorian; jamaican; japanese; jordanian; kazakh; kazakhstani; kenyan; kittitian; kiwi; kosovan;
    kosovar; kuwaiti; kyrgyz; kyrgyzstani; lao; laotian; latvian; lebanese; liberian; libyan; liechtensteiner;
    lithuanian; luxembourger; luxembourgish; macanese; macedonian; madagascan; malagasy; malawian; malaysian;
    maldivian; malian; maltese; marshallese; mauritanian; mauritian; mexican; micronesian; moldovan; monacan;
    monegasque; mongolian; montenegrin; moroccan; mosotho; motswana; mozambican; n korean; namibian; nauruan;
    nepalese; nepali; nevisian; new zealander; ni vanuatu; nicaraguan; nigerian; nigerien; north korean; north
    macedonian; northern irish; norwegian; omani; pakistani; palauan; palestinian; panamanian; papua new
    guinean; paraguayan; persian; peruvian; philippine; pole; polish; portuguese; puerto rican; qatari;
    romanian; russian; rwandan; s korean; sahrawi; saint lucian; salvadoran; salvadorean; salvadorian;
    sammarinese; samoan; santomean; sao tomean; saudi; saudi arabian; scot; scotsman; scottish; senegalese;
    serb; serbian; seychellois; sierra leonean; singaporean; slovak; slovakian; slovene; slovenian; solomon
    islander; somali; somalian; somalilander; south african; south korean; south ossetian; south sudanese;
    soviet; spaniard; spanish; sri lankan; sudanese; surinamese; swazi; swede; swedish; swiss; syrian;
    taiwanese; tajik; tajikistani; tanzanian; thai; timorese; tobagonian; togolese; tongan; transnistrian;
    trinidadian; tunisian; turk; turkish; turkish cypriot; turkmen; turkmenistani; tuvaluan; ugandan; ukrainian;
    uruguayan; us american; uzbek; uzbekistani; vanuatuan; venezuelan; vietnamese; vincentian; welsh; welshman;
    west german; yemeni; yugoslav; yugoslavian; zambian; zimbabwean
    """
)
REGIONS = _keys(
    """
    africa; african; america; americas; american; apac; asia; asia pacific; asian; atlantic; balkan; baltic; caribbean;
    central; central europe; continental; east; eastern; emea; europe; european; far east; global; gulf; international;
    latam; latin america; mena; middle east; national; nordic; nordics; north; north america; northern; oceania;
    pacific; scandinavia; south; south america; southeast asia; southern; west; western; world; worldwide; overseas;
    domestic; regional
    """
)
CAPITALS = _keys(
    """
    abidjan; abu dhabi; abuja; accra; addis ababa; algiers; amman; amsterdam; andorra la vella; ankara;
    antananarivo; apia; ashgabat; asmara; astana; asuncion; athens; baghdad; baku; bamako; bandar seri begawan;
    bangkok; bangui; banjul; basseterre; beijing; beirut; belgrade; belmopan; berlin; bern; berne; bishkek;
    bissau; bogota; bonn; brasilia; bratislava; brazzaville; bridgetown; bucharest; budapest; buenos aires;
    bujumbura; cairo; canberra; caracas; castries; chisinau; colombo; conakry; copenhagen; dacca; dakar;
    damascus; delhi; dhaka; dili; dodoma; doha; downing street; dublin; dushanbe; elysee; freetown; funafuti;
    gaborone; gitega; guatemala city; hague; hanoi; harare; hargeisa; havana; helsinki; holyrood; honiara;
    islamabad; jakarta; jerusalem; juba; kabul; kampala; kathmandu; katmandu; khartoum; kiev; kigali; kingston;
    kingstown; kinshasa; kremlin; kuala lumpur; kuwait city; kyiv; la paz; libreville; lilongwe; lima; lisbon;
    ljubljana; lome; london; luanda; lusaka; madrid; majuro; malabo; malacanang; male; managua; manama; manila;
    maputo; maseru; mbabane; mexico city; minsk; mogadishu; monrovia; montevideo; moroni; moscow; muscat;
    nairobi; nassau; nay pyi taw; naypyidaw; ndjamena; new delhi; ngerulmud; niamey; nicosia; nouakchott;
    nukualofa; nur sultan; nuuk; oslo; ottawa; ouagadougou; palikir; panama city; paramaribo; paris; peking;
    phnom penh; podgorica; port au prince; port louis; port moresby; port of spain; port vila; porto novo;
    prague; praia; pretoria; pristina; putrajaya; pyongyang; quito; rabat; ramallah; rangoon; reykjavik; riga;
    riyadh; rome; roseau; san jose; san juan; san salvador; sanaa; santiago; santo domingo; sao tome; sarajevo;
    seoul; skopje; sofia; stockholm; sucre; sukhumi; suva; taipei; tallinn; tashkent; tbilisi; tegucigalpa;
    teheran; tehran; tel aviv; thimphu; tirana; tiraspol; tokyo; tripoli; tskhinvali; tunis; ulaanbaatar; ulan
    bator; vaduz; valletta; victoria; vienna; vientiane; vilnius; warsaw; washington; washington dc; wellington;
    whitehall; windhoek; yamoussoukro; yangon; yaounde; yaren; yerevan; zagreb
    """
)
"""Cities and buildings whose name may stand for a government: typed as a country they are not the city."""
TWO_PLACES = CAPITALS | _keys("georgia; macedonia; ireland; holland; punjab")
"""Names of a country and also of a state, a province or a town elsewhere: the type tells which."""
_LONGEST = 3


def is_part_of_the_world(words: tuple[str, ...]) -> bool:
    """Whether all the words name countries, peoples or regions: what a firm's unit has beyond the firm's own name.

    >>> is_part_of_the_world(("north", "america")), is_part_of_the_world(("uk",)), is_part_of_the_world(("motors",))
    (True, True, False)
    """
    rest = list(words)
    while rest:
        for length in range(min(_LONGEST, len(rest)), 0, -1):
            if " ".join(rest[:length]) in _WORLD:
                del rest[:length]
                break
        else:
            return False
    return bool(words)


def names_two_places(key: str) -> bool:
    """Whether a name is a country's (or stands for its government) and another place's too."""
    return key in TWO_PLACES


_WORLD = COUNTRIES | DEMONYMS | REGIONS
