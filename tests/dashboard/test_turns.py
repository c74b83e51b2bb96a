"""Who asked first is served first, and never are more inside than there are places."""

from threading import Event, Thread

import pytest

from dashboard.turns import Turns


class Person:
    """Takes a turn in a thread of its own, and stays until told to leave."""

    def __init__(self, turns: Turns, name: str, log: list[str]) -> None:
        self.inside, self._leave = Event(), Event()
        self._of = turns, name, log
        self._thread = Thread(target=self._stay, daemon=True)
        self._thread.start()

    def leave(self) -> None:
        self._leave.set()
        self._thread.join()

    def _stay(self) -> None:
        turns, name, log = self._of
        with turns.turn():
            log.append(name)
            self.inside.set()
            self._leave.wait()


def queued(turns: Turns, many: int) -> None:
    """Returns when so many stand in the queue."""
    while len(turns._waiting) < many:
        Event().wait(0.001)


def test_those_who_wait_come_in_one_by_one_in_their_order() -> None:
    turns, log, people = Turns(2), list[str](), list[Person]()
    for number, name in enumerate("abcd"):
        people.append(Person(turns, name, log))
        people[-1].inside.wait() if number < 2 else queued(turns, number - 1)
    assert log == ["a", "b"]
    people[1].leave()
    people[2].inside.wait()
    assert log == ["a", "b", "c"]
    people[0].leave()
    people[3].inside.wait()
    people[2].leave()
    people[3].leave()
    assert log == ["a", "b", "c", "d"]
    assert turns._free == 2


def test_a_place_is_free_again_after_an_error() -> None:
    turns = Turns(1)
    with pytest.raises(ZeroDivisionError), turns.turn():
        raise ZeroDivisionError
    with turns.turn():
        assert turns._free == 0
    assert turns._free == 1


def test_who_steps_aside_leaves_the_place_to_others() -> None:
    turns, log = Turns(1), list[str]()
    with turns.turn():
        with turns.aside():
            other = Person(turns, "lain", log)
            other.inside.wait()
            other.leave()
        assert turns._free == 0
    assert (log, turns._free) == (["lain"], 1)
