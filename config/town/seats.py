"""Who sits on Rivemont's two councils: invented names, colleges and areas in the seven languages."""

from dataclasses import dataclass

from council.bodies.offices import Group, Office, Vacancy


@dataclass(frozen=True)
class Sitting:
    """A member by key; the cast's members have their account already, so only the key is needed."""

    key: str
    name: str = ""
    language: str = "fr"
    district: str = "centre"
    office: Office | None = None


@dataclass(frozen=True)
class CollegeData:
    """A college: its name in each language, its seats, who sits there, and why the rest is empty."""

    names: dict[str, str]
    seats: int
    members: tuple[Sitting, ...]
    vacancy: Vacancy = Vacancy.NOT_NAMED
    group: Group | None = None


RIVEMONT_NAMES = {
    "fr": "Conseil des résidents étrangers",
    "it": "Consulta dei residenti stranieri",
    "en": "Council of foreign residents",
    "ar": "مجلس السكان الأجانب",
    "es": "Consejo de residentes extranjeros",
    "pt": "Conselho dos residentes estrangeiros",
    "bn": "বিদেশি বাসিন্দাদের পরিষদ",
}
RIVEMONT_INTROS = {
    "fr": "Ici siègent des habitantes et des habitants étrangers, des associations et des élus. Ils donnent leur avis à la ville sur tout ce qui touche la vie de chacun. La ville doit répondre.",
    "it": "Qui siedono residenti stranieri, associazioni e persone elette. Danno il loro parere al Comune su tutto ciò che riguarda la vita di ogni giorno. Il Comune deve rispondere.",
    "en": "Foreign residents, associations and elected officials sit here. They tell the city their opinion on all that touches daily life. The city must answer.",
    "ar": "يجلس هنا سكان أجانب وجمعيات ومنتخبون. يقدّمون رأيهم للبلدية في كل ما يخص حياة الناس. وعلى البلدية أن تجيب.",
    "es": "Aquí tienen un puesto residentes extranjeros, asociaciones y cargos electos. Dan dictámenes al ayuntamiento sobre todo lo que toca la vida de cada día. El ayuntamiento debe responder.",
    "pt": "Têm aqui lugar residentes estrangeiros, associações e pessoas eleitas. Dão o seu parecer ao município sobre tudo o que toca a vida de cada pessoa. O município tem de responder.",
    "bn": "এখানে বিদেশি বাসিন্দা, সংগঠন ও নির্বাচিত প্রতিনিধিরা বসেন। মানুষের জীবনের সব বিষয়ে তাঁরা শহর কর্তৃপক্ষকে মতামত দেন। শহর কর্তৃপক্ষকে উত্তর দিতেই হবে।",
}
RESIDENTS = CollegeData(
    {
        "fr": "Résidentes et résidents",
        "it": "Residenti",
        "en": "Residents",
        "ar": "السكان",
        "es": "Habitantes",
        "pt": "Residentes",
        "bn": "বাসিন্দা",
    },
    12,
    (
        Sitting("fatou", office=Office.COCHAIR_RESIDENT),
        Sitting("rahim"),
        Sitting("yasmine", "Yasmine Belkacem", "ar", "nord"),
        Sitting("teresa", "Teresa Almeida", "pt", "riviere"),
        Sitting("mohammed", "Mohammed Chowdhury", "bn", "marche"),
        Sitting("olena", "Olena Kovalenko", "uk", "sud"),
        Sitting("aissatou", "Aïssatou Barry", "fr", "gare"),
        Sitting("karim", "Karim Ouali", "ar", "gare"),
        Sitting("rosa", "Rosa Quispe", "es", "sud"),
        Sitting("ahmet", "Ahmet Yılmaz", "tr", "marche"),
        Sitting("marco", "Marco Ferri", "it", "riviere"),
    ),
    Vacancy.RESIGNED,
    Group.RESIDENTS,
)
ASSOCIATIONS = CollegeData(
    {
        "fr": "Associations",
        "it": "Associazioni",
        "en": "Associations",
        "ar": "الجمعيات",
        "es": "Asociaciones",
        "pt": "Associações",
        "bn": "সংগঠন",
    },
    6,
    (
        Sitting("hawa", "Hawa Koné", "fr", "nord"),
        Sitting("jeanpaul", "Jean-Paul Mbemba", "fr", "gare"),
        Sitting("lucia", "Lucía Paredes", "es", "centre"),
        Sitting("nadia", "Nadia Rahmani", "ar", "nord"),
        Sitting("anton", "Anton Petrov", "bg", "sud"),
    ),
    Vacancy.NOT_NAMED,
    Group.ASSOCIATIONS,
)
OFFICIALS = CollegeData(
    {
        "fr": "Élues et élus",
        "it": "Persone elette",
        "en": "Elected officials",
        "ar": "المنتخبون",
        "es": "Cargos electos",
        "pt": "Pessoas eleitas",
        "bn": "নির্বাচিত প্রতিনিধি",
    },
    7,
    (
        Sitting("claire", office=Office.COCHAIR_OFFICIAL),
        Sitting("philippe", "Philippe Garnier"),
        Sitting("sandrine", "Sandrine Lopez", "fr", "sud"),
        Sitting("julien", "Julien Mercier", "fr", "nord"),
        Sitting("isabelle", "Isabelle Roche", "fr", "riviere"),
        Sitting("antoine", "Antoine Vidal", "fr", "marche"),
        Sitting("nathalie", "Nathalie Blanc", "fr", "gare"),
    ),
    group=Group.OFFICIALS,
)
CULTURES_NAMES = {
    "fr": "Conseil des cultures",
    "it": "Consulta delle culture",
    "en": "Council of cultures",
    "ar": "مجلس الثقافات",
    "es": "Consejo de las culturas",
    "pt": "Conselho das culturas",
    "bn": "সংস্কৃতি পরিষদ",
}
CULTURES_INTROS = {
    "fr": "Ses membres sont élus par les habitants étrangers, par région du monde. Chaque région a un nombre de sièges.",
    "it": "I suoi membri sono eletti dai residenti stranieri, per area del mondo. Ogni area ha un numero di seggi.",
    "en": "Its members are elected by foreign residents, by area of the world. Each area has a number of seats.",
    "ar": "ينتخب السكان الأجانب أعضاءه حسب مناطق العالم. ولكل منطقة عدد من المقاعد.",
    "es": "Sus miembros los eligen los residentes extranjeros, por zona del mundo. Cada zona tiene un número de puestos.",
    "pt": "Os seus membros são eleitos pelos residentes estrangeiros, por zona do mundo. Cada zona tem um número de lugares.",
    "bn": "বিদেশি বাসিন্দারা পৃথিবীর অঞ্চল অনুযায়ী এর সদস্যদের নির্বাচন করেন। প্রতিটি অঞ্চলের নির্দিষ্ট সংখ্যক আসন আছে।",
}
CULTURES_NOTES = {
    "fr": "Au moins 7 des 21 membres sont des femmes.",
    "it": "Almeno 7 dei 21 membri sono donne.",
    "en": "At least 7 of the 21 members are women.",
    "ar": "7 نساء على الأقل من بين 21 عضوًا.",
    "es": "Al menos 7 de los 21 miembros son mujeres.",
    "pt": "Pelo menos 7 dos 21 membros são mulheres.",
    "bn": "21 জন সদস্যের মধ্যে অন্তত 7 জন নারী।",
}


