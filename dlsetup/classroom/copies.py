"""Who handed in the report of somebody else, found by the database: a class may be large."""

from __future__ import annotations

from dlsetup.classroom.members import Member, find_copies, find_member, list_members
from dlsetup.classroom.owners import Owner
from dlsetup.classroom.roster import Roster
from dlsetup.classroom.store import ClassStore


def find_stored_copies(store: ClassStore) -> tuple[tuple[Member, ...], ...]:
    """As `find_copies` of all members; only those in question are in memory."""
    owners = store.load_owners_of_copies()
    if not owners:
        return ()
    students = store.load_students()
    roster = Roster(students)
    suspects = {find_member(owner, roster).id for owner in owners}
    submissions = (
        each
        for each in store.iterate_submissions()
        if find_member(Owner(each.owner_name, each.owner_id), roster).id in suspects
    )
    return find_copies(list_members(submissions, students))
