"""The words under a picture: what it shows, and who made it."""

import re

# “Photo: A”, “Photo credit: A/B”, “(Photo by A via B)”, “© A”, at the end of a caption.
LONGEST = 1000
CREDIT = re.compile(
    r"""^(?P<caption>.*?)[\s(\[|–—-]*
    (?:
        \b(?:photo(?:graph|graphy|s)?|image|picture|illustration|graphic|fotos?|fotografie)
        (?:\s+(?:credits?|courtesy))?\s*
        (?::|©|\bby(?=\s+(?-i:[^\W\d_a-zß-ÿ])|\s+@)|\bcourtesy\s+of)
        |\bcredits?\s*:|©
    )\s*
    (?P<credit>(?:(?!\.\s)[^()\[\]]){2,160}?)[)\].\s]*$""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


def split_credit(text):
    """(caption, credit) of the words under a picture; the credit is "" where none is told apart for sure."""
    text = " ".join(text.split())
    found = CREDIT.match(text) if len(text) < LONGEST else None
    if not found:
        return text, ""
    return found["caption"].strip(), found["credit"].strip()
