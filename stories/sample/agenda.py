"""The texts of the Global agenda page, its four themes, the front page and "What we do", as plain data."""

from __future__ import annotations

from dataclasses import dataclass

BodyItem = tuple[str, object]


@dataclass(frozen=True)
class Theme:
    """One theme of the Global agenda; `body` holds (name, value) pairs like the body of a story."""

    slug: str
    title: str
    kicker: str
    standfirst: str
    body: tuple[BodyItem, ...]


AGENDA: dict[str, str] = {
    "title": "Global agenda",
    "lead": (
        "Some questions follow us from country to country. They shape how we help free and professional "
        "media to grow, wherever our partners are."
    ),
    "introduction": (
        "<p>Where conflict and instability last, other troubles tend to last with them: poverty, "
        "corruption, radicalisation and the departure of large numbers of people. Each of these feeds the "
        "next. They are everyday matters for the people our partners report for, so we take them up inside "
        "each media programme as well as in work that links several programmes.</p>"
        "<p>Instability also widens a gap that is already too large: women and men, and people from ethnic "
        "and religious minorities, have neither an equal place in newsrooms nor an equal place in the "
        "news. A fair balance between women and men is therefore a thread that runs through everything we "
        "support, and through our own organisation too.</p>"
    ),
}

_SDG = Theme(
    slug="sustainable-development-goals",
    title="Sustainable Development Goals",
    kicker="SDG 16.10",
    standfirst=(
        "Public access to information and the protection of fundamental freedoms are a goal of their own – "
        "and a condition for reaching all the others."
    ),
    body=(
        (
            "paragraph",
            (
                "<p>In 2015 the members of the United Nations agreed on 17 Sustainable Development Goals, "
                "a common plan to end poverty across the world. One part of that plan, Goal 16.10, "
                "concerns the public’s access to information and the protection of fundamental freedoms. "
                "It is the point where the plan and our daily work meet.</p>"
                "<p>A promise about schools, clinics or equal rights can only be followed up by people who "
                "know what was promised and what has been done since. Reliable information makes that "
                "possible, and independent media are often the ones who gather it, check it and explain "
                "it.</p>"
            ),
        ),
        ("heading", {"text": "Why journalism belongs in the plan", "level": "h2"}),
        (
            "paragraph",
            (
                "<p>Good journalism asks the questions that citizens would ask if they had the time and "
                "the access. It is accurate, it is critical where criticism is due, and it lets people "
                "judge for themselves whether those who govern keep their word. Without it the goals would "
                "be measured only by those who are answerable for them.</p>"
            ),
        ),
        (
            "facts",
            {
                "heading": "Goal 16.10 in brief",
                "items": [
                    "17 goals, agreed by the countries of the United Nations in 2015",
                    "Goal 16.10: public access to information, and protection of fundamental freedoms",
                    "Of use to every other goal, among them education, health and gender equality",
                ],
            },
        ),
        ("heading", {"text": "What it means for our work", "level": "h2"}),
        (
            "paragraph",
            (
                "<ul><li>We help newsrooms to report on public services in a way that listeners and "
                "readers can use.</li><li>We support the exchange between journalists and those who hold "
                "public information.</li><li>We treat access to information as a subject in its own right, "
                "not as an afterthought.</li></ul>"
            ),
        ),
    ),
)

