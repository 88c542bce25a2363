"""Words that stand in every text and name nothing, as `normalise` leaves them.

They are left out of the index and of queries alike: so a query that holds some costs nothing more, and
“freedom of the press” as a phrase still stands together, since at both ends the same words are missing.
The lists are short on purpose. Whatever can be a name or an abbreviation too stays: “us”, “it”, “may”, “علي”.
"""

STOP_WORDS = {
    language: frozenset(words.split())
    for language, words in {
        "en": "a an and are as at be by for from has have in is its of on or that the this to was with",
        "ar": "في من عن ان الي التي الذي هذا هذه ما لا او",
        "fr": "a au aux avec c ce ces d dans de des du en est et j l la le les ou par pour que qui un une",
        "ru": "а в во и из к ко на не но о об от по с со у что",
        "es": "a al con de del e el en es la las lo los o para por que se su un una y",
        "da": "af at de den der det en er et for fra har i med og om pa som til",
    }.items()
}
