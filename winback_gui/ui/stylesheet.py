"""The one style sheet, made from the tokens and the text size.

Widgets say what they are by dynamic properties: `kind` of a button, `role` of a label, `paper` of a ground, `problem`
of a field. Qt counts `min-height` without border and padding, so 30 makes a control of 32.
"""

from __future__ import annotations

from dataclasses import asdict
from string import Template
from typing import TYPE_CHECKING

from winback_gui.ui.fonts import SANS, SERIF
from winback_gui.ui.roles import FACES

if TYPE_CHECKING:
    from winback_gui.ui.tokens import Tokens

_GROUNDS = """
QWidget { color: $text; selection-background-color: $ink; selection-color: $onink; widget-animation-duration: 0; }
QMainWindow, QDialog, QWidget[paper="page"] { background: $page; }
QWidget[paper="desk"] { background: $desk; }
QWidget[paper="side"] { background: $side; }
QWidget[paper="card"] { background: $card; }
QFrame[frame="card"] { background: $card; border: 1px solid $line; border-radius: 8px; }
QFrame[frame="panel"] { background: $card; border: 0; border-left: 1px solid $line2; }
QFrame[frame="letter"] { background: $paper; border: 1px solid $line2; }
QFrame[frame="queue"] { background: $card; border: 0; border-right: 1px solid $line2; }
QFrame[frame="working"] { background: $side; border: 0; border-top: 1px solid $line2; }
QFrame[frame="foot"] { background: $desk; border: 0; border-top: 1px solid $line2; }
QFrame[frame="hairline"] { background: $line; border: 0; min-height: 1px; max-height: 1px; }
QFrame[frame="upright"] { background: $line2; border: 0; min-width: 1px; max-width: 1px; }
QFrame[frame="bulk"] { background: $tint; border: 0; border-top: 1px solid $inkline; }
QFrame[frame="toast"] { background: $toast; border: 0; border-radius: 6px; }
QFrame[note="warm"] { background: $warmtint; border: 1px solid $warmline; border-radius: 6px; }
QFrame[note="good"] { background: $goodtint; border: 1px solid $goodline; border-radius: 6px; }
QFrame[note="bad"] { background: $badtint; border: 1px solid $badline; border-radius: 6px; }
QFrame[note="info"] { background: $tint; border: 1px solid $inkline; border-radius: 6px; }
QFrame[note="grey"] { background: $desk; border: 1px solid $line2; border-radius: 6px; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: 0; }
QToolTip { background: $toast; color: $ontoast; border: 0; padding: 4px 8px; font-size: ${s12}px; }
"""

_LABELS = """
QLabel { background: transparent; }
QLabel[role="hero"] { color: $ink; }
QLabel[role="sentence"], QLabel[role="second"], QLabel[role="caption"] { color: $text2; }
QLabel[role="hint"] { color: $text3; }
QLabel[role="problem"] { color: $bad; }
QLabel[role="doubt"] { color: $warm; }
QLabel[tone="toast"] { color: $ontoast; }
QLabel[tone="ink"] { color: $ink; }
QLabel[tone="warm"] { color: $warm; }
QLabel[tone="good"] { color: $good; }
QLabel[tone="bad"] { color: $bad; }
QLabel[tone="text"] { color: $text; }
QLabel[tone="second"] { color: $text2; }
QLabel[tone="hint"] { color: $text3; }
"""