def _area(fr: str, it: str, en: str, ar: str, es: str, pt: str, bn: str) -> dict[str, str]:
    return {"fr": fr, "it": it, "en": en, "ar": ar, "es": es, "pt": pt, "bn": bn}


AREAS = (
    CollegeData(
        _area(
            "Asie du centre et du sud",
            "Asia centrale e meridionale",
            "Central and South Asia",
            "آسيا الوسطى والجنوبية",
            "Asia central y meridional",
            "Ásia central e do sul",
            "মধ্য ও দক্ষিণ এশিয়া",
        ),
        7,
        (
            Sitting("shirin", "Shirin Akter", "bn", "marche"),
            Sitting("anwar", "Anwar Hossain", "bn", "gare"),
            Sitting("nirmala", "Nirmala Perera", "si", "centre"),
            Sitting("farid", "Farid Noori", "fa", "nord"),
            Sitting("sunita", "Sunita Rai", "ne", "sud"),
            Sitting("imran", "Imran Malik", "ur", "marche"),
            Sitting("laila", "Laila Begum", "bn", "riviere"),
        ),
    ),
    CollegeData(
        _area(
            "Asie de l'est et de l'ouest",
            "Asia orientale e occidentale",
            "East and West Asia",
            "آسيا الشرقية والغربية",
            "Asia oriental y occidental",
            "Ásia oriental e ocidental",
            "পূর্ব ও পশ্চিম এশিয়া",
        ),
        2,
        (
            Sitting("meiling", "Mei Ling Zhou", "zh", "centre"),
            Sitting("joseph", "Joseph Khoury", "ar", "nord"),
        ),
    ),
    CollegeData(
        _area(
            "Afrique du nord",
            "Africa settentrionale",
            "North Africa",
            "شمال أفريقيا",
            "África del norte",
            "África do norte",
            "উত্তর আফ্রিকা",
        ),
        3,
        (
            Sitting("salma", "Salma Trabelsi", "ar", "gare"),
            Sitting("youssef", "Youssef Idrissi", "ar", "marche"),
            Sitting("houda", "Houda Mansouri", "ar", "sud"),
        ),
    ),
    CollegeData(
        _area(
            "Afrique de l'ouest",
            "Africa occidentale",
            "West Africa",
            "غرب أفريقيا",
            "África occidental",
            "África ocidental",
            "পশ্চিম আফ্রিকা",
        ),
        2,
        (
            Sitting("abena", "Abena Owusu", "en", "nord"),
            Sitting("moussa", "Moussa Traoré", "fr", "gare"),
        ),
    ),
    CollegeData(
        _area(
            "Afrique de l'est, du centre et du sud",
            "Africa orientale, centrale e meridionale",
            "East, Central and Southern Africa",
            "شرق ووسط وجنوب أفريقيا",
            "África oriental, central y meridional",
            "África oriental, central e austral",
            "পূর্ব, মধ্য ও দক্ষিণ আফ্রিকা",
        ),
        1,
        (Sitting("hodan", "Hodan Warsame", "so", "riviere"),),
    ),
    CollegeData(
        _area("Europe", "Europa", "Europe", "أوروبا", "Europa", "Europa", "ইউরোপ"),
        5,
        (
            Sitting("ioana", "Ioana Dumitru", "ro", "sud"),
            Sitting("elira", "Elira Hoxha", "sq", "marche"),
            Sitting("piotr", "Piotr Nowak", "pl", "centre"),
            Sitting("dmytro", "Dmytro Bondar", "uk", "nord"),
        ),
        Vacancy.NO_CANDIDATE,
    ),
    CollegeData(
        _area(
            "Amériques et Océanie",
            "Americhe e Oceania",
            "Americas and Oceania",
            "الأمريكتان وأوقيانوسيا",
            "Américas y Oceanía",
            "Américas e Oceânia",
            "আমেরিকা ও ওশেনিয়া",
        ),
        1,
        (Sitting("camila", "Camila Rojas", "es", "riviere"),),
    ),
)
