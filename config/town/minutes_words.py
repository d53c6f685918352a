"""What Rivemont's rapporteur wrote of its sessions, in the seven languages. Each text stands first in its own."""

from config.town.sessions import Words

OPENING: Words = {
    "fr": "Claire Morel ouvre la séance et souhaite la bienvenue. Samir Haddad traduit de l’arabe et du bengali.",
    "it": "Claire Morel apre la seduta e dà il benvenuto. Samir Haddad traduce dall’arabo e dal bengalese.",
    "en": "Claire Morel opens the session and welcomes everyone. Samir Haddad interprets from Arabic and Bengali.",
    "ar": "افتتحت كلير موريل الجلسة ورحّبت بالجميع. ترجم سمير حداد من العربية والبنغالية.",
    "es": "Claire Morel abre la sesión y da la bienvenida. Samir Haddad traduce del árabe y del bengalí.",
    "pt": "Claire Morel abre a sessão e dá as boas-vindas. Samir Haddad traduz do árabe e do bengali.",
    "bn": "ক্লেয়ার মোরেল সভা শুরু করেন এবং সবাইকে স্বাগত জানান। সামির হাদ্দাদ আরবি ও বাংলা থেকে অনুবাদ করেন।",
}
MINUTES_READ: Words = {
    "fr": "Le procès-verbal de la séance précédente est lu. Personne ne demande de changement.",
    "it": "Si legge il verbale della seduta precedente. Nessuno chiede modifiche.",
    "en": "The minutes of the last session are read. Nobody asks for a change.",
    "ar": "قُرئ محضر الجلسة السابقة. لم يطلب أحد أي تغيير.",
    "es": "Se lee el acta de la sesión anterior. Nadie pide cambios.",
    "pt": "Lê-se a ata da sessão anterior. Ninguém pede alterações.",
    "bn": "আগের সভার কার্যবিবরণী পড়া হয়। কেউ কোনো পরিবর্তন চাননি।",
}
SIGNS_SAID: Words = {
    "fr": "Plusieurs membres racontent qu’on ne trouve pas le bon bureau à la mairie de quartier.\n"
    "Karim Ouali propose des panneaux en quatre langues. Sandrine Lopez demande qui les relit.\n"
    "Le conseil convient que les interprètes les relisent avant la pose.",
    "it": "Diversi membri raccontano che nel municipio di quartiere non si trova l’ufficio giusto.\n"
    "Karim Ouali propone cartelli in quattro lingue. Sandrine Lopez chiede chi li rilegge.\n"
    "La consulta concorda che gli interpreti li rileggano prima della posa.",
    "en": "Several members say that people cannot find the right office in the district hall.\n"
    "Karim Ouali proposes signs in four languages. Sandrine Lopez asks who proofreads them.\n"
    "The council agrees that the interpreters read them before they are put up.",
    "ar": "قال عدة أعضاء إن الناس لا يجدون المكتب الصحيح في بلدية الحي.\n"
    "اقترح كريم والي لافتات بأربع لغات. وسألت ساندرين لوبيز من يراجعها.\n"
    "اتفق المجلس على أن يراجعها المترجمون قبل تعليقها.",
    "es": "Varios miembros cuentan que en la oficina de barrio no se encuentra el despacho correcto.\n"
    "Karim Ouali propone carteles en cuatro idiomas. Sandrine Lopez pregunta quién los revisa.\n"
    "El consejo acuerda que los intérpretes los lean antes de colocarlos.",
    "pt": "Vários membros contam que na junta de bairro não se encontra o gabinete certo.\n"
    "Karim Ouali propõe placas em quatro línguas. Sandrine Lopez pergunta quem as revê.\n"
    "O conselho combina que os intérpretes as leiam antes da colocação.",
    "bn": "কয়েকজন সদস্য জানান, এলাকা অফিসে ঠিক ঘরটি খুঁজে পাওয়া যায় না।\n"
    "করিম ওয়ালি চার ভাষায় সাইনবোর্ডের প্রস্তাব দেন। সান্দ্রিন লোপেজ জানতে চান কে সেগুলো দেখে দেবেন।\n"
    "পরিষদ একমত হয় যে লাগানোর আগে দোভাষীরা সেগুলো পড়ে দেখবেন।",
}
NEXT_SAID: Words = {
    "fr": "La prochaine séance portera sur les garanties de loyer.",
    "it": "La prossima seduta tratterà delle garanzie per l’affitto.",
    "en": "The next session will be about rent guarantees.",
    "ar": "ستتناول الجلسة القادمة ضمانات الإيجار.",
    "es": "La próxima sesión tratará de los avales de alquiler.",
    "pt": "A próxima sessão tratará das garantias de renda.",
    "bn": "পরের সভায় ভাড়ার জামিন নিয়ে কথা হবে।",
}
COMMENT: Words = {
    "pt": "Falta dizer quem lê as placas antes de as pôr.",
    "fr": "Il manque qui relit les panneaux avant la pose.",
    "it": "Manca chi rilegge i cartelli prima della posa.",
    "en": "It does not say who reads the signs before they are put up.",
    "ar": "لم يُذكر من يراجع اللافتات قبل تعليقها.",
    "es": "Falta decir quién lee los carteles antes de colocarlos.",
    "bn": "সাইনবোর্ড লাগানোর আগে কে পড়ে দেখবেন তা লেখা নেই।",
}
TAKEN: Words = {
    "fr": "C’est vrai. La dernière phrase le dit maintenant.",
    "it": "È vero. Ora lo dice l’ultima frase.",
    "en": "That is true. The last sentence says it now.",
    "ar": "هذا صحيح. الجملة الأخيرة تقول ذلك الآن.",
    "es": "Es verdad. Ahora lo dice la última frase.",
    "pt": "É verdade. Agora a última frase di-lo.",
    "bn": "ঠিক কথা। এখন শেষ বাক্যে তা লেখা আছে।",
}
CORRECTION: Words = {
    "fr": "Il faut lire : des panneaux en cinq langues. Le portugais manquait.",
    "it": "Si legga: cartelli in cinque lingue. Mancava il portoghese.",
    "en": "Read: signs in five languages. Portuguese was missing.",
    "ar": "الصحيح: لافتات بخمس لغات. كانت البرتغالية ناقصة.",
    "es": "Debe leerse: carteles en cinco idiomas. Faltaba el portugués.",
    "pt": "Deve ler-se: placas em cinco línguas. Faltava o português.",
    "bn": "পড়তে হবে: পাঁচ ভাষায় সাইনবোর্ড। পর্তুগিজ বাদ পড়েছিল।",
}
DEBATED: Words = {
    "fr": "Le texte de l’avis est lu. Les membres en discutent, puis le conseil vote.",
    "it": "Si legge il testo del parere. I membri ne discutono, poi la consulta vota.",
    "en": "The text of the opinion is read. Members discuss it, then the council votes.",
    "ar": "قُرئ نص الرأي. ناقشه الأعضاء، ثم صوّت المجلس.",
    "es": "Se lee el texto del dictamen. Los miembros lo debaten y después el consejo vota.",
    "pt": "Lê-se o texto do parecer. Os membros discutem-no, depois o conselho vota.",
    "bn": "মতামতের লেখাটি পড়া হয়। সদস্যরা আলোচনা করেন, তারপর পরিষদ ভোট দেয়।",
}
WAITING: Words = {
    "ar": "طلبتُ أن يُذكر عدد العائلات التي تنتظر. لا أجده هنا.",
    "fr": "J’avais demandé le nombre de familles qui attendent. Je ne le vois pas ici.",
    "it": "Avevo chiesto il numero delle famiglie che aspettano. Qui non lo vedo.",
    "en": "I asked for the number of families who wait. I do not see it here.",
    "es": "Pedí que constara el número de familias que esperan. No lo veo aquí.",
    "pt": "Pedi o número de famílias que esperam. Não o vejo aqui.",
    "bn": "যত পরিবার অপেক্ষায় আছে তাদের সংখ্যা লিখতে বলেছিলাম। এখানে দেখছি না।",
}
