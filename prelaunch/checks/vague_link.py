"""Does a link say where it leads?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit
from prelaunch.model.wording import says_nothing


@check(
    title="A link does not say where it leads",
    why="People who hear a page jump from link to link, and “read more” or “here” alone tells them nothing.",
    fix="Name the target in the link: “Read more about delivery times” instead of “Read more”.",
    severity=Severity.MINOR,
    needs=("anchors",),
    sources=("WCAG 2.2 SC 2.4.4", "WCAG 2.2 SC 2.4.9 (AAA), the link by itself"),
)
def vague_link(visit: Visit) -> Iterator[Problem]:
    """Worse where not even the text around the link explains it."""
    for link in present(visit.anchors):
        name = link.name or link.text
        if not re.search(r"\w", name):
            if name:
                yield Problem(
                    f"A link is called only “{name}”.",
                    where=link.element,
                    about="punctuation",
                    severity=Severity.MODERATE,
                )
            continue
        # Words that would explain it, and are hidden from everybody, are the defect: `hidden-words` tells of them.
        if not says_nothing(name) or (link.hidden and says_nothing(link.text)):
            continue
        alone = not link.context and not link.holder
        yield Problem(
            f"The link “{name}” says nothing of where it "
            f"leads{', and nothing stands around it' if alone else ' when it is heard by itself'}.",
            where=link.element,
            about=link.url.split("?")[0],
            severity=Severity.MODERATE if alone else None,
        )
