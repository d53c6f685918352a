"""The words of Rivemont's stations and of its small vote, in seven languages."""

from typing import Any

STATIONS: dict[str, dict[str, Any]] = {
    "market": {
        "district": "marche",
        "phone": "04 00 00 12 34",
        "days": "012345",
        "opens": 9,
        "closes": 19,
        "offline": False,
        "name": {
            "fr": "Maison des habitants du Marché",
            "it": "Casa dei residenti del Mercato",
            "en": "Residents' house of the Market",
            "ar": "دار السكان في السوق",
            "es": "Casa de los Habitantes del Mercado",
            "pt": "Casa dos moradores do Mercado",
            "bn": "বাজারের বাসিন্দা ভবন",
        },
        "place": {
            "fr": "4, place du Marché, arrêt Halles",
            "it": "Piazza del Mercato 4, fermata Halles",
            "en": "4 Market Square, stop Halles",
            "ar": "4 ساحة السوق، موقف Halles",
            "es": "Plaza del Mercado 4, parada Halles",
            "pt": "Praça do Mercado 4, paragem Halles",
            "bn": "4 বাজার চত্বর, স্টপ Halles",
        },
    },
    "north": {
        "district": "nord",
        "phone": "04 00 00 12 56",
        "days": "1235",
        "opens": 10,
        "closes": 18,
        "offline": True,
        "name": {
            "fr": "Centre social du Nord",
            "it": "Centro sociale Nord",
            "en": "Community centre of the North",
            "ar": "المركز الاجتماعي في الشمال",
            "es": "Centro social del Norte",
            "pt": "Centro social do Norte",
            "bn": "উত্তরের সামাজিক কেন্দ্র",
        },
        "place": {
            "fr": "17, rue des Tilleuls, arrêt Tilleuls",
            "it": "Via dei Tigli 17, fermata Tilleuls",
            "en": "17 Linden Street, stop Tilleuls",
            "ar": "17 شارع الزيزفون، موقف Tilleuls",
            "es": "Calle de los Tilos 17, parada Tilleuls",
            "pt": "Rua das Tílias 17, paragem Tilleuls",
            "bn": "17 লিন্ডেন রোড, স্টপ Tilleuls",
        },
    },
}
TITLES = {
    "fr": "Des bancs et de l'ombre autour de la gare",
    "it": "Panchine e ombra intorno alla stazione",
    "en": "Benches and shade around the station",
    "ar": "مقاعد وظلّ حول المحطة",
    "es": "Bancos y sombra alrededor de la estación",
    "pt": "Bancos e sombra à volta da estação",
    "bn": "স্টেশনের চারপাশে বেঞ্চ আর ছায়া",
}
OPTIONS: dict[str, tuple[int, dict[str, str]]] = {
    "G1": (
        18_000,
        {
            "fr": "Six bancs à l'ombre devant la gare",
            "it": "Sei panchine all’ombra davanti alla stazione",
            "en": "Six benches in the shade in front of the station",
            "ar": "ستة مقاعد في الظل أمام المحطة",
            "es": "Seis bancos a la sombra delante de la estación",
            "pt": "Seis bancos à sombra em frente da estação",
            "bn": "স্টেশনের সামনে ছায়ায় ছয়টি বেঞ্চ",
        },
    ),
    "G2": (
        15_000,
        {
            "fr": "Une fontaine d'eau potable",
            "it": "Una fontana di acqua potabile",
            "en": "A fountain with drinking water",
            "ar": "نافورة لمياه الشرب",
            "es": "Una fuente de agua potable",
            "pt": "Uma fonte de água potável",
            "bn": "খাবার পানির একটি ফোয়ারা",
        },
    ),
    "G3": (
        12_000,
        {
            "fr": "Dix arbres sur le parvis",
            "it": "Dieci alberi sul piazzale",
            "en": "Ten trees on the square",
            "ar": "عشر أشجار في الساحة",
            "es": "Diez árboles en la plaza",
            "pt": "Dez árvores no largo",
            "bn": "চত্বরে দশটি গাছ",
        },
    ),
    "G4": (
        9_000,
        {
            "fr": "Un plan du quartier en sept langues",
            "it": "Una mappa del quartiere in sette lingue",
            "en": "A map of the district in seven languages",
            "ar": "خريطة للحي بسبع لغات",
            "es": "Un plano del barrio en siete idiomas",
            "pt": "Um mapa do bairro em sete línguas",
            "bn": "সাত ভাষায় পাড়ার মানচিত্র",
        },
    ),
}
