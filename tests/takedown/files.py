"""Files with words in them."""

import io
import zipfile


def text_pdf(text):
    """The bytes of a PDF with one line of text."""
    import pikepdf

    pdf = pikepdf.new()
    font = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
    )
    page = pdf.add_blank_page()
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.Contents = pdf.make_stream(f"BT /F1 12 Tf 20 100 Td ({text}) Tj ET".encode())
    file = io.BytesIO()
    pdf.save(file)
    return file.getvalue()


def docx(text):
    """The bytes of a text document in which a program has cut the name in two."""
    first, last = text.split()
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        runs = f"<w:r><w:t>{first}</w:t></w:r><w:r><w:t> {last}</w:t></w:r>"
        archive.writestr("word/document.xml", f"<w:document><w:p>{runs}</w:p></w:document>")
    return file.getvalue()