_BUTTONS = """
QPushButton { background: $card; color: $text; border: 1px solid $line2; border-radius: 6px; padding: 0 14px;
  min-height: ${h30}px; font: 400 ${s13}px "$sans"; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $desk; }
QPushButton[kind="primary"] { background: $ink; color: $onink; border-color: $ink; font-weight: 600; }
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {
  background: $inkhover; border-color: $inkhover; }
QPushButton[kind="panel"] { color: $ink; border: 2px solid $ink; padding: 0 13px; min-height: ${h28}px;
  font-weight: 600; }
QPushButton[kind="panel"]:hover { background: $tint; }
QPushButton[kind="danger"] { color: $bad; }
QPushButton[kind="danger"]:hover { background: $badtint; border-color: $badline; }
QPushButton[kind="quiet"] { background: transparent; color: $ink; border-color: transparent; padding: 0 8px; }
QPushButton[kind="quiet"]:hover { background: $tint; }
QPushButton[kind="link"], QPushButton[kind="link"]:hover { background: transparent; color: $ink; border: 0; padding: 0;
  min-height: ${h20}px; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[small="true"] { font-size: ${s12}px; }
QPushButton:disabled, QPushButton[kind="primary"]:disabled, QPushButton[kind="panel"]:disabled {
  background: $desk; color: $text3; border-color: $line; }
QPushButton[kind="quiet"]:disabled, QPushButton[kind="link"]:disabled { background: transparent; color: $text3;
  border-color: transparent; }
QPushButton[large="true"] { min-height: ${h34}px; font-size: ${s14}px; padding: 0 18px; }
QPushButton[kind="panel"][large="true"] { min-height: ${h32}px; padding: 0 17px; }
QPushButton[kind="icon"] { padding: 0 7px; min-width: ${h16}px; background: transparent; border-color: transparent; }
QPushButton[kind="icon"]:hover { background: $hover; }
QPushButton[kind="toast_link"], QPushButton[kind="toast_link"]:hover { background: transparent; color: $toastlink;
  border: 0; border-bottom: 1px solid $toastlink; border-radius: 0; padding: 0; min-height: ${h16}px;
  font-weight: 600; }
QPushButton[kind="toast_icon"] { background: transparent; border: 0; padding: 0; min-height: ${h28}px;
  min-width: ${h28}px; }
QPushButton[kind="toast_icon"]:hover { background: transparent; border: 1px solid $ontoast; }
QToolButton { background: transparent; border: 0; color: $text; }
QCheckBox, QRadioButton { spacing: 8px; background: transparent; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator { width: 16px; height: 16px; }
QCheckBox:disabled, QRadioButton:disabled { color: $text3; }
"""

_FIELDS = """
QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox, QPlainTextEdit, QTextEdit {
  background: $card; color: $text; border: 1px solid $edge; border-radius: 6px; font: 400 ${s13}px "$sans"; }
QLineEdit, QPlainTextEdit, QTextEdit { placeholder-text-color: $text3; }
QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox { min-height: ${h30}px; padding: 0 9px; }
QPlainTextEdit, QTextEdit { padding: 5px 6px; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus,
QLineEdit[shown_focused="true"] { border: 2px solid $ink; min-height: ${h28}px; padding: 0 8px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $ink; padding: 4px 5px; }
QLineEdit[problem="true"], QComboBox[problem="true"], QSpinBox[problem="true"], QDoubleSpinBox[problem="true"] {
  border: 2px solid $bad; min-height: ${h28}px; padding: 0 8px; }
QPlainTextEdit[problem="true"], QTextEdit[problem="true"] { border: 2px solid $bad; padding: 4px 5px; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled,
QPlainTextEdit:disabled, QTextEdit:disabled { background: $desk; color: $text3; border-color: $line2; }
QComboBox { padding-right: 28px; combobox-popup: 0; }
QComboBox[quiet="true"] { background: $desk; color: $text3; border-color: $line2; }
QComboBox:focus { padding-right: 27px; }
QComboBox QLineEdit, QComboBox QLineEdit:focus { background: transparent; border: 0; padding: 0; min-height: 0; }
QComboBox::drop-down { border: 0; width: 0; }
QComboBox::down-arrow { image: none; width: 0; height: 0; }
QComboBox QAbstractItemView { background: $card; border: 1px solid $line2; padding: 4px 0; outline: 0;
  selection-background-color: $tint; selection-color: $text; }
QComboBox QAbstractItemView::item { padding: 5px 9px; color: $text; }
QComboBox QAbstractItemView::item:hover, QComboBox QAbstractItemView::item:selected { background: $tint; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus { background: transparent; border: 0; padding: 0;
  min-height: 0; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {
  border: 0; width: 0; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus { border: 0; padding: 0 9px; min-height: 0;
  background: transparent; }
QTextBrowser { background: $page; border: 0; padding: 0; }
QTextBrowser:focus { border: 0; padding: 0; }
QSlider::groove:horizontal { height: 2px; background: $line2; }
QSlider::sub-page:horizontal { background: $ink; }
QSlider::handle:horizontal { background: $card; border: 2px solid $ink; border-radius: 8px; width: 12px;
  margin: -7px 0; }
QProgressBar { background: $line2; border: 0; border-radius: 3px; min-height: 6px; max-height: 6px; }
QProgressBar::chunk { background: $ink; border-radius: 3px; }
"""

