"""The numbers of a text, whatever its digits and its signs between them. Pure."""

import re
from decimal import Decimal

SPACES = " \u00a0\u202f\u2009"
# 1,50,000 as in Bengali; 1 500, 1.500, 1,500, 1'500, 1٬500; or plain. Then the decimals after another sign.
FIGURE = re.compile(
    rf"(?<![\d.,])(?:\d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?!\d)|\d{{1,3}}(?:[{SPACES}.,'’٬]\d{{3}})+(?!\d)|\d+)(?:[.,٫]\d+)?"
)
ADDRESS = re.compile(r"https?://\S+|\S+@\S+")

# How many a word after the figure makes of it.
MULTIPLIERS = {
    1_000: "mille mila mil thousand ألف آلاف الف হাজার",
    100_000: "লাখ লক্ষ lakh lakhs",
    1_000_000: "million millions milione milioni millón millones milhão milhões مليون ملايين মিলিয়ন",
    10_000_000: "কোটি crore crores",
    1_000_000_000: "milliard milliards miliardo miliardi billion billions مليار مليارات",
}
MULTIPLIER_OF = {word: factor for factor, words in MULTIPLIERS.items() for word in words.split()}

# Numbers that people write out. They satisfy a figure on the other side; they ask for none themselves,
# because too many of these words mean something else too (neuf, sei, once).
IN_WORDS = {
    "fr": "un|une|premier|première deux|deuxième|second|seconde trois|troisième quatre|quatrième "
    "cinq|cinquième "
    "six|sixième sept|septième huit|huitième neuf|neuvième dix|dixième onze douze",
    "it": "un|uno|una|primo|prima due|secondo|seconda tre|terzo|terza quattro|quarto|quarta "
    "cinque|quinto|quinta "
    "sei|sesto|sesta sette|settimo|settima otto|ottavo|ottava nove|nono|nona dieci|decimo|decima "
    "undici dodici",
    "en": "one|first|a|an two|second|twice three|third four|fourth five|fifth six|sixth "
    "seven|seventh eight|eighth "
    "nine|ninth ten|tenth eleven twelve",
    "ar": "واحد|واحدة|أول|الأول|أولى اثنان|اثنين|اثنتان|اثنتين|إثنان|الثاني|الثانية|ثانٍ "
    "ثلاثة|ثلاث|الثالث|الثالثة "
    "أربعة|أربع|الرابع|الرابعة خمسة|خمس|الخامس|الخامسة ستة|ست|السادس|السادسة سبعة|سبع|السابع|السابعة "
    "ثمانية|ثماني|ثمان|الثامن|الثامنة تسعة|تسع|التاسع|التاسعة عشرة|عشر|العاشر|العاشرة إحدى|أحد اثني|اثنا",
    "es": "un|uno|una|primero|primera|primer dos|segundo|segunda tres|tercero|tercera|tercer "
    "cuatro|cuarto|cuarta "
    "cinco|quinto|quinta seis|sexto|sexta siete|séptimo|séptima ocho|octavo|octava nueve|noveno|novena "
    "diez|décimo|décima once doce",
    "pt": "um|uma|primeiro|primeira dois|duas|segundo|segunda três|terceiro|terceira quatro|quarto|quarta "
    "cinco|quinto|quinta seis|sexto|sexta sete|sétimo|sétima oito|oitavo|oitava nove|nono|nona "
    "dez|décimo|décima "
    "onze doze",
    "bn": "এক|একটি|একটা|একজন|প্রথম দুই|দুটি|দুটো|দুজন|দু|দ্বিতীয় তিন|তিনটি|তিনটা|তিনজন|তৃতীয় "
    "চার|চারটি|চারজন|চতুর্থ "
    "পাঁচ|পাঁচটি|পাঁচজন|পঞ্চম ছয়|ছয়টি|ছয়জন|ষষ্ঠ সাত|সাতটি|সাতজন|সপ্তম আট|আটটি|আটজন|অষ্টম "
    "নয়টি|নয়জন|নবম "
    "দশ|দশটি|দশজন|দশম এগারো বারো",
}
WRITTEN = {
    language: {
        form: Decimal(number) for number, forms in enumerate(words.split(), 1) for form in forms.split("|")
    }
    for language, words in IN_WORDS.items()
}
# Two of something in one Arabic word: شهرين, عامان, and the like of what councils count.
DUAL = re.compile(
    r"(?:ال)?(?:شهر|يوم|عام|سنت|أسبوع|ساع|دقيق|مر|لغ|مقعد|صوت|عضو|طلب|جلس|نقط|شخص|ألف|مئ)(?:تين|تان|ين|ان)"
)
WORDS = re.compile(r"[^\s.,;:!?()«»\"“”…،؛؟।/\[\]'’]+")


def ascii_digits(text: str) -> str:
    """The text with the digits of every script as 0 to 9, and without addresses."""
    plain = "".join(str(int(letter)) if letter.isdecimal() else letter for letter in text)
    return ADDRESS.sub(" ", plain)


def values(text: str, language: str) -> dict[Decimal, str]:
    """Each number in figures and how it is written; the digits are 0 to 9 already."""
    found: dict[Decimal, str] = {}
    for one in FIGURE.finditer(text):
        after = WORDS.match(text[one.end() :].lstrip(SPACES + "\n"))
        factor = MULTIPLIER_OF.get(after.group().casefold(), 1) if after else 1
        said = f"{one.group()} {after.group()}" if after and factor > 1 else one.group()
        found.setdefault((_value(one.group()) * factor).normalize(), said)
    return found


def said_in_words(text: str, language: str) -> set[Decimal]:
    """The numbers that the text writes out."""
    known = WRITTEN.get(language, {})
    tokens = [token.casefold() for token in WORDS.findall(text)]
    found = {known[token].normalize() for token in tokens if token in known}
    if language == "ar" and any(
        DUAL.fullmatch(token.lstrip("وبلف")) or DUAL.fullmatch(token) for token in tokens
    ):
        found.add(Decimal(2))
    return found


def _value(said: str) -> Decimal:
    """A sign before exactly three digits parts thousands, any other one the decimals."""
    bare = re.sub(rf"[{SPACES}'’٬]", "", said).replace("٫", "·")
    head, sign, tail = bare, "", ""
    last = max(bare.rfind("."), bare.rfind(","), bare.rfind("·"))
    if last >= 0:
        head, sign, tail = bare[:last], bare[last], bare[last + 1 :]
    if sign == "·" or (sign and len(tail) != 3):
        return Decimal(f"{re.sub('[.,·]', '', head)}.{tail}")
    return Decimal(re.sub("[.,]", "", bare))
