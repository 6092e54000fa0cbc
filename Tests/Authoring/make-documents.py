#!/usr/bin/env python3
"""Writes the Word documents and PDFs that tests and samples read, from descriptions that people can.

    Tests/Authoring/make-documents.py Tests/Authoring/*.src

Each NAME.src names in its first line what is made of it and where. LibreOffice makes the PDFs; it need not be there to
build or test, since what it made is kept beside the descriptions. Text, Markdown and web pages are written as an office
would type them: in text a heading is a line by itself, in Markdown it has "#", on a page it is bold. In a description a line is a paragraph:

    @title TEXT        the style Title            @1 TEXT, @2 TEXT   the styles Heading 1, Heading 2
    @c TEXT            centred and bold           @b TEXT            bold
    @n LIST.LEVEL TEXT an item that Word numbers  @- TEXT            an item with a bullet
    @r TEXT            on the right               @note TEXT         a note to the paragraph before
    @head … @end       two columns without borders, a line "left | right" a row
    @table … @end      a table, a line "a | b | c" a row, the first one its head
    @running TEXT      above every page           @numbers           page numbers from the second page on
    @page              a new page                 @font NAME         the font from here on; its text goes in as it is
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006/relationships"
KINDS = "application/vnd.openxmlformats-officedocument.wordprocessingml."

STYLES = f"""<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="DejaVu Serif"
w:hAnsi="DejaVu Serif" w:cs="DejaVu Serif"/><w:sz w:val="24"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>
<w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Binhthng"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Tiu"><w:name w:val="Title"/><w:pPr><w:jc w:val="center"/></w:pPr>
<w:rPr><w:b/><w:sz w:val="30"/></w:rPr></w:style>
""" + "".join(
    f"""<w:style w:type="paragraph" w:styleId="u{n}"><w:name w:val="heading {n}"/><w:basedOn w:val="Binhthng"/><w:pPr>
