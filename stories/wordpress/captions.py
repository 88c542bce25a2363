"""The words under a picture: what it shows, and who made it."""

import re

# “Photo: A”, “Photo credit: A/B”, “(Photo by A via B)”, “© A”, at the end of a caption.
CREDIT = re.compile(
    r"""^(?P<caption>.*?)[\s(\[|–—-]*
    \b(?:photo(?:graph|graphy|s)?|image|picture|illustration|graphic|foto|fotos|fotografie)
    (?:\s+(?:credits?|courtesy))?\s*(?::|©|\bby(?=\s+[^\W\d_a-zß-ÿ]|\s+@)|\bcourtesy\s+of|\bof(?=\s+©))\s*
    (?P<credit>(?:(?!\.\s)[^()\[\]]){2,160}?)[)\].\s]*$""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
SIGN = re.compile(
    r"^(?P<caption>.*?)[\s(\[|–—-]*(?:\bcredits?\s*:|©)\s*(?P<credit>(?:(?!\.\s)[^()\[\]]){2,160}?)[)\].\s]*$",
    re.IGNORECASE | re.DOTALL,
)


def split_credit(text):
    """(caption, credit) of the words under a picture; the credit is "" where none is told apart for certain."""
    text = " ".join(text.split())
    found = CREDIT.match(text) or SIGN.match(text)
    if not found or len(found["credit"]) > 160:
        return text, ""
    return found["caption"].strip(), found["credit"].strip()
