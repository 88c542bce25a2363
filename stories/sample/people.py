"""The contacts of the sample content: the three people of the agenda, with the details known, and two desks."""

from dataclasses import dataclass

DIRECTORY_LEAD = "Whom to write to or call. What is not printed here is not public."


@dataclass(frozen=True)
class Contact:
    slug: str
    name: str
    sort_name: str
    kind: str
    job_title: str
    telephone: str = ""
    email: str = ""
    biography: str = ""
    languages: tuple[str, ...] = ()


# No biography is invented for a real person: where there is one to read, the sample says that it goes here.
NO_BIOGRAPHY = "<p>The biography of {name} has its place here. The sample content does not make one up.</p>"

CONTACTS = (
    Contact(
        slug="andreas-sugar",
        name="Andreas Sugar",
        sort_name="Sugar, Andreas",
        kind="person",
        job_title="Head of IMS Rapid Response",
        telephone="+4552107804",
        biography=NO_BIOGRAPHY.format(name="Andreas Sugar"),
    ),
    Contact(
        slug="emma-lygnerud-boberg",
        name="Emma Lygnerud Boberg",
        sort_name="Lygnerud Boberg, Emma",
        kind="person",
        job_title="Gender and Programme Development Adviser",
        telephone="+4553607915",
    ),
    Contact(
        slug="gulnara-akhundova",
        name="Gulnara Akhundova",
        sort_name="Akhundova, Gulnara",
        kind="person",
        job_title="Head of Department",
        biography=NO_BIOGRAPHY.format(name="Gulnara Akhundova"),
    ),
    Contact(
        slug="press-desk",
        name="Press desk",
        sort_name="Press desk",
        kind="desk",
        job_title="Questions from journalists",
        email="press@example.org",
        languages=("en", "da"),
    ),
    Contact(
        slug="safety-desk",
        name="Safety desk",
        sort_name="Safety desk",
        kind="desk",
        job_title="Advice on safe work",
        email="safety@example.org",
        languages=("en", "ar", "fr", "ru"),
    ),
)

# Contacts under a theme, in the order of the agenda.
THEME_CONTACTS = {
    "emergency-assistance": ("andreas-sugar",),
    "media-self-regulation": ("emma-lygnerud-boberg", "gulnara-akhundova"),
}

LANGUAGE_CODES = {"English": "en", "French": "fr", "Arabic": "ar", "Russian": "ru", "Spanish": "es"}
