"""Starts Winback: `python main.py` opens the window, `python main.py --help` lists what works without one."""

import sys

from winback_gui.entry import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
