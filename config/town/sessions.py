"""What is said and voted in Rivemont's sessions, in the seven languages. Each text stands first in its own."""

Words = dict[str, str]

PLACE: Words = {
    "fr": "Maison des habitants, salle 2, et en ligne",
    "it": "Casa dei residenti, sala 2, e in rete",
    "en": "Residents' house, room 2, and online",
    "ar": "دار السكان، القاعة 2، وعبر الإنترنت",
    "es": "Casa de los Habitantes, sala 2, y en línea",
    "pt": "Casa dos moradores, sala 2, e em linha",
    "bn": "বাসিন্দা ভবন, কক্ষ 2, এবং অনলাইনে",
}
PLENARY: Words = {
    "fr": "Séance du conseil",
    "it": "Seduta della consulta",
    "en": "Council session",
    "ar": "جلسة المجلس",
    "es": "Sesión del consejo",
    "pt": "Sessão do conselho",
    "bn": "পরিষদের সভা",
}
WORKING: Words = {
    "fr": "Séance de travail : le logement",
    "it": "Seduta di lavoro: la casa",
    "en": "Working session: housing",
    "ar": "جلسة عمل: السكن",
    "es": "Sesión de trabajo: la vivienda",
    "pt": "Sessão de trabalho: a habitação",
    "bn": "কাজের সভা: বাসস্থান",
}
WELCOME: Words = {
    "fr": "Accueil et compte rendu",
    "it": "Benvenuto e verbale",
    "en": "Welcome and minutes",
    "ar": "الترحيب والمحضر",
    "es": "Bienvenida y acta",
    "pt": "Boas-vindas e ata",
    "bn": "স্বাগত ও কার্যবিবরণী",
}
NEWS: Words = {
    "fr": "Nouvelles de la ville",
    "it": "Notizie dal Comune",
    "en": "News of the city",
    "ar": "أخبار المدينة",
    "es": "Noticias del ayuntamiento",
    "pt": "Notícias do município",
    "bn": "শহরের খবর",
}
RENT: Words = {
    "fr": "Garantie de loyer pour les nouveaux habitants",
    "it": "Garanzia per l’affitto dei nuovi residenti",
    "en": "Rent guarantees for newcomers",
    "ar": "ضمان الإيجار للسكان الجدد",
    "es": "Aval de alquiler para los recién llegados",
    "pt": "Garantia de renda para quem chega",
    "bn": "নতুন বাসিন্দাদের জন্য ভাড়ার জামিন",
}
RENT_FUND: Words = {
    "fr": "Le fonds de garantie de la ville",
    "it": "Il fondo di garanzia del Comune",
    "en": "The city's guarantee fund",
    "ar": "صندوق الضمان في المدينة",
    "es": "El fondo de avales del ayuntamiento",
    "pt": "O fundo de garantia do município",
    "bn": "শহরের জামিন তহবিল",
}
FUND_PAPER = """#set document(title: "Le fonds de garantie de la ville")
#set text(lang: "fr", size: 12pt)
= Le fonds de garantie de la ville

La ville a un fonds de 40 000 euros pour se porter garante du premier loyer. L'an dernier, la moitié n'a pas servi.

Question au conseil : comment le faire connaître aux nouveaux habitants ?
"""
FUND_SPEAKER = "Claire Morel"
RENT_VISITS: Words = {
    "fr": "Les visites refusées : ce que les habitants racontent",
    "it": "Le visite rifiutate: che cosa raccontano i residenti",
    "en": "Refused visits: what residents tell us",
    "ar": "الزيارات المرفوضة: ماذا يروي السكان",
    "es": "Las visitas rechazadas: lo que cuentan los habitantes",
    "pt": "As visitas recusadas: o que os residentes contam",
    "bn": "বাসা দেখতে না দেওয়া: বাসিন্দারা কী বলেন",
}
GRANTS: Words = {
    "fr": "Des situations personnelles",
    "it": "Situazioni personali",
    "en": "Personal situations",
    "ar": "حالات شخصية",
    "es": "Situaciones personales",
    "pt": "Situações pessoais",
    "bn": "ব্যক্তিগত পরিস্থিতি",
}
DESK: Words = {
    "fr": "Un guichet d'aide le soir",
    "it": "Uno sportello di aiuto la sera",
    "en": "Help desk in the evening",
    "ar": "مكتب مساعدة في المساء",
    "es": "Una ventanilla de ayuda por la tarde",
    "pt": "Um balcão de ajuda à noite",
    "bn": "সন্ধ্যায় সহায়তা ডেস্ক",
}
NEXT: Words = {
    "fr": "Prochaine séance",
    "it": "Prossima seduta",
    "en": "Next session",
    "ar": "الجلسة القادمة",
    "es": "Próxima sesión",
    "pt": "Próxima sessão",
    "bn": "পরের সভা",
}
SIGNS: Words = {
    "fr": "Des panneaux dans plusieurs langues",
    "it": "Cartelli in più lingue",
    "en": "Signs in several languages",
    "ar": "لافتات بعدة لغات",
    "es": "Carteles en varios idiomas",
    "pt": "Placas em várias línguas",
    "bn": "কয়েকটি ভাষায় সাইনবোর্ড",
}
BUILDINGS: Words = {
    "fr": "L'entretien des immeubles",
    "it": "La cura dei palazzi",
    "en": "Looking after the buildings",
    "ar": "صيانة العمارات",
    "es": "El cuidado de los edificios",
    "pt": "O cuidado dos prédios",
    "bn": "ভবনের দেখাশোনা",
}
RENT_QUESTION: Words = {
    "fr": "Demandons-nous à la ville de se porter garante du premier loyer des nouveaux habitants ?",
    "it": "Chiediamo al Comune di fare da garante per il primo affitto dei nuovi residenti?",
    "en": "Do we ask the city to be the guarantor for newcomers' first rent?",
    "ar": "هل نطلب من البلدية أن تكفل أول إيجار للسكان الجدد؟",
    "es": "¿Pedimos al ayuntamiento que avale el primer alquiler de los recién llegados?",
    "pt": "Pedimos ao município que seja fiador da primeira renda de quem chega?",
    "bn": "আমরা কি শহর কর্তৃপক্ষকে নতুন বাসিন্দাদের প্রথম ভাড়ার জামিনদার হতে বলব?",
}
SIGNS_QUESTION: Words = {
    "fr": "Demandons-nous des panneaux dans plusieurs langues à l'accueil de chaque mairie de quartier ?",
    "it": "Chiediamo cartelli in più lingue all’ingresso di ogni municipio di quartiere?",
    "en": "Do we ask for signs in several languages at the entrance of each district hall?",
    "ar": "هل نطلب لافتات بعدة لغات عند مدخل كل بلدية حي؟",
    "es": "¿Pedimos carteles en varios idiomas en la entrada de cada oficina de barrio?",
    "pt": "Pedimos placas em várias línguas à entrada de cada junta de bairro?",
    "bn": "আমরা কি প্রতিটি এলাকা অফিসের প্রবেশপথে কয়েকটি ভাষায় সাইনবোর্ড চাইব?",
}
# Who, how many minutes after the opening, and the text with its translations by the interpreter.
MESSAGES: tuple[tuple[str, int, Words], ...] = (
    (
        "teresa",
        21,
        {
            "pt": "Esperei sete meses por uma casa. Todas as agências pediam um fiador que vivesse cá há anos.",
            "fr": "J'ai attendu sept mois pour un logement. Toutes les agences demandaient un garant installé ici depuis des années.",
            "it": "Ho aspettato sette mesi per una casa. Tutte le agenzie chiedevano un garante che vivesse qui da anni.",
            "en": "I waited seven months for a flat. Every agency asked for a guarantor who has lived here for years.",
            "ar": "انتظرت سبعة أشهر حتى وجدت بيتًا. كل الوكالات طلبت كفيلًا يعيش هنا منذ سنوات.",
            "es": "Esperé siete meses por una vivienda. Todas las agencias pedían un aval de alguien que llevara años aquí.",
            "bn": "একটা বাসার জন্য আমি সাত মাস অপেক্ষা করেছি। সব এজেন্সি এমন জামিনদার চেয়েছে যিনি বহু বছর ধরে এখানে থাকেন।",
        },
    ),
    (
        "claire",
        23,
        {
            "fr": "La ville a un fonds de 40 000 € pour les garanties. L'an dernier, la moitié n'a pas servi.",
            "it": "Il Comune ha un fondo di 40 000 € per le garanzie. L’anno scorso metà non è stata usata.",
            "en": "The city has a fund of 40 000 € for guarantees. Last year half of it was not used.",
            "ar": "لدى البلدية صندوق للضمانات فيه 40 ألف يورو. في العام الماضي لم يُستعمل نصفه.",
            "es": "El ayuntamiento tiene un fondo de 40 000 € para avales. El año pasado no se usó la mitad.",
            "pt": "O município tem um fundo de 40 000 € para garantias. No ano passado, metade não foi usada.",
            "bn": "জামিনের জন্য শহরের 40 হাজার ইউরোর একটি তহবিল আছে। গত বছর তার অর্ধেক খরচ হয়নি।",
        },
    ),
    (
        "amina",
        25,
        {
            "ar": "لم أكن أعرف بهذا الصندوق. هل يمكن وضع ملصق بلغات سكان العمارة؟",
            "fr": "Je ne connaissais pas ce fonds. Peut-on mettre une affiche dans les langues de l'immeuble ?",
            "it": "Non sapevo di questo fondo. Si può mettere un manifesto nelle lingue del palazzo?",
            "en": "I did not know about this fund. Can we have a poster in the languages of the building?",
            "es": "No conocía este fondo. ¿Se puede poner un cartel en los idiomas del edificio?",
            "pt": "Eu não conhecia este fundo. Podemos pôr um cartaz nas línguas do prédio?",
            "bn": "এই তহবিলের কথা আমি জানতাম না। ভবনের লোকদের ভাষায় একটা পোস্টার লাগানো যায়?",
        },
    ),
    (
        "rahim",
        28,
        {
            "bn": "আমার দোকানে অনেকে জিজ্ঞেস করে। সন্ধ্যায় একটা সহায়তা ডেস্ক থাকলে তারা কাজের পরে আসতে পারত।",
            "fr": "Dans ma boutique, beaucoup de gens me posent la question. Avec un guichet d'aide le soir, ils pourraient venir après le travail.",
            "it": "Nel mio negozio molti me lo chiedono. Con uno sportello di aiuto la sera potrebbero venire dopo il lavoro.",
            "en": "Many people ask me in my shop. With a help desk in the evening they could come after work.",
            "ar": "كثيرون يسألونني في دكاني. لو كان هناك مكتب مساعدة في المساء لاستطاعوا المجيء بعد العمل.",
            "es": "En mi tienda mucha gente me pregunta. Con una ventanilla de ayuda por la tarde podrían venir después del trabajo.",
            "pt": "Na minha loja muita gente me pergunta. Com um balcão de ajuda à noite, poderiam vir depois do trabalho.",
        },
    ),
)
RUDE = "Les propriétaires sont tous des voleurs, et ceux qui les défendent des imbéciles."
RUDE_REASON: Words = {
    "fr": "Vous pouvez critiquer, mais pas insulter un groupe de personnes.",
    "it": "Si può criticare, ma non insultare un gruppo di persone.",
    "en": "You can criticise, but not insult a group of people.",
    "ar": "يمكنك أن تنتقد، لكن لا يجوز أن تسبّ مجموعة من الناس.",
    "es": "Puede criticar, pero no insultar a un grupo de personas.",
    "pt": "Pode criticar, mas não insultar um grupo de pessoas.",
    "bn": "আপনি সমালোচনা করতে পারেন, কিন্তু কোনো দলের মানুষকে গালি দিতে পারেন না।",
}
