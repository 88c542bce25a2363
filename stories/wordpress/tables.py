"""Tables of a text."""

from .rich import Line, Run

LONGEST_CAPTION = 200
MOST_CELLS = 5000


class Tables:
    """The part of a walk that knows tables."""

    def table(self, element, caption, link=None):
        rows = [row for row in element.iter("tr") if _nearest(row) is element]
        cells, lifted = self._cells(rows, link)
        for found in element.findall("./caption"):
            line, hoisted = self.collect(found)
            caption = Line([*line.runs, Run(" "), *caption.runs]).tidy()
            lifted.extend(hoisted)
        width = max((len(row) for row, _is_head in cells), default=0)
        if width * len(cells) <= 1 or width * len(cells) > MOST_CELLS:
            self.builder.lose("tables", "", "A table of one cell, or of thousands, became paragraphs.")
            for row, _is_head in cells:
                for line in row:
                    self.builder.line(line)
        else:
            self._add_table(cells, width, caption)
        self.lift(lifted)

    def _cells(self, rows, link):
        """The Lines of each row with whether it is a head, and what has to be lifted out."""
        cells, lifted = [], []
        for row in rows:
            lines = []
            found = [cell for cell in row if cell.tag in ("td", "th")]
            for cell in found:
                line, hoisted = self.collect(cell, link)
                lines.append(line)
                lifted.extend(hoisted)
                lines.extend(Line() for _number in range(_span(cell) - 1))
            is_head = bool(found) and (
                row.getparent().tag == "thead" or all(cell.tag == "th" for cell in found)
            )
            if lines:
                cells.append((lines, is_head))
        return cells, lifted

    def _add_table(self, cells, width, caption):
        lines = [row + [Line()] * (width - len(row)) for row, _is_head in cells]
        heads = [""] * width
        first = lines[0]
        # A head with links stays a row: the heads of columns are plain words.
        if cells[0][1] and len(lines) > 1 and not any(line.links for line in first):
            heads = [" ".join(line.text.split()) for line in first]
            lines = lines[1:]
        else:
            self.builder.mark("A table has no heads of its columns.")
        rich = [any(_is_rich(row[column]) for row in lines) for column in range(width)]
        columns = [
            {"type": "rich_text" if is_rich else "text", "heading": head}
            for is_rich, head in zip(rich, heads, strict=True)
        ]
        rows = [
            {"values": [_value(line, is_rich) for line, is_rich in zip(row, rich, strict=True)]}
            for row in lines
        ]
        text = " ".join(caption.text.split())
        is_plain = text and not caption.links and len(text) <= LONGEST_CAPTION
        title = text if is_plain else self._heading_above()
        if not is_plain:
            self.builder.mark("A table had no caption of its own.")
        table = {"columns": columns, "rows": rows, "caption": ""}
        self.builder.add("table", {"caption": title, "table": table})
        if text and not is_plain:
            self.builder.line(Line(caption.runs))

    def _heading_above(self):
        """The heading that the table stands below."""
        above = [value["text"] for kind, value in self.builder.blocks if kind == "heading"]
        return above[-1] if above else "Table"


def _value(line, is_rich):
    if is_rich:
        # The editor saves no empty cell in a column of text with links.
        return [Line(line.runs if line.text else [Run("–")])]
    return " ".join(line.text.split())


def _is_rich(line):
    return bool(line.links) or "\n" in line.text or any(run.styles for run in line.runs)


def _nearest(element):
    """The table that an element belongs to."""
    return next(element.iterancestors("table"), None)


def _span(cell):
    given = cell.get("colspan") or "1"
    return min(int(given), 50) if given.isdecimal() and len(given) < 4 and int(given) else 1
