"""A contact as data: vCard 4.0 (RFC 6350) and schema.org, holding what the profile shows and no more."""

import vobject

from ims_site.seo import share_image, site_root

MAX_OCTETS = 75
FAR_TOO_LONG = 100_000


def vcard(person, url):
    """The contact card of a PersonPage as text. `url` is the absolute address of the profile."""
    card = vobject.vCard()
    card.add("version").value = "4.0"
    card.add("kind").value = "group" if person.is_desk else "individual"
    card.add("fn").value = person.public_title
    if person.job_title:
        card.add("title").value = person.job_title
    if person.organisation:
        card.add("org").value = [person.organisation]
    if person.shown_telephone:
        telephone = card.add("tel")
        telephone.value = f"tel:{person.shown_telephone.as_e164}"
        telephone.params["VALUE"] = ["uri"]
        telephone.params["TYPE"] = ["work"]
    if person.shown_email:
        card.add("email").value = person.shown_email
    for language in person.languages.all():
        card.add("lang").value = language.code
    card.add("url").value = url
    # The library counts characters where RFC 6350 counts octets, so the lines are folded here.
    lines = card.serialize(lineLength=FAR_TOO_LONG).split("\r\n")
    return "\r\n".join(fold(line) for line in lines)


def fold(line):
    """A line of a vCard in pieces of at most 75 octets, the later ones beginning with a space."""
    pieces, piece = [], ""
    for character in line:
        if len(f"{piece}{character}".encode()) > MAX_OCTETS:
            pieces.append(piece)
            piece = " "
        piece += character
    return "\r\n".join([*pieces, piece])


def schema_org(person, request):
    """The contact as a schema.org Person, or ContactPoint for a desk."""
    root = site_root(request)
    details = {
        "@type": "ContactPoint" if person.is_desk else "Person",
        "name": person.public_title,
        "url": f"{root}{person.get_url(request)}",
        "telephone": person.shown_telephone.as_e164 if person.shown_telephone else "",
        "email": person.shown_email,
    }
    languages = [language.get_code_display() for language in person.languages.all()]
    if person.is_desk:
        details["availableLanguage"] = [str(name) for name in languages]
    else:
        details |= {
            "jobTitle": person.job_title,
            "worksFor": {"@type": "Organization", "name": person.organisation} if person.organisation else "",
            "knowsLanguage": [str(name) for name in languages],
        }
        if person.shown_portrait:
            image = share_image(person.shown_portrait, root)
            details["image"] = image and image["url"]
    return {key: value for key, value in details.items() if value}
