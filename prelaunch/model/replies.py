"""What the site's server answers to a form that is sent with nothing filled in: one part of a Visit."""

from __future__ import annotations

from dataclasses import dataclass

from prelaunch.model.places import Element
from prelaunch.model.trials import Unfilled


@dataclass(frozen=True, slots=True)
class Reply:
    """A form that was sent as it stood, without the browser's own checks, and what came back."""

    form: Element
    button: str
    identity: str
    """Method, address and names of the fields: a form is sent once in a run."""
    outcome: str
    """`onward`: another page came, so it was taken, or led on; `error`: an error page came; `silent`: the same page
    came with nothing new on it, though a field that is marked as required was empty, or the status is a refusal;
    `again`: it came just as silently, and nothing tells whether the form was taken; `said`: it came with new words;
    `marked`: its fields look otherwise or are marked as invalid, and no words came; `barred`: the answer may be meant
    for robots or strangers; `scripted`: the page's own script took the press, and no form was sent; `unclear`: nobody
    can judge what came."""
    status: int | None = None
    """Of the answer to the form itself, such as 200, 303 or 422; None where none came."""
    shown: int | None = None
    """Of the page that it led to."""
    words: str = ""
    """The new ones, of the form and of messages first."""
    sign: str = ""
    """What kind of debug page or stack trace came, or ''."""
    fields: tuple[Unfilled, ...] = ()
    """Those that are there again."""
    stopped: bool = False
    """A browser that checks forms would have told of an empty field first: people come to this answer only otherwise,
    as with a blank in the field."""
    focused: bool = False
    """The page that came put the cursor into one of the fields."""


@dataclass(frozen=True, slots=True)
class Replies:
    """What was answered to the forms of a page."""

    forms: tuple[Reply, ...]
    left_out: int = 0
    """Forms for which there was no room or no time."""
    refused: tuple[str, ...] = ()
    """Why others must not be sent, in words."""
