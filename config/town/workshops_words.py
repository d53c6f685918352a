"""What is said of Rivemont's workshops, in the seven languages."""

from config.town.sessions import Words

FUND: Words = {
    "fr": "Atelier 1 : le fonds de garantie",
    "it": "Laboratorio 1: il fondo di garanzia",
    "en": "Workshop 1: the guarantee fund",
    "ar": "الورشة 1: صندوق الضمان",
    "es": "Taller 1: el fondo de avales",
    "pt": "Oficina 1: o fundo de garantia",
    "bn": "কর্মশালা 1: জামিন তহবিল",
}
HEATING: Words = {
    "fr": "Atelier 2 : les logements froids",
    "it": "Laboratorio 2: le case fredde",
    "en": "Workshop 2: cold homes",
    "ar": "الورشة 2: المساكن الباردة",
    "es": "Taller 2: las casas frías",
    "pt": "Oficina 2: as casas frias",
    "bn": "কর্মশালা 2: ঠান্ডা বাসা",
}
SCHOOL: Words = {
    "fr": "Atelier 3 : le logement et l’école",
    "it": "Laboratorio 3: la casa e la scuola",
    "en": "Workshop 3: housing and school",
    "ar": "الورشة 3: السكن والمدرسة",
    "es": "Taller 3: la vivienda y la escuela",
    "pt": "Oficina 3: a habitação e a escola",
    "bn": "কর্মশালা 3: বাসস্থান ও স্কুল",
}
THEMES: dict[str, Words] = {
    "fund": {
        "fr": "Comment faire connaître le fonds à ceux qui en ont besoin ?",
        "it": "Come far conoscere il fondo a chi ne ha bisogno?",
        "en": "How can those who need the fund hear of it?",
        "ar": "كيف يصل خبر الصندوق إلى من يحتاجون إليه؟",
        "es": "¿Cómo dar a conocer el fondo a quienes lo necesitan?",
        "pt": "Como dar a conhecer o fundo a quem precisa dele?",
        "bn": "যাঁদের দরকার, তাঁদের কাছে তহবিলের খবর কীভাবে পৌঁছাবে?",
    },
    "heating": {
        "fr": "Que demander aux propriétaires et à la ville avant l’hiver ?",
        "it": "Che cosa chiedere ai proprietari e al Comune prima dell’inverno?",
        "en": "What do we ask of owners and of the city before winter?",
        "ar": "ماذا نطلب من المالكين ومن البلدية قبل الشتاء؟",
        "es": "¿Qué pedir a los propietarios y al ayuntamiento antes del invierno?",
        "pt": "O que pedir aos proprietários e ao município antes do inverno?",
        "bn": "শীতের আগে মালিকদের ও শহরের কাছে কী চাইব?",
    },
    "school": {
        "fr": "Les enfants qui changent souvent d’adresse : comment garder leur école ?",
        "it": "I bambini che cambiano spesso indirizzo: come conservare la loro scuola?",
        "en": "Children who often move: how can they keep their school?",
        "ar": "الأطفال الذين يغيّرون عنوانهم كثيرًا: كيف يبقون في مدرستهم؟",
        "es": "Los niños que cambian a menudo de dirección: ¿cómo conservar su escuela?",
        "pt": "As crianças que mudam muito de morada: como manter a sua escola?",
        "bn": "যে শিশুরা প্রায়ই ঠিকানা বদলায়: তারা কীভাবে একই স্কুলে থাকবে?",
    },
}
ROOMS: tuple[Words, ...] = (
    {
        "fr": "Salle 2",
        "it": "Sala 2",
        "en": "Room 2",
        "ar": "القاعة 2",
        "es": "Sala 2",
        "pt": "Sala 2",
        "bn": "কক্ষ 2",
    },
    {
        "fr": "Salle 3",
        "it": "Sala 3",
        "en": "Room 3",
        "ar": "القاعة 3",
        "es": "Sala 3",
        "pt": "Sala 3",
        "bn": "কক্ষ 3",
    },
    {
        "fr": "Bibliothèque",
        "it": "Biblioteca",
        "en": "Library",
        "ar": "المكتبة",
        "es": "Biblioteca",
        "pt": "Biblioteca",
        "bn": "পাঠাগার",
    },
)