_EMERGENCY = Theme(
    slug="emergency-assistance",
    title="Emergency assistance",
    kicker="Rapid response",
    standfirst=(
        "When an emergency reaches local media, our rapid response mechanism offers support without delay."
    ),
    body=(
        (
            "paragraph",
            (
                "<p>In a conflict, or in any sudden change, people need information they can act on. The "
                "rapid response mechanism lets journalists keep providing it: with less danger to "
                "themselves, and with a sense for what words can do in a tense situation.</p>"
                "<p>Some of the support is preventive and is given before anything happens. Some of it "
                "follows a turn of events, and the turn may be for better or for worse: less room for the "
                "press, political tension that nobody expected, a repressive government that comes to an "
                "end, or a peace agreement that opens new possibilities.</p>"
            ),
        ),
        ("heading", {"text": "How the mechanism works", "level": "h2"}),
        (
            "facts",
            {
                "heading": "Three principles",
                "items": [
                    "Global: it is not tied to the countries of our long-term programmes",
                    "Flexible: each intervention is shaped by the place and the moment",
                    "Targeted: it answers a defined need and is limited in both scope and time",
                ],
            },
        ),
        (
            "paragraph",
            (
                "<p>At the centre are the needs of media people who work for a change for the better while "
                "conditions around them are hard.</p>"
            ),
        ),
        ("heading", {"text": "Recent interventions", "level": "h2"}),
        (
            "paragraph",
            (
                "<ul><li>Armenia/Azerbaijan</li><li>Lebanon</li><li>Mozambique</li><li>Nicaragua</li><li>Sudan</li></ul>"
            ),
        ),
        ("heading", {"text": "During the Covid-19 pandemic", "level": "h2"}),
        (
            "paragraph",
            (
                "<p>The pandemic was an emergency for the media as well. Work that was already under way "
                "was turned towards public information about the disease, and new work was added:</p>"
                "<ul><li><b>Mozambique:</b> through a partner, community radios were able to broadcast "
                "information campaigns.</li><li><b>Armenia:</b> a partner drew cartoons about hygiene and "
                "prevention, which reached many people on social media.</li><li><b>Ukraine:</b> a "
                "fact-checking website devoted to Covid-19 received support.</li></ul>"
            ),
        ),
        (
            "callout",
            {
                "heading": "Before you write to us",
                "text": (
                    "<p>If you work in the media and need help, think first of your own safety. Use a "
                    "device and a connection you trust, and leave details out of the first message. We can "
                    "agree on a safer way to talk.</p>"
                ),
            },
        ),
    ),
)

_GENDER = Theme(
    slug="gender-equality",
    title="Gender equality",
    kicker="Equal representation",
    standfirst=(
        "Equal rights and equal representation, in the making of media and in what media show, are a "
        "foundation of our work."
    ),
    body=(
        (
            "paragraph",
            (
                "<p>A newsroom in which only some people take part cannot tell the whole story. We hold "
                "that media are professional only when women as well as men, and people from disadvantaged "
                "groups, help to make them and can be seen and heard in them – and when what is published "
                "neither degrades people nor reduces them to stereotypes.</p>"
                "<p>The vision behind this is simple. Freedom of expression and a part in the public "
                "debate belong to everyone, whatever their gender, sexuality, ethnicity, religion, "
                "disability or social and economic position.</p>"
            ),
        ),
        ("heading", {"text": "Four lines of work", "level": "h2"}),
        ("heading", {"text": "Better working conditions", "level": "h3"}),
        (
            "paragraph",
            (
                "<p>Research shows where the problems lie. Media houses receive help to write policies "
                "against harassment and discrimination, and unions and syndicates to grow strong enough to "
                "see them through.</p>"
            ),
        ),
        ("heading", {"text": "Women’s strength in the media", "level": "h3"}),
        (
            "paragraph",
            (
                "<p>Associations of women journalists, mentors and training programmes help women to enter "
                "the profession, to stay in it and to lead.</p>"
            ),
        ),
        ("heading", {"text": "Safety", "level": "h3"}),
        (
            "paragraph",
            (
                "<p>Women who work in the media meet risks that others do not. Their safety is planned "
                "for, and planned with them.</p>"
            ),
        ),
        ("heading", {"text": "Fair content", "level": "h3"}),
        (
            "paragraph",
            (
                "<p>Ethical and editorial guidelines, self-regulation, training in gender-sensitive "
                "journalism and regular media monitoring all serve one end: news in which people recognise "
                "themselves.</p>"
            ),
        ),
    ),
)