_LISTS = """
QTableView, QListView, QTreeView { background: $card; border: 0; outline: 0; gridline-color: $line;
  selection-background-color: $tint; selection-color: $text; font: 400 ${s13}px "$sans"; }
QTableView[boxed="true"], QListView[boxed="true"] { border: 1px solid $line2; border-radius: 8px; }
QListView[boxed="lines"] { border: 1px solid $line2; border-radius: 8px; padding: 4px 0; }
QListView[boxed="lines"]::item { padding: 6px 12px; color: $text; }
QListView[boxed="lines"]::item:hover { background: $hover; }
QListView[boxed="lines"]::item:selected { background: $tint; }
QHeaderView { background: $desk; border: 0; }
QHeaderView::section { background: $desk; color: $text2; border: 0; border-bottom: 1px solid $line2; padding: 0 8px;
  font: 600 ${s12}px "$sans"; }
QTableCornerButton::section { background: $desk; border: 0; }
QScrollBar { background: transparent; border: 0; }
QScrollBar:vertical { width: 10px; margin: 2px 0; }
QScrollBar:horizontal { height: 10px; margin: 0 2px; }
QScrollBar::handle { background: $line2; border-radius: 4px; margin: 1px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $edge; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QSplitter::handle { background: $line2; }
QTabBar::tab { background: transparent; color: $text2; padding: 6px 12px; border: 0;
  border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $ink; border-bottom-color: $ink; font-weight: 600; }
QTabWidget::pane { border: 0; border-top: 1px solid $line2; }
"""

_FRAME = """
QMenuBar { background: $side; color: $text2; border-bottom: 1px solid $line2; font: 400 ${s13}px "$sans";
  spacing: 0; padding-left: 8px; }
QMenuBar::item { background: transparent; padding: 4px 8px; }
QMenuBar::item:selected { background: $tint; color: $ink; }
QMenu { background: $card; color: $text; border: 1px solid $line2; padding: 4px 0; font: 400 ${s13}px "$sans"; }
QMenu::item { padding: 6px 24px 6px 12px; background: transparent; }
QMenu::item:selected { background: $tint; color: $text; }
QMenu::item:disabled { color: $text3; }
QMenu::icon { padding-left: 12px; }
QMenu::separator { height: 1px; background: $line; margin: 4px 0; }
QStatusBar { background: $side; color: $text2; border-top: 1px solid $line2; font: 400 ${s12}px "$sans"; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { color: $text2; font: 400 ${s12}px "$sans"; }
"""


def stylesheet(tokens: Tokens, scale: float) -> str:
    """Return the style sheet of one look at one text size; `scale` multiplies text sizes and control heights."""
    places: dict[str, str] = asdict(tokens)
    places |= {"sans": SANS, "serif": SERIF}
    places |= {f"s{size}": str(round(size * scale)) for size in (12, 13, 14)}
    places |= {f"h{size}": str(round(size * scale)) for size in (16, 20, 28, 30, 32, 34)}
    roles = "".join(
        f'QLabel[role="{role}"] {{ font: {face.weight} {round(face.size_px * scale)}px "{face.family}"; }}\n'
        for role, face in FACES.items()
    )
    return roles + Template(_GROUNDS + _LABELS + _BUTTONS + _FIELDS + _LISTS + _FRAME).substitute(places)