<w:keepNext/><w:outlineLvl w:val="{n - 1}"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>""" for n in (1, 2, 3)
) + "</w:styles>"

# Each list: the format and the text of its levels.
LISTS = {
    1: [("decimal", "%1."), ("decimal", "%1.%2."), ("lowerLetter", "%3)")],
    2: [("upperRoman", "Chương %1")],
    3: [("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)")],
    4: [("bullet", "-")],
    5: [("decimal", "Điều %1."), ("decimal", "%2."), ("lowerLetter", "%3)")],
}


def numbering():
    text = f'<w:numbering xmlns:w="{W}">'
    for number, levels in LISTS.items():
        text += f'<w:abstractNum w:abstractNumId="{number}">'
        for index, (kind, shown) in enumerate(levels):
            text += (
                f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
                f'<w:suff w:val="space"/><w:lvlText w:val="{shown}"/></w:lvl>'
            )
        text += "</w:abstractNum>"
    for number in LISTS:
        text += f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
    return text + "</w:numbering>"


class Document:
    def __init__(self):
        self.body, self.notes, self.running, self.numbers, self.font = "", [], None, False, None

    def run(self, text, bold=False, size=None):
        properties = (f'<w:rFonts w:ascii="{self.font}" w:hAnsi="{self.font}"/>' if self.font else "") + (
            "<w:b/>" if bold else ""
        ) + (f'<w:sz w:val="{size}"/>' if size else "")
        return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'

    def paragraph(self, text, properties="", bold=False, size=None):
        return f"<w:p><w:pPr>{properties}</w:pPr>{self.run(text, bold, size) if text else ''}</w:p>"

    def body_text(self, text):
        indent = '<w:ind w:firstLine="720"/>'
        self.body += self.paragraph(text, '<w:spacing w:after="120"/>' + indent + '<w:jc w:val="both"/>')

    def columns(self, rows):
        text = '<w:tbl><w:tblPr><w:tblW w:w="9360" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="4100"/>'
        text += '<w:gridCol w:w="5260"/></w:tblGrid><w:tr>'
        for column, width in ((0, 4100), (1, 5260)):
            text += f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            for row in rows:
                cell = (row.split("|") + [""])[column].strip()
                text += self.paragraph(cell, '<w:spacing w:after="0"/><w:jc w:val="center"/>', cell.isupper(), 20)
            text += "</w:tc>"
        self.body += text + "</w:tr></w:tbl>" + self.paragraph("")

    def table(self, rows):
        edges = "".join(
            f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        cells = [[cell.strip() for cell in row.split("|")] for row in rows]
        share = 9360 // max(map(len, cells))
        text = f"<w:tbl><w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr><w:tblGrid>"
        text += f'<w:gridCol w:w="{share}"/>' * max(map(len, cells)) + "</w:tblGrid>"
        for index, row in enumerate(cells):
            text += "<w:tr>" + ("<w:trPr><w:tblHeader/></w:trPr>" if index == 0 else "")
            for cell in row:
                span = re.match(r"(\d)>(.*)", cell)
                merged = f'<w:gridSpan w:val="{span[1]}"/>' if span else ""
                text += f"<w:tc><w:tcPr>{merged}</w:tcPr>"
                text += self.paragraph(span[2] if span else cell, '<w:spacing w:after="0"/>', index == 0) + "</w:tc>"
            text += "</w:tr>"
        self.body += text + "</w:tbl>" + self.paragraph("")

    def note(self, text):
        self.notes.append(text)
        mark = f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{len(self.notes)}"/></w:r>'
        self.body = self.body[: -len("</w:p>")] + mark + "</w:p>"

    def read(self, lines):
        lines = iter(lines)
        for line in lines:
            code, _, text = line.partition(" ")
            if not line.strip():
                continue
            if code in ("@head", "@table"):
                rows = []
                for row in lines:
                    if row == "@end":
                        break
                    rows.append(row)
                (self.columns if code == "@head" else self.table)(rows)
            elif code == "@title":
                self.body += self.paragraph(text, '<w:pStyle w:val="Tiu"/>')
            elif code in ("@1", "@2", "@3"):
                self.body += self.paragraph(text, f'<w:pStyle w:val="u{code[1]}"/>')
            elif code == "@c":
                self.body += self.paragraph(text, '<w:jc w:val="center"/>', True)
            elif code == "@r":
                self.body += self.paragraph(text, '<w:jc w:val="right"/>')
            elif code == "@b":
                self.body += self.paragraph(text, "", True)
            elif code == "@n":
                place, _, text = text.partition(" ")
                number, level = place.split(".")
                name = LISTS[int(number)][int(level)][1]
                bold = name.startswith(("Chương", "Điều")) or "upperRoman" in LISTS[int(number)][int(level)]
                self.body += self.paragraph(
                    text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>', bold
                )
            elif code == "@-":
                self.body += self.paragraph(text, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr>')
            elif code == "@note":
                self.note(text)
            elif code == "@page":
                self.body += '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
            elif code == "@font":
                self.font = text
            elif code == "@running":
                self.running = text
            elif code == "@numbers":
                self.numbers = True
            else:
                self.body_text(line)

    def header(self):
        number = (
            '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>'
            'PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r>'
            '<w:fldChar w:fldCharType="end"/></w:r></w:p>'
        )
        inner = (self.paragraph(self.running) if self.running else "") + (number if self.numbers else "")
        return f'<w:hdr xmlns:w="{W}">{inner}</w:hdr>'

    def write(self, path):
        has_header = self.running or self.numbers
        kinds = ["styles", "numbering"] + (["footnotes"] if self.notes else []) + (["header1"] if has_header else [])
        relations = "".join(
            f'<Relationship Id="r{i}" Type="{R}/{kind.rstrip("1")}" Target="{kind}.xml"/>' for i, kind in enumerate(kinds)
        )
        types = "".join(
            f'<Override PartName="/word/{kind}.xml" ContentType="{KINDS}{kind.rstrip("1")}+xml"/>' for kind in kinds
        )
        notes = f'<w:footnotes xmlns:w="{W}">' + "".join(
            f'<w:footnote w:id="{i + 1}"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr><w:r><w:rPr><w:vertAlign '
            f'w:val="superscript"/></w:rPr><w:footnoteRef/></w:r><w:r><w:rPr><w:sz w:val="20"/></w:rPr><w:t '
            f'xml:space="preserve"> {escape(note)}</w:t></w:r></w:p></w:footnote>'
            for i, note in enumerate(self.notes)
        ) + "</w:footnotes>"
        reference = (
            f'<w:headerReference xmlns:r="{R}" w:type="default" r:id="r{kinds.index("header1")}"/>' if has_header else ""
        )
        title = "<w:titlePg/>" if self.numbers else ""
        section = (
            f'<w:sectPr>{reference}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" '
            f'w:bottom="1134" w:left="1418" w:header="567" w:footer="567"/>{title}</w:sectPr>'
        )
        xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        parts = {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{KINDS}document.main+xml"/>{types}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{P}"><Relationship Id="r1" Type="{R}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{P}">{relations}</Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{self.body}{section}</w:body></w:document>',
            "word/styles.xml": STYLES,
            "word/numbering.xml": numbering(),
            "word/footnotes.xml": notes,
            "word/header1.xml": self.header(),
        }
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in parts.items():
                if name.startswith("word/foot") and not self.notes or name.startswith("word/head") and not has_header:
                    continue
                # A fixed day, so that the same description gives the same file.
                archive.writestr(zipfile.ZipInfo(name, (2021, 11, 5, 8, 0, 0)), xml + text, zipfile.ZIP_DEFLATED)


class Typed:
    """The same description as plain text, Markdown or a web page, where nothing but the layout tells a heading."""

    def __init__(self, lines, kind):
        self.lines, self.kind, self.blocks = iter(lines), kind, []

    def columns(self, rows):
        cells = [[cell.strip() for cell in (row.split("|") + [""])[:2]] for row in rows]
        if self.kind == "html":
            sides = ["<br>".join(escape(row[side]) for row in cells if row[side]) for side in (0, 1)]
            return '<table border="0"><tr>' + "".join(f'<td align="center">{side}</td>' for side in sides) + "</tr></table>"
        if self.kind == "md":
            return "\n\n".join("  \n".join(row[side] for row in cells if row[side]) for side in (0, 1))
        return "\n".join(f"{left:<44}{right}".rstrip() for left, right in cells)

    def heading(self, text, level):
        if self.kind == "md":
            return "#" * level + " " + text
        if self.kind == "html":
            return f"<h1>{escape(text)}</h1>" if level == 1 else f"<p><strong>{escape(text)}</strong></p>"
        return text

    def centred(self, text):
        if self.kind == "html":
            return f'<p style="text-align: center"><strong>{escape(text)}</strong></p>'
        return f"**{text}**" if self.kind == "md" else text

    def write(self, path):
        for line in self.lines:
            code, _, text = line.partition(" ")
            if not line.strip():
                continue
            if code == "@head":
                rows = []
                for row in self.lines:
                    if row == "@end":
                        break
                    rows.append(row)
                self.blocks.append(self.columns(rows))
            elif code == "@title":
                self.blocks.append(self.heading(text, 1))
            elif code == "@b":
                self.blocks.append(self.heading(text, 2))
            elif code == "@c":
                self.blocks.append(self.centred(text))
            elif code.startswith("@"):
                raise ValueError(f"{code} has no form in .{self.kind}")
            else:
                number = re.match(r"\d+\. ", line)
                typed = line.replace(". ", "\\. ", 1) if number and self.kind == "md" else line
                self.blocks.append(f"<p>{escape(line)}</p>" if self.kind == "html" else typed)
        text = "\n\n".join(self.blocks) + "\n"
        if self.kind == "html":
            text = f'<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8"></head><body>\n\n{text}\n</body></html>\n'
        path.write_text(text, encoding="utf-8")


def convert(word, target):
    """LibreOffice, with a profile of its own and nothing of ours in it."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to",
             target.suffix[1:], "--outdir", folder, str(word)],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        (pathlib.Path(folder) / (word.stem + target.suffix)).rename(target)


def main():
    root = pathlib.Path(__file__).resolve().parents[2]
    for source in map(pathlib.Path, sys.argv[1:]):
        first, *lines = source.read_text(encoding="utf-8").splitlines()
        document = Document()
        document.read(lines)
        targets = [root / name for name in first.split()[1:]]
        with tempfile.TemporaryDirectory() as folder:
            word = pathlib.Path(folder) / (source.stem + ".docx")
            document.write(word)
            for target in targets:
                target.parent.mkdir(parents=True, exist_ok=True)
                if target.suffix == ".docx":
                    target.write_bytes(word.read_bytes())
                elif target.suffix in (".txt", ".md", ".html"):
                    Typed(lines, target.suffix[1:]).write(target)
                else:
                    convert(word, target)
                print(target.relative_to(root))


if __name__ == "__main__":
    main()