_REGULATION = Theme(
    slug="media-self-regulation",
    title="Media & self-regulation",
    kicker="Media law and ethics",
    standfirst="Rules for the media, made with care, can serve democratic development.",
    body=(
        (
            "paragraph",
            (
                "<p>New technology, shifting politics and changing economies all press on the freedom of "
                "the media, and they do so in every part of the world. Laws and policies written for "
                "another time no longer fit. Many countries are looking for a way to renew them without "
                "losing what protects free speech.</p>"
                "<p>A framework that fits the media of today is needed if the media are to play their full "
                "part in a democracy. Part of it can be made by the media themselves: codes of ethics, "
                "press councils, readers’ editors and open ways of handling complaints.</p>"
            ),
        ),
        ("heading", {"text": "A training programme on self-regulation", "level": "h2"}),
        (
            "paragraph",
            (
                "<p>We take part in an international training programme on media self-regulation. It is "
                "meant for people and organisations who are in a position to advance standards and "
                "self-regulation in the media of their own country, and who want that work to be better "
                "planned, more effective and lasting.</p>"
            ),
        ),
        (
            "facts",
            {
                "heading": "What self-regulation can do",
                "items": [
                    "Give the public a place to turn to when reporting goes wrong",
                    "Set standards that journalists themselves have agreed on",
                    "Settle disputes before they reach a court",
                    "Show that independence and responsibility go together",
                ],
            },
        ),
    ),
)

THEMES: tuple[Theme, ...] = (_SDG, _EMERGENCY, _GENDER, _REGULATION)

HOME: dict[str, str] = {
    "title": "International Media Support",
    "introduction": (
        "<p>We are a Copenhagen-based organisation that stands by independent media in countries affected "
        "by conflict and repression. With partners on the ground we work for journalism that people can "
        "trust, for the safety of those who make it, and for rules that protect it. Here you will find our "
        "stories, our publications and the people you can turn to.</p>"
    ),
    "help_heading": "Do you need help?",
    "help_text": (
        "If you work in the media and an emergency makes your work dangerous or impossible, our rapid "
        "response mechanism may be able to support you. Emergency assistance explains what it covers and "
        "how to reach us with care."
    ),
}

WHAT_WE_DO: dict[str, object] = {
    "title": "What we do",
    "lead": (
        "We support journalism that serves the public, people who risk something to make it, and the "
        "conditions that allow it to last."
    ),
    "body": (
        (
            "paragraph",
            (
                "<p>Our work begins with the partners we have in each country: newsrooms, associations, "
                "film-makers, community radios and press councils. They know what is needed. We bring "
                "time, advice, colleagues from other countries and, where it makes sense, money.</p>"
            ),
        ),
        ("heading", {"text": "Good journalism", "level": "h2"}),
        (
            "paragraph",
            (
                "<p>Reporting in the public interest takes skill, time and an income. We support "
                "investigative and local journalism, documentary film and the slow work of making a "
                "newsroom pay its way.</p>"
            ),
        ),
        ("heading", {"text": "Safety", "level": "h2"}),
        (
            "paragraph",
            (
                "<p>Training, practical protection and advocacy belong together. A course helps little "
                "without the equipment, and neither helps for long if nobody speaks up for the right to "
                "report.</p>"
            ),
        ),
        ("heading", {"text": "Rules and institutions", "level": "h2"}),
        (
            "paragraph",
            (
                "<p>Media need laws that protect them and standards that they set for themselves. We help "
                "those who write both to learn from each other across borders.</p>"
            ),
        ),
        ("heading", {"text": "Global agenda", "level": "h2"}),
        (
            "paragraph",
            (
                "<p>Four questions concern us everywhere: the Sustainable Development Goals, emergency "
                "assistance, gender equality, and media and self-regulation. Each has a page of its own "
                "with the work behind it, and contacts where there are any.</p>"
            ),
        ),
    ),
}
