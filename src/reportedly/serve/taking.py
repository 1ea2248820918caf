"""What can be taken away: exports, dossiers, pictures of the filters in the address."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from reportedly.errors import InputError
from reportedly.report.dossier import compose
from reportedly.serve.asked import Asked
from reportedly.serve.downloads import MEDIA, render, write_bytes
from reportedly.serve.kinds import Picture
from reportedly.serve.pictures import draw
from reportedly.serve.showing import TheDesk, TheSession

router = APIRouter(include_in_schema=False)
Filters = Annotated[Asked, Depends()]


@router.get("/export.{shape}")
def export(desk: TheDesk, session: TheSession, asked: Filters, shape: str) -> Response:
    """The claims of these filters, or a dossier on them, as a file."""
    del session
    if shape not in MEDIA:
        raise InputError("export", f"{shape!r} is none of {', '.join(MEDIA)}")
    if shape in {"html", "pdf", "md", "docx"}:
        body, name = render(compose(desk.study(asked.query(), None).value.evidence), f".{shape}"), "dossier"
    else:
        body, name = write_bytes(desk.ledger, asked.query(), shape), "claims"
    return Response(body, media_type=MEDIA[shape], headers={"Content-Disposition": f'attachment; filename="{name}.{shape}"'})


@router.get("/chart/{kind}.svg")
def chart(desk: TheDesk, session: TheSession, asked: Filters, kind: Picture) -> Response:
    """A picture of these filters by itself."""
    del session
    return Response(draw(kind, desk.study(asked.query(), None).value.evidence), media_type="image/svg+xml")
