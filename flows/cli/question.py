"""A command that is asked in SQL: a question that begins with a comment begins as options do."""

from typing import Any

from typer.core import TyperCommand


class QuestionCommand(TyperCommand):
    """A command with one argument in SQL, which may begin with `--`; of its options only --help takes no value."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The words that are left; a question that begins with a comment is read as the last word, behind `--`."""
        named = {name for one in self.get_params(ctx) for name in one.opts if name.startswith("-")}
        return super().parse_args(ctx, put_question_last(args, named - {"--help"}))


def put_question_last(words: list[str], options: set[str]) -> list[str]:
    """The words with SQL that begins with a comment moved to the end, behind `--`; options are those that take a value."""
    place = 0
    while place < len(words) and words[place] != "--":
        if begins_with_comment(words[place]):
            return [*words[:place], *words[place + 1 :], "--", words[place]]
        place += 2 if words[place] in options else 1
    return words


def begins_with_comment(word: str) -> bool:
    """Whether the word is SQL under a comment: no option has a blank in its name, and none a second line."""
    name, _, value = word.partition("=")
    return word.startswith("--") and (any(map(str.isspace, name)) or "\n" in value)
