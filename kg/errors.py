"""What can go wrong, in words for the person at the keyboard."""


class KGError(Exception):
    """Root of every error that kg raises on purpose; its text is one line for the user."""


class ReadError(KGError):
    """An input that cannot be read as an article: names the input and the reason."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.reason = reason


class OntologyError(KGError):
    """A mistake in `ontologies/`: names the file, and the line where it is known."""

    def __init__(self, where: str, reason: str, line: int | None = None) -> None:
        super().__init__(f"{where}:{line}: {reason}" if line else f"{where}: {reason}")


class StoreError(KGError):
    """A store that cannot be opened, read or written as asked."""


class RefusedError(StoreError):
    """An article that a store does not take: names the article and the reason; others may go on."""


class QueryError(KGError):
    """A SPARQL query that cannot be parsed or may not be run."""
