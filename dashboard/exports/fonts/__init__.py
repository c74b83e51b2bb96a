"""The face of every paper: Source Sans, as on screen (SIL Open Font License, OFL.txt)."""

from pathlib import Path

import matplotlib

FAMILY = "Source Sans Pro"
FOLDER = Path(__file__).parent
FILES = tuple(sorted(FOLDER.glob("*.ttf")))
# What Source Sans has no sign for (● ▲) comes from the face that matplotlib brings.
SPARE_FAMILY = "DejaVu Sans"
SPARE_FOLDER = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
