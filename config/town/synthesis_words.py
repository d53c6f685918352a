"""What two workshops of last season proposed, and the texts that the plenary made of it."""

from config.town.sessions import Words

SESSION: Words = {
    "fr": "Séance d’ateliers : bien arriver",
    "it": "Seduta di laboratori: arrivare bene",
    "en": "Workshop session: arriving well",
    "ar": "جلسة ورشات: وصول أسهل",
    "es": "Sesión de talleres: llegar bien",
    "pt": "Sessão de oficinas: chegar bem",
    "bn": "কর্মশালার সভা: ভালোভাবে পৌঁছানো",
}
WELCOME_ROOM: Words = {
    "fr": "Atelier 1 : l’accueil",
    "it": "Laboratorio 1: l’accoglienza",
    "en": "Workshop 1: welcome",
    "ar": "الورشة 1: الاستقبال",
    "es": "Taller 1: la acogida",
    "pt": "Oficina 1: o acolhimento",
    "bn": "কর্মশালা 1: স্বাগত জানানো",
}
TALK_ROOM: Words = {
    "fr": "Atelier 2 : se comprendre",
    "it": "Laboratorio 2: capirsi",
    "en": "Workshop 2: understanding each other",
    "ar": "الورشة 2: أن نتفاهم",
    "es": "Taller 2: entenderse",
    "pt": "Oficina 2: compreender-se",
    "bn": "কর্মশালা 2: একে অপরকে বোঝা",
}
BROUGHT: Words = {
    "fr": "Une personne qui accueille vaut mieux qu’un site de plus.",
    "it": "Una persona che accoglie vale più di un altro sito.",
    "en": "One person who welcomes is worth more than one more site.",
    "ar": "شخص واحد يستقبلنا خير من موقع إضافي.",
    "es": "Una persona que acoge vale más que otra web.",
    "pt": "Uma pessoa que acolhe vale mais do que outro site.",
    "bn": "আরেকটা ওয়েবসাইটের চেয়ে একজন মানুষের স্বাগত বেশি দামি।",
}
# Each is the idea in one sentence; its text says the same at the length of a breath.
NOTED: dict[str, tuple[Words, Words]] = {
    "guide": (
        {
            "fr": "Un livret d’accueil en dix langues",
            "it": "Una guida di benvenuto in dieci lingue",
            "en": "A welcome booklet in ten languages",
            "ar": "كتيّب ترحيب بعشر لغات",
            "es": "Una guía de acogida en diez idiomas",
            "pt": "Um guia de acolhimento em dez línguas",
            "bn": "দশ ভাষায় স্বাগত পুস্তিকা",
        },
        {
            "fr": "Où aller la première semaine : école, santé, papiers, avec les adresses.",
            "en": "Where to go in the first week: school, health, papers, with the addresses.",
            "ar": "إلى أين نذهب في الأسبوع الأول: المدرسة والصحة والأوراق، مع العناوين.",
        },
    ),
    "evening": (
        {
            "fr": "Une soirée d’accueil chaque mois",
            "it": "Una serata di benvenuto ogni mese",
            "en": "A welcome evening every month",
            "ar": "أمسية ترحيب كل شهر",
            "es": "Una tarde de acogida cada mes",
            "pt": "Uma noite de acolhimento todos os meses",
            "bn": "প্রতি মাসে একটি স্বাগত সন্ধ্যা",
        },
        {
            "fr": "À la maison des habitants, avec le livret et un repas.",
            "en": "At the residents’ house, with the booklet and a meal.",
            "ar": "في دار السكان، مع الكتيّب ووجبة طعام.",
        },
    ),
    "counter": (
        {
            "fr": "Un interprète au guichet le jeudi",
            "it": "Un interprete allo sportello il giovedì",
            "en": "An interpreter at the counter on Thursdays",
            "ar": "مترجم في المكتب كل خميس",
            "es": "Un intérprete en la ventanilla los jueves",
            "pt": "Um intérprete no balcão à quinta-feira",
            "bn": "বৃহস্পতিবার কাউন্টারে একজন দোভাষী",
        },
        {
            "fr": "Arabe, bengali et portugais, de 16 h à 19 h.",
            "en": "Arabic, Bengali and Portuguese, from 4 to 7 p.m.",
            "ar": "العربية والبنغالية والبرتغالية، من الرابعة إلى السابعة مساءً.",
        },
    ),
    "letters": (
        {
            "fr": "Des lettres de la ville en mots simples",
            "it": "Lettere del Comune con parole semplici",
            "en": "Letters of the city in plain words",
            "ar": "رسائل البلدية بكلمات بسيطة",
            "es": "Cartas del ayuntamiento con palabras sencillas",
            "pt": "Cartas do município em palavras simples",
            "bn": "সহজ ভাষায় শহরের চিঠি",
        },
        {
            "fr": "Une page, une question, une date, un numéro de téléphone.",
            "en": "One page, one question, one date, one phone number.",
            "ar": "صفحة واحدة، سؤال واحد، تاريخ واحد، رقم هاتف واحد.",
        },
    ),
    "app": (
        {
            "fr": "Une application de traduction de la ville",
            "it": "Un’applicazione di traduzione del Comune",
            "en": "A translation app of the city",
            "ar": "تطبيق ترجمة للبلدية",
            "es": "Una aplicación de traducción del ayuntamiento",
            "pt": "Uma aplicação de tradução do município",
            "bn": "শহরের একটি অনুবাদ অ্যাপ",
        },
        {
            "fr": "Sur le téléphone, pour parler au guichet.",
            "en": "On the phone, to talk at the counter.",
            "ar": "على الهاتف، للحديث في المكتب.",
        },
    ),
}
WELCOME_TEXT: tuple[Words, Words] = (
    {
        "fr": "Accueillir chaque nouvel habitant par un livret et une soirée",
        "it": "Accogliere ogni nuovo residente con una guida e una serata",
        "en": "Welcome every new resident with a booklet and an evening",
        "ar": "استقبال كل ساكن جديد بكتيّب وأمسية",
        "es": "Acoger a cada nuevo habitante con una guía y una tarde",
        "pt": "Acolher cada novo residente com um guia e uma noite",
        "bn": "প্রত্যেক নতুন বাসিন্দাকে পুস্তিকা ও সন্ধ্যা দিয়ে স্বাগত জানানো",
    },
    {
        "fr": "Le livret en dix langues est remis chaque mois, à la soirée de la maison des habitants.",
        "en": "The booklet in ten languages is given every month, at the evening of the residents’ house.",
        "ar": "يُسلَّم الكتيّب بعشر لغات كل شهر، في أمسية دار السكان.",
    },
)
WORDS_TEXT: tuple[Words, Words] = (
    {
        "fr": "La ville se fait comprendre : un interprète et des mots simples",
        "it": "Il Comune si fa capire: un interprete e parole semplici",
        "en": "The city makes itself understood: an interpreter and plain words",
        "ar": "أن تكون البلدية مفهومة: مترجم وكلمات بسيطة",
        "es": "El ayuntamiento se hace entender: un intérprete y palabras sencillas",
        "pt": "O município faz-se compreender: um intérprete e palavras simples",
        "bn": "শহরকে বোঝা যায়: একজন দোভাষী ও সহজ কথা",
    },
    {
        "fr": "Ce qui est dit ou écrit à un habitant l’est dans une langue qu’il comprend.",
        "en": "What is said or written to residents is in a language that they understand.",
        "ar": "ما يُقال أو يُكتب للساكن يكون بلغة يفهمها.",
    },
)
APP_REASON: Words = {
    "fr": "Le téléphone ne remplace pas l’interprète, et une application existe déjà.",
    "it": "Il telefono non sostituisce l’interprete, e un’applicazione esiste già.",
    "en": "The phone does not replace the interpreter, and there is an app already.",
    "ar": "الهاتف لا يحل محل المترجم، وهناك تطبيق بالفعل.",
    "es": "El teléfono no sustituye al intérprete, y ya existe una aplicación.",
    "pt": "O telefone não substitui o intérprete, e já existe uma aplicação.",
    "bn": "ফোন দোভাষীর জায়গা নিতে পারে না, আর একটি অ্যাপ আগে থেকেই আছে।",
}
PRINCIPLE_REASON: Words = {
    "fr": "Le conseil y tient pour tout ce que la ville écrit, pas pour un seul guichet.",
    "it": "La consulta ci tiene per tutto ciò che il Comune scrive, non per un solo sportello.",
    "en": "The council holds to it in all that the city writes, not at one counter alone.",
    "ar": "يتمسك المجلس بهذا في كل ما تكتبه البلدية، لا في مكتب واحد فقط.",
    "es": "El consejo lo mantiene para todo lo que escribe el ayuntamiento, no para una sola ventanilla.",
    "pt": "O conselho mantém isto para tudo o que o município escreve, não para um só balcão.",
    "bn": "শুধু একটি কাউন্টারে নয়, শহর যা কিছু লেখে সবকিছুতে পরিষদ এটি চায়।",
}
