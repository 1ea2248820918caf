"""PDFs made by hand, object by object, for these tests."""

from __future__ import annotations

import re


def text_at(x: float, y: float, words: str, *, size: int = 11) -> str:
    """Words at a place of a page; ^1^ is a raised 1."""
    escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    escaped = re.sub(r"\^(\d+)\^", rf") Tj /F1 7 Tf 4 Ts (\1) Tj /F1 {size} Tf 0 Ts (", escaped)
    return f"BT /F1 {size} Tf {x} {y} Td ({escaped}) Tj ET"


def pdf_of(*pages: str) -> bytes:
    """A PDF of pages, each what is drawn on it."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for n, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * n} 0 R >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page.encode()), page.encode()))
    out, places = b"%PDF-1.4\n", []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end
