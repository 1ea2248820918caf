"""Pages as many publishing systems lay them out, all of one report; written for these tests."""

from __future__ import annotations

from html import escape

BODY = [
    "SEOUL (Reuters) - The harbour authority counted about 4,000 dockers on Monday, its spokesman told reporters.",
    "At least 300 of them had come since October, he said, “and a further 1,200 are expected”.",
    "The union has yet to confirm the figure.",
    "It said in January that “some 2,700” had left, and the number has grown since.",
    "Asked whether the port would close, the spokesman said: No.",
    "Each docker is paid about $800 a month, according to two people who have seen the contracts.",
]
FURNITURE = [
    "Markets slide as traders await data",
    "Ten recipes for a long weekend",
    "Sign up for our morning newsletter and never miss a story",
    "We use cookies to give you the best experience on our website and to show you relevant advertising.",
    "Copyright 2025 Harbour Daily. All rights reserved.",
    "Most read this week",
]
NAV = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li><li><a href='/b'>Business</a></li></ul></nav>"
COOKIES = f"<div id='cookie-banner' class='cookie-consent'><p>{FURNITURE[3]}</p><button>Accept</button></div>"
TEASERS = "".join(f"<div class='card'><a href='/{n}'><h3>{escape(line)}</h3></a></div>" for n, line in enumerate(FURNITURE[:2]))
FOOT = f"<footer><p>{FURNITURE[4]}</p><ul><li><a href='/t'>Terms</a></li><li><a href='/p'>Privacy</a></li></ul></footer>"
HEAD = "<!doctype html><html lang='en'><head><title>Dockers counted - Harbour Daily</title><meta property='og:site_name' content='Harbour Daily'></head><body>"


def paragraphs(tag: str = "p", attributes: str = "") -> str:
    return "".join(f"<{tag}{attributes}>{escape(line)}</{tag}>" for line in BODY)


def wordpress() -> str:
    shares = "<div class='sharedaddy sd-sharing-enabled'><h3>Share this:</h3><ul><li><a>Twitter</a></li></ul></div>"
    related = f"<div id='jp-relatedposts' class='jp-relatedposts'><h3>Related</h3><p><a>{FURNITURE[0]}</a></p></div>"
    side = f"<aside id='secondary' class='widget-area'><section class='widget'><h2>{FURNITURE[5]}</h2><ul><li><a>{FURNITURE[1]}</a></li></ul></section></aside>"
    return f"{HEAD}<div id='page' class='site has-sidebar'>{NAV}<main><article class='post-12 post type-post category-news tag-newsletter'><header><h1 class='entry-title'>Dockers counted</h1><span class='byline'>By <a rel='author'>Jane Doe</a></span></header><div class='entry-content'>{paragraphs()}{shares}{related}</div></article></main>{side}{FOOT}</div>"


def divitis() -> str:
    return f"{HEAD}{COOKIES}<div><div><div class='x1'>{NAV}</div><div class='x2'><h1>Dockers counted</h1><div><div>{paragraphs('div')}</div></div></div><div class='x3'>{TEASERS}</div></div></div>{FOOT}"


def amp() -> str:
    return f"<!doctype html><html amp lang='en'><head><style amp-boilerplate>body{{visibility:hidden}}</style></head><body><amp-sidebar id='sb' layout='nodisplay'>{NAV}</amp-sidebar><main><article><h1>Dockers counted</h1><amp-img src='x' alt='y'></amp-img>{paragraphs()}<amp-ad type='x'></amp-ad></article></main><amp-consent><div>{FURNITURE[3]}</div></amp-consent>{FOOT}</body></html>"


def layout_table() -> str:
    rows = "".join(
        f"<tr><td><font face='Arial'>{escape(line.split()[0])} <b>{escape(line.split()[1])}</b> {escape(' '.join(line.split()[2:]))}</font></td></tr>"
        for line in BODY
    )
    return f"<html><body><table width='900'><tr><td width='150'><a href='/'>Home</a><br><a href='/w'>World</a></td><td><h1>Dockers counted</h1><table>{rows}</table></td><td><a href='/1'>{FURNITURE[0]}</a><br><a href='/2'>{FURNITURE[1]}</a></td></tr></table>{FOOT}</body></html>"


