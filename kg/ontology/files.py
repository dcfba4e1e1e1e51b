"""Where the data of `ontologies/` lies, in a checkout and in an installed wheel alike."""

from pathlib import Path

import kg


def folder() -> Path:
    """The folder `ontologies/`: beside the package in a checkout, inside it in a wheel."""
    package = Path(kg.__file__).parent
    packed = package / "ontologies"
    return packed if packed.is_dir() else package.parent / "ontologies"
