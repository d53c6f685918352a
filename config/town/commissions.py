"""The commissions of Rivemont's council: who works on what, between the sessions."""

MEMBERS = {
    "fr": "Membres",
    "it": "Membri",
    "en": "Members",
    "ar": "الأعضاء",
    "es": "Miembros",
    "pt": "Membros",
    "bn": "সদস্য",
}
COMMISSIONS = [
    {
        "slug": "logement",
        "names": {
            "fr": "Commission logement",
            "it": "Commissione casa",
            "en": "Housing commission",
            "ar": "لجنة السكن",
            "es": "Comisión de vivienda",
            "pt": "Comissão de habitação",
            "bn": "আবাসন কমিশন",
        },
        "intros": {
            "fr": "Trouver un logement, y rester, être bien chez soi.",
            "it": "Trovare casa, restarci, starci bene.",
            "en": "Finding a home, keeping it, living well in it.",
            "ar": "إيجاد مسكن والبقاء فيه والعيش فيه بكرامة.",
            "es": "Encontrar vivienda, conservarla y vivir bien en ella.",
            "pt": "Encontrar casa, ficar nela, viver bem.",
            "bn": "ঘর খোঁজা, ঘরে থাকা, ভালোভাবে বাস করা।",
        },
        "members": ("fatou", "rahim", "claire"),
    },
    {
        "slug": "ecole-et-sante",
        "names": {
            "fr": "Commission école et santé",
            "it": "Commissione scuola e salute",
            "en": "School and health commission",
            "ar": "لجنة المدرسة والصحة",
            "es": "Comisión de escuela y salud",
            "pt": "Comissão de escola e saúde",
            "bn": "বিদ্যালয় ও স্বাস্থ্য কমিশন",
        },
        "intros": {
            "fr": "Les enfants à l'école, les soins dans une langue que l'on comprend.",
            "it": "I bambini a scuola, le cure in una lingua che si capisce.",
            "en": "Children at school, and care in a language that people understand.",
            "ar": "الأطفال في المدرسة، والعلاج بلغة يفهمها الناس.",
            "es": "Los niños en la escuela y la atención médica en un idioma que se entiende.",
            "pt": "As crianças na escola e os cuidados numa língua que se entende.",
            "bn": "বিদ্যালয়ে শিশুরা, আর বোঝা যায় এমন ভাষায় চিকিৎসা।",
        },
        "members": ("hawa", "fatou", "rahim"),
    },
    {
        "slug": "droit-de-vote",
        "names": {
            "fr": "Commission droit de vote",
            "it": "Commissione diritto di voto",
            "en": "Right to vote commission",
            "ar": "لجنة حق التصويت",
            "es": "Comisión del derecho de voto",
            "pt": "Comissão do direito de voto",
            "bn": "ভোটাধিকার কমিশন",
        },
        "intros": {
            "fr": "Voter là où l'on vit : ce que la loi permet, ce que nous demandons.",
            "it": "Votare dove si vive: che cosa permette la legge, che cosa chiediamo.",
            "en": "Voting where one lives: what the law allows, and what we ask for.",
            "ar": "التصويت حيث نعيش: ما يسمح به القانون وما نطالب به.",
            "es": "Votar donde se vive: lo que permite la ley y lo que pedimos.",
            "pt": "Votar onde se vive: o que a lei permite e o que pedimos.",
            "bn": "যেখানে থাকি সেখানে ভোট: আইন কী দেয়, আমরা কী চাই।",
        },
        "members": ("claire", "hawa"),
    },
]