def line_breaks() -> str:
    return f"{HEAD}{NAV}<h1>Dockers counted</h1><div class='article_txt'>{'<br><br>'.join(escape(line) for line in BODY)}</div>{FOOT}"


def single_breaks() -> str:
    return (
        f"{HEAD}{NAV}<h1>Dockers counted</h1><div id='newsct_article'>{'<br />'.join(escape(line) for line in BODY)}</div>{FOOT}"
    )


def live_blog() -> str:
    posts = "".join(
        f"<article class='block'><time datetime='2025-02-10T0{n}:00:00Z'>0{n}:00</time><h2>Update {n}</h2><p>{escape(line)}</p></article>"
        for n, line in enumerate(BODY)
    )
    return f"{HEAD}{NAV}<main><h1>Dockers counted: live</h1><div class='liveblog'>{posts}</div></main><div class='most-read'><h2>{FURNITURE[5]}</h2>{TEASERS}</div>{FOOT}"


def read_more_between() -> str:
    links = [
        f"<p><strong>READ MORE:</strong> <a href='/r'>{FURNITURE[0]}</a></p>",
        f"<div class='newsletter-signup'><p>{FURNITURE[2]}</p></div>",
        "<p>Advertisement</p>",
    ]
    mixed = "".join(f"<p>{escape(line)}</p>{links[n % 3]}" for n, line in enumerate(BODY))
    return f"{HEAD}<article><h1>Dockers counted</h1>{mixed}</article>{FOOT}"


def elementor() -> str:
    parts = "".join(
        f"<div class='elementor-element elementor-widget elementor-widget-text-editor'><div class='elementor-widget-container'><p>{escape(line)}</p></div></div>"
        for line in BODY
    )
    return f"{HEAD}{NAV}<div class='elementor'><div class='elementor-widget'><h1>Dockers counted</h1></div>{parts}</div>{FOOT}"


def in_a_form() -> str:
    return f"{HEAD}<form id='aspnetForm'><div id='header'>{NAV}</div><div id='main'><h1>Dockers counted</h1>{paragraphs()}</div></form>{FOOT}"


def newsletter() -> str:
    rows = "".join(f"<tr><td style='padding:8px'><span>{escape(line)}</span></td></tr>" for line in BODY)
    return f"<html><body><center><table><tr><td><a>View this email in your browser</a></td></tr><tr><td><h1>Dockers counted</h1></td></tr>{rows}<tr><td>You are receiving this because you signed up. <a>Unsubscribe</a></td></tr></table></center></body></html>"


def long_comments() -> str:
    talk = "".join(
        f"<li class='comment'><p>I do not believe a word of this and neither should anybody who has ever worked at a port, number {n}.</p></li>"
        for n in range(30)
    )
    return f"{HEAD}{NAV}<div class='story'><h1>Dockers counted</h1>{paragraphs()}</div><section class='comments'><h2>Comments</h2><ol>{talk}</ol></section>{FOOT}"


def modal_open() -> str:
    return f"{HEAD}<div id='root' aria-hidden='true'><main><h1>Dockers counted</h1><article>{paragraphs()}</article></main></div><div role='dialog'><p>{FURNITURE[2]}</p></div>"


def custom_elements() -> str:
    return f"{HEAD}{NAV}<news-story><h1>Dockers counted</h1>{paragraphs('story-par')}</news-story>{FOOT}"


def related_by_heading() -> str:
    return f"{HEAD}<div><h1>Dockers counted</h1>{paragraphs()}<h3>Related stories</h3><p><a>{FURNITURE[0]}</a></p><p>{FURNITURE[1]}</p></div>{FOOT}"


LAYOUTS = [
    wordpress,
    divitis,
    amp,
    layout_table,
    line_breaks,
    single_breaks,
    live_blog,
    read_more_between,
    elementor,
    in_a_form,
    newsletter,
    long_comments,
    modal_open,
    custom_elements,
    related_by_heading,
]
