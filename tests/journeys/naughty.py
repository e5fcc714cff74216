"""Strings that have broken other people's programs (after the idea of the Big List of Naughty Strings)."""

from __future__ import annotations

HOLES = (
    "",
    " ", "\u00a0", "\u3000", "nan", "NaN", "NAN", "None", "none", "NULL", "null", "N/A", "n/a", "#N/A", "undefined",
    "undef", "nil", "(null)", "NIL", "-", "--", "---", ".", "..", ",", ";", "?", "??", "!", "_", "*", "#", "0", "00",
    "-1", "1/0", "0x0", "inf", "-Infinity", "true", "False", "TRUE", "hasOwnProperty", "\\", "\\\\", "/", "//", "()",
    "[]", "{}", "<>", "NA", "TBD", "unknown",
)  # fmt: skip
CODE = (
    "{name}", "{first_name}", "{{name}}", "${name}", "%(name)s", "%s%s%s%n", "{0}", "{what_we_changed}", "[NAME]",
    "<<name>>", "«name»", "=1+1", "+1+1", "-1+1", "@SUM(1+1)", "=cmd|' /C calc'!A0", '=HYPERLINK("x")', "'=1+1",
    "''=1+1", "<b>Bob", "<b>Bob</b>", "</b>", "<i", "<br/>", "<para>", '<img src="/etc/passwd"/>', "<font size=99>",
    "<a href='x'>x</a>",
    "<script>alert(1)</script>", "&lt;b&gt;", "&amp;", "&nbsp;", "&#0;", "&#x41;", "& Co", "a<b>c",
    "Smith <smith@x.example>", "O'Brien", "O’Brien", "'; DROP TABLE customers; --", "1' OR '1'='1", '"', '""', "'",
    "`ls`", "$(touch x)", "$HOME", "%PATH%", "../../etc/passwd", "..\\..\\x", "C:\\CON", "CON", "PRN", "AUX", "NUL",
    "LPT1", "file:///etc/passwd", "http://a/%%30%30", "a\tb", "a\x00b", "\x00", "\x01\x02\x7f", "\x1b[31mred",
    "\x08\x08back", "a\x0bb\x0cc", "\\n", "\\u0041", "\\x00", "**bold**", "*bold*", "__x__", "# x", "[a](b)", "|a|b|",
    "a;b", "a,b", "A\u2028B", "A\u2029B", "A\x85B", "1E5", "007", "1_000", "MAR1", "5-7", "1,234.50", "١٢٣", "½", "²",
)  # fmt: skip
SCRIPTS = (
    "Ω≈ç√∫", "Ελένη", "Łukasz", "Œuvre", "Straße", "ẞ", "İstanbul", "ıi", "ﬁn", "Ǆ", "ﷺ", "田中さん", "部落格", "사회",
    "찦차를",
    "𠜎𠜱", "مريم", "بسم الله", "שָׁלוֹם", "עברית", "हिन्दी", "தமிழ்", "ไทย", "ကြယ်", "ქართული", "Հայ", "አማርኛ", "ᚠᛇᚻ", "𝓣𝓱𝓮",
    "Ａｎｎａ", "ⓐⓑ", "🐱", "👨‍👩‍👧", "🇩🇪", "❤️", "👍🏽", "Anna 🐱", "①", "e\u0301e\u0301", "\u0301", "Z̮̞̠a̶l̵g͚o",
    "T̶̨̛͇̬̹̯o̷̡̲̦̲",
    "\u200b", "\u200bAnna", "An\u200dna", "An\u00adna", "\ufeffAnna", "\ufeff", "\u2060", "\u202eannA",
    "\u202eannA\u202c", "\u2066Anna", "\u200fAnna", "A\u202eB\u2069C", "\u061cA", "\ufffd", "A\ufffdB", "\ue000",
    "A\ue000",
    "\uffff", "A\uffff", "\U0010ffff", "\u0378", "﷽", "꧅", "𒐫", "ÃœberstraÃŸe", "Ã¼", "â€™", "ЁЂЃ", "a\u0300" * 9,
    "İ" * 30, "A" * 120, "A" * 300, "A " * 90, "W" * 1000, "Pneumonoultramicroscopicsilicovolcanoconiosis Smith",
    "Null", "Nan", "Test", "True", "Scunthorpe", "Penistone", "Dick", "Anne-Marie von und zu der Tann-Rathsamhausen",
    "van der Meer", "d’Artagnan", "Mc Donald's", "X Æ A-12", "Jr.", "3rd", "Dr.", "Ms", "Mr", "Herr", "Frau",
)  # fmt: skip
NAUGHTY = HOLES + CODE + SCRIPTS
