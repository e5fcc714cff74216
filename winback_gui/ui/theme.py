"""The look of the program: light or dark, and the owner's text size. Widgets ask their `Theme` when they paint."""

from __future__ import annotations

from functools import cached_property
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from winback_gui.ui.roles import FACES, Role
from winback_gui.ui.style import PaperStyle, RingStyle
from winback_gui.ui.stylesheet import stylesheet
from winback_gui.ui.tokens import DARK, LIGHT, Tokens

SMALLEST_SCALE, LARGEST_SCALE = 1.0, 1.5
_PROPERTY = "winback_theme"


class Theme(QObject):
    """Light or dark, and the text size. `changed` is emitted after the application wears the new look.

    Args:
        dark: begin with the dark look.
        scale: the owner's text size, 1.0 to 1.5.
    """

    changed = Signal()

    def __init__(self, *, dark: bool = False, scale: float = 1.0, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dark = dark
        self._scale = _within(scale)
        self._colours: dict[str, QColor] = {}  # painting asks for these some hundred times a table
        self._fonts: dict[Role, QFont] = {}
        self._dressed: list[QWidget] = []

    @property
    def tokens(self) -> Tokens:
        """The colours of the look that is worn."""
        return DARK if self._dark else LIGHT

    @property
    def is_dark(self) -> bool:
        """Whether the dark look is worn."""
        return self._dark

    @property
    def scale(self) -> float:
        """The owner's text size, 1.0 to 1.5."""
        return self._scale

    @cached_property
    def ring_style(self) -> RingStyle:
        """The style of focus rings; Qt keeps none for its widgets."""
        return RingStyle()

    def px(self, size: float) -> int:
        """Return a size of the design (px at 96 dpi) at the owner's text size."""
        return round(size * self._scale)

    def colour(self, token: str) -> QColor:
        """Return the colour of the token of that name ("ink", "text2"). It is everybody's: copy it to change it.

        Raises:
            AttributeError: there is no such token.
        """
        known = self._colours.get(token)
        if known is None:
            known = self._colours[token] = QColor(getattr(self.tokens, token))
        return known

    def font(self, role: Role) -> QFont:
        """Return the font of a role at the owner's text size. It is everybody's: copy it to change it."""
        known = self._fonts.get(role)
        if known is None:
            face = FACES[role]
            known = self._fonts[role] = QFont(face.family)
            known.setPixelSize(self.px(face.size_px))
            known.setWeight(QFont.Weight(face.weight))
        return known

    def dress(self, window: QWidget) -> None:
        """Put the style sheet on a window that has no other above it, now and at every change of the look.

        Windows wear the sheet and not the application: while a page is put together without a window, nothing of it is
        matched against the sheet. On the application, Qt would match every part anew each time it finds a new parent:
        170 ms instead of 35 for the letters page.
        """
        self._dressed = [each for each in self._dressed if isValid(each)] + [window]
        window.setStyleSheet(stylesheet(self.tokens, self._scale))

    def wear(self, app: QApplication, *, dark: bool | None = None, scale: float | None = None) -> None:
        """Change to another look or text size and let every widget wear it; what is None stays."""
        self._dark = self._dark if dark is None else dark
        self._scale = self._scale if scale is None else _within(scale)
        self._colours.clear()
        self._fonts.clear()
        self.apply(app)

    def apply(self, app: QApplication) -> None:
        """Give the application palette and font and its windows their sheet, then emit `changed`."""
        app.setPalette(palette(self.tokens))
        app.setFont(self.font(Role.BODY))
        windows, self._dressed = self._dressed, []
        for window in windows:
            if isValid(window):
                self.dress(window)
        self.changed.emit()


def install(app: QApplication, *, dark: bool = False, scale: float = 1.0) -> Theme:
    """Give `app` our style and a theme, which `theme_of` finds from then on, and return the theme."""
    theme = Theme(dark=dark, scale=scale, parent=app)
    app.setStyle(PaperStyle())
    app.setProperty(_PROPERTY, theme)
    theme.apply(app)
    return theme


def theme_of(_widget: QWidget) -> Theme:
    """Return the theme that the asking widget wears; all widgets of the program wear the same one.

    It is kept by the application, and no parent of the widget is touched: Qt asks for sizes and paint also while it
    takes parents apart.

    Raises:
        LookupError: `install` was not called.
    """
    app = QApplication.instance()
    theme = app.property(_PROPERTY) if app is not None else None
    if theme is None:
        raise LookupError("no theme is installed")
    return cast("Theme", theme)


def system_is_dark() -> bool:
    """Whether the desktop asks for dark windows; False where it does not say."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def palette(tokens: Tokens) -> QPalette:
    """Return the palette made of the tokens, for what Fusion draws by itself."""
    made = QPalette()
    group, role = QPalette.ColorGroup, QPalette.ColorRole
    for which, colour in (
        (role.Window, tokens.page),
        (role.WindowText, tokens.text),
        (role.Base, tokens.card),
        (role.AlternateBase, tokens.hover),
        (role.Text, tokens.text),
        (role.PlaceholderText, tokens.text3),
        (role.Button, tokens.card),
        (role.ButtonText, tokens.text),
        (role.BrightText, tokens.bad),
        (role.ToolTipBase, tokens.toast),
        (role.ToolTipText, tokens.ontoast),
        (role.Highlight, tokens.ink),
        (role.HighlightedText, tokens.onink),
        (role.Accent, tokens.ink),
        (role.Link, tokens.ink),
        (role.LinkVisited, tokens.ink),
        (role.Light, tokens.card),
        (role.Midlight, tokens.hover),
        (role.Mid, tokens.line2),
        (role.Dark, tokens.edge),
        (role.Shadow, tokens.line2),
    ):
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(group.Disabled, which, QColor(tokens.text3))
    made.setColor(group.Disabled, role.Highlight, QColor(tokens.line2))
    return made


def _within(scale: float) -> float:
    return min(max(scale, SMALLEST_SCALE), LARGEST_SCALE)
