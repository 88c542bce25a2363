"""Sample bodies as a StreamField stores them."""

import uuid
from html import escape

NAMESPACE = uuid.UUID("5a1f3f0e-7f0b-4a4e-9d61-0c9a7c2f5e10")


def stream_data(body, images, key):
    """The raw data of a StreamField from (name, value) pairs.

    `images` are the sample pictures in their order; `key` tells apart the bodies, so that the identifiers
    of their blocks are the same each time and never twice the same.
    """
    return [
        {"type": name, "value": _value(name, value, images, key), "id": _identifier(key, number)}
        for number, (name, value) in enumerate(body)
    ]


def _value(name, value, images, key):
    if name == "image":
        picture = {
            "image": images[value["illustration"]].pk,
            "alt_text": value["alt"],
            "decorative": False,
        }
        return {"image": picture, "caption": value["caption"]}
    if name == "facts":
        items = [
            {"type": "item", "value": f"<p>{escape(item)}</p>", "id": _identifier(key, item)}
            for item in value["items"]
        ]
        return {"heading": value["heading"], "items": items}
    if name == "table":
        columns = [{"type": "text", "heading": heading} for heading in value["columns"]]
        rows = [{"values": row} for row in value["rows"]]
        return {"caption": value["caption"], "table": {"columns": columns, "rows": rows, "caption": ""}}
    return value


def _identifier(key, part):
    return str(uuid.uuid5(NAMESPACE, f"{key}/{part}"))
