"""The regions and countries that stories can be about.

The names are those that the organisation's own material uses. They say where work takes place and are no
position on any question of status or borders. `other_names` are there for the search: former names, official
long forms, spellings without accents and a few well-known towns and areas that readers type instead.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Region:
    """A group of countries."""

    name: str
    slug: str


@dataclass(frozen=True)
class Country:
    """A country or territory; `iso` is its ISO 3166-1 code of two letters."""

    name: str
    slug: str
    iso: str
    region_slug: str
    other_names: tuple[str, ...] = ()


REGIONS: tuple[Region, ...] = (
    Region("Africa", "africa"),
    Region("Asia", "asia"),
    Region("Middle East and North Africa", "middle-east-and-north-africa"),
    Region("Eastern Europe", "eastern-europe"),
    Region("Latin America", "latin-america"),
    Region("Europe", "europe"),
)

_AFRICA = "africa"
_ASIA = "asia"
_MENA = "middle-east-and-north-africa"
_EAST = "eastern-europe"
_LATIN = "latin-america"
_EUROPE = "europe"

COUNTRIES: tuple[Country, ...] = (
    Country("Afghanistan", "afghanistan", "AF", _ASIA, ("Afghan", "Kabul")),
    Country("Armenia", "armenia", "AM", _EAST, ("Hayastan", "Yerevan")),
    Country("Azerbaijan", "azerbaijan", "AZ", _EAST, ("Azerbaidjan", "Baku")),
    Country("Bangladesh", "bangladesh", "BD", _ASIA, ("Dhaka", "Dacca")),
    Country("Belarus", "belarus", "BY", _EAST, ("Belorussia", "Byelorussia", "Minsk")),
    Country(
        "Burkina Faso", "burkina-faso", "BF", _AFRICA, ("Upper Volta", "Burkina", "Ouagadougou", "Sahel")
    ),
    Country(
        "Central African Republic",
        "central-african-republic",
        "CF",
        _AFRICA,
        ("CAR", "République centrafricaine", "Republique centrafricaine", "Bangui"),
    ),
    Country("China", "china", "CN", _ASIA, ("People’s Republic of China", "PRC", "Beijing", "Peking")),
    Country("Colombia", "colombia", "CO", _LATIN, ("Columbia", "Bogotá", "Bogota")),
    Country("Denmark", "denmark", "DK", _EUROPE, ("Danmark", "Copenhagen", "København", "Bornholm")),
    Country("Egypt", "egypt", "EG", _MENA, ("Misr", "Cairo")),
    Country("Ethiopia", "ethiopia", "ET", _AFRICA, ("Abyssinia", "Addis Ababa")),
    Country("The Gambia", "the-gambia", "GM", _AFRICA, ("Gambia", "Republic of the Gambia", "Banjul")),
    Country("Georgia", "georgia", "GE", _EAST, ("Sakartvelo", "Tbilisi", "Tiflis")),
    Country("Ghana", "ghana", "GH", _AFRICA, ("Gold Coast", "Accra")),
    Country("Haiti", "haiti", "HT", _LATIN, ("Haïti", "Ayiti", "Port-au-Prince")),
    Country("Honduras", "honduras", "HN", _LATIN, ("Tegucigalpa",)),
    Country("Indonesia", "indonesia", "ID", _ASIA, ("Jakarta",)),
    Country("Iraq", "iraq", "IQ", _MENA, ("Irak", "Baghdad", "Kurdistan Region of Iraq", "Erbil")),
    Country("Jordan", "jordan", "JO", _MENA, ("Hashemite Kingdom of Jordan", "Amman")),
    Country("Kenya", "kenya", "KE", _AFRICA, ("Nairobi",)),
    Country(
        "Kyrgyzstan", "kyrgyzstan", "KG", _ASIA, ("Kyrgyz Republic", "Kirghizia", "Kirgizstan", "Bishkek")
    ),
    Country("Latvia", "latvia", "LV", _EUROPE, ("Latvija", "Riga")),
    Country("Lebanon", "lebanon", "LB", _MENA, ("Liban", "Beirut")),
    Country("Liberia", "liberia", "LR", _AFRICA, ("Monrovia",)),
    Country("Mali", "mali", "ML", _AFRICA, ("French Sudan", "Bamako", "Sahel")),
    Country("Mexico", "mexico", "MX", _LATIN, ("México", "Mexico City")),
    Country("Moldova", "moldova", "MD", _EAST, ("Republic of Moldova", "Moldavia", "Chișinău", "Chisinau")),
    Country("Morocco", "morocco", "MA", _MENA, ("Maroc", "Rabat")),
    Country("Mozambique", "mozambique", "MZ", _AFRICA, ("Moçambique", "Mocambique", "Maputo")),
    Country("Myanmar", "myanmar", "MM", _ASIA, ("Burma", "Yangon", "Rangoon")),
    Country("Namibia", "namibia", "NA", _AFRICA, ("South West Africa", "Windhoek")),
    Country("Nepal", "nepal", "NP", _ASIA, ("Kathmandu",)),
    Country("Nicaragua", "nicaragua", "NI", _LATIN, ("Managua",)),
    Country("Niger", "niger", "NE", _AFRICA, ("Niamey", "Sahel")),
    Country("Nigeria", "nigeria", "NG", _AFRICA, ("Abuja", "Lagos")),
    Country("Pakistan", "pakistan", "PK", _ASIA, ("Islamabad", "Karachi")),
    Country(
        "Palestine", "palestine", "PS", _MENA, ("Gaza", "West Bank", "Palestinian territories", "Ramallah")
    ),
    Country(
        "Philippines", "philippines", "PH", _ASIA, ("The Philippines", "Pilipinas", "Filipino", "Manila")
    ),
    Country("Sierra Leone", "sierra-leone", "SL", _AFRICA, ("Freetown",)),
    Country("Somalia", "somalia", "SO", _AFRICA, ("Soomaaliya", "Somali", "Mogadishu")),
    Country("South Africa", "south-africa", "ZA", _AFRICA, ("RSA", "Johannesburg", "Pretoria", "Cape Town")),
    Country("South Sudan", "south-sudan", "SS", _AFRICA, ("Southern Sudan", "Juba")),
    Country("Sri Lanka", "sri-lanka", "LK", _ASIA, ("Ceylon", "Colombo")),
    Country("Sudan", "sudan", "SD", _AFRICA, ("Soudan", "Khartoum")),
    Country("Syria", "syria", "SY", _MENA, ("Syrian Arab Republic", "Damascus", "Aleppo")),
    Country("Tajikistan", "tajikistan", "TJ", _ASIA, ("Tadzhikistan", "Dushanbe")),
    Country("Tanzania", "tanzania", "TZ", _AFRICA, ("Tanganyika", "Zanzibar", "Dodoma", "Dar es Salaam")),
    Country("Tunisia", "tunisia", "TN", _MENA, ("Tunisie", "Tunis")),
    Country("Uganda", "uganda", "UG", _AFRICA, ("Kampala",)),
    Country(
        "Ukraine", "ukraine", "UA", _EAST, ("Ukraina", "Kyiv", "Kiev", "Lviv", "Kharkiv", "Odesa", "Odessa")
    ),
    Country("Zambia", "zambia", "ZM", _AFRICA, ("Northern Rhodesia", "Lusaka")),
    Country("Zimbabwe", "zimbabwe", "ZW", _AFRICA, ("Rhodesia", "Southern Rhodesia", "Harare")),
)

REGION_BY_SLUG: dict[str, Region] = {region.slug: region for region in REGIONS}
COUNTRY_BY_SLUG: dict[str, Country] = {country.slug: country for country in COUNTRIES}


def regions_of(country_slugs: tuple[str, ...]) -> tuple[str, ...]:
    """Take country slugs; return the slugs of the regions they lie in, in the order of REGIONS."""
    found = {COUNTRY_BY_SLUG[slug].region_slug for slug in country_slugs}
    return tuple(region.slug for region in REGIONS if region.slug in found)
