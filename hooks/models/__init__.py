"""What editors write, as frozen pydantic models: the single source of fields, limits and their German descriptions."""

from hooks.models.common import Contact, Figure, Picture, Source, Statement, Step
from hooks.models.municipality import Knowledge, Municipality, Offer, Space
from hooks.models.network import Association, Event, Page, Partner, Person, Position, Topic
from hooks.models.post import Post
from hooks.models.project import Project
from hooks.models.types import Model, PartialDate, Ref, Vocabulary

__all__ = [
    "Association", "Contact", "Event", "Figure", "Knowledge", "Model", "Municipality", "Offer", "Page", "PartialDate", "Partner",
    "Person", "Picture", "Position", "Post", "Project", "Ref", "Source", "Space", "Statement", "Step", "Topic", "Vocabulary",
]
