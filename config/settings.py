"""The one settings file, driven by the environment. `.env.example` lists each variable."""

from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config.catalogues import compile_all
from config.environment import address, engine, hosts, number, required, secret_file, sockets, switch

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

DEBUG = switch("DEBUG")
DEMO = switch("CONCIVES_DEMO")
PRODUCTION = switch("CONCIVES_PRODUCTION")
TESTING = switch("CONCIVES_TESTING")
if DEMO and PRODUCTION:
    raise ImproperlyConfigured(
        "CONCIVES_DEMO and CONCIVES_PRODUCTION exclude each other: the demo logs anyone in."
    )
for name in ("DATABASE_URL", "EMAIL_URL"):
    required(name, production=PRODUCTION)

VAR = Path(env.str("CONCIVES_VAR", default=str(BASE_DIR / "var")))
VAR.mkdir(mode=0o700, parents=True, exist_ok=True)
KEYS = Path(env.str("CONCIVES_KEYS", default=str(VAR / "keys")))
# Where each round's keys get their copy as soon as they are made; left out, somebody makes it by hand.
KEY_COPIES = env.str("CONCIVES_KEY_COPIES", default=str(VAR / "key-copies") if DEMO or TESTING else "")
SECRET_KEY = env.str("SECRET_KEY", default="") or secret_file(VAR / "secret_key")
ALLOWED_HOSTS = hosts(env.list("ALLOWED_HOSTS", default=[]), demo=DEMO, production=PRODUCTION)
HERE = f"http://127.0.0.1:{number('PORT', default=8000)}"
SITE_URL = env.str("SITE_URL", default="https://" + ALLOWED_HOSTS[0] if PRODUCTION else HERE)

INSTALLED_APPS = [
    "modeltranslation",
    "config",
    "cms",
    "votes.proofs",
    "votes.codes",
    "votes.paper",
    "votes.budgets",
    "votes.chamber",
    "votes.urn",
    "proposals.evaluation",
    "proposals.amendments",
    "proposals.synthesis",
    "proposals.attachments",
    "proposals",
    "proposals.calls",
    "council.drafting",
    "council.referrals",
    "council.commitments",
    "council.minutes",
    "council.contributions",
    "council.opinions",
    "council.interpretation",
    "council.workshops",
    "council.floor",
    "council.meetings",
    "council.moderation",
    "council.discussion",
    "council.bodies",
    "languages",
    "languages.recordings",
    "residents.duties",
    "residents.delivery",
    "residents",
    "register",
    "frontend",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "residents.staff_app.StaffConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_filters",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "channels",
    "csp",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Before WhiteNoise: in the demo, which collects no files, it compresses styles and scripts too.
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "cms.middleware.EditorPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.middleware.SiteLocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "residents.middleware.SeenTodayMiddleware",
    "register.refusals.RefusalMiddleware",
]

ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "frontend" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
                "cms.context.shell",
            ]
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

EMBEDDED = f"sqlite:///{VAR / 'concives.sqlite3'}"
DATABASES = {"default": address("DATABASE_URL", lambda: env.db("DATABASE_URL", default=EMBEDDED), "ENGINE")}
SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
if SQLITE:
    synchronous = "OFF" if TESTING else "FULL"
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # Deleted rows are overwritten at once: a replaced ballot leaves nothing in the file.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA secure_delete=ON; "
        f"PRAGMA synchronous={synchronous};",
    }
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test.sqlite3")}
elif not TESTING:
    # Each request has a thread of its own: without a pool it would open a connection of its own too.
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 2, "max_size": 20, "timeout": 20}
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", default="")
if REDIS_URL and urlsplit(REDIS_URL).scheme not in {"redis", "rediss", "unix"}:
    raise ImproperlyConfigured("REDIS_URL must begin with redis://, rediss:// or unix://.")
if REDIS_URL:
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [REDIS_URL]},
        }
    }
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
else:
    CHANNEL_LAYERS = {
        "default": {"BACKEND": "channels.layers.InMemoryChannelLayer", "CONFIG": {"capacity": 1000}}
    }
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# The task row is written inside the act, so that a kill after the commit loses nothing.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "ENQUEUE_ON_COMMIT": False}}

if DEMO:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR / "mail"
elif env.str("EMAIL_URL", default=""):
    vars().update(address("EMAIL_URL", lambda: env.email_url("EMAIL_URL"), "EMAIL_BACKEND"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", default="council@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Mails to people come from a sender that says nothing to whoever looks over; so many leave in a minute.
EMAIL_FROM_NEUTRAL = env.str(
    "EMAIL_FROM_NEUTRAL", default="post@" + parseaddr(DEFAULT_FROM_EMAIL)[1].split("@")[-1]
)
MAILS_A_MINUTE = number("MAILS_A_MINUTE", default=60)
# So many messages one discussion takes; whoever sends more is asked to wait (decision 85).
MESSAGES_A_SECOND = number("MESSAGES_A_SECOND", default=12)

AUTH_USER_MODEL = "residents.Person"
AUTHENTICATION_BACKENDS = [
    "residents.backends.CardBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}}
]
LOGIN_URL = "residents:login"
LOGIN_REDIRECT_URL = "residents:me"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_SIGNUP_FORM_CLASS = "residents.forms.JoinForm"
ACCOUNT_FORMS = {
    "request_login_code": "residents.code_forms.MailForm",
    "confirm_login_code": "residents.code_forms.CodeForm",
    "signup": "residents.code_forms.SignupForm",
    "confirm_email_verification_code": "residents.code_forms.ProofForm",
    "add_email": "residents.code_forms.NewMailForm",
}
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": True}
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_ADAPTER = "residents.adapters.AccountAdapter"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
CARD_PREFIX = env.str("CARD_PREFIX", default="RV")
MFA_SUPPORTED_TYPES = ["webauthn", "recovery_codes"]

LANGUAGE_CODE = "fr"
LANGUAGES = [
    ("fr", "Français"),
    ("it", "Italiano"),
    ("en", "English"),
    ("ar", "العربية"),
    ("es", "Español"),
    ("pt", "Português"),
    ("bn", "বাংলা"),
]
MODELTRANSLATION_DEFAULT_LANGUAGE = "fr"
MODELTRANSLATION_LANGUAGES = tuple(code for code, _ in LANGUAGES)
MODELTRANSLATION_FALLBACK_LANGUAGES = {"default": MODELTRANSLATION_LANGUAGES}
MODELTRANSLATION_CUSTOM_FIELDS = ("StreamField", "RichTextField")
LOCALE_PATHS = [BASE_DIR / "frontend" / "locale"]
# Before any app is loaded: what is read while an app loads keeps its catalogue for the life of the process.
compile_all(LOCALE_PATHS[0])
TIME_ZONE = env.str("TIME_ZONE", default="Europe/Paris")
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = "config.formats"

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_DIRS = [BASE_DIR / "frontend" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
# Otherwise every test's client looks for all the files as it begins.
WHITENOISE_AUTOREFRESH = DEBUG or TESTING
if PRODUCTION:
    STORAGES["staticfiles"] = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    WHITENOISE_USE_FINDERS = False
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

WAGTAIL_SITE_NAME = "Concives"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_I18N_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_EMAIL_MANAGEMENT_ENABLED = WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "residents.views.programs.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
    "PAGE_SIZE": 50,
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "register.problems.problem_details",
    "DEFAULT_THROTTLE_RATES": {"anon": "600/min", "token": "120/min"},
    # The server has read the address from a named proxy already; a header anyone may send says nothing.
    "NUM_PROXIES": 0,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Concives",
    "VERSION": "1",
    "DESCRIPTION": "Public data of a council of foreign residents; and the city's inbox, with a token.",
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "PREPROCESSING_HOOKS": ["config.api.ours"],
    "POSTPROCESSING_HOOKS": ["drf_spectacular.hooks.postprocess_schema_enums", "config.api.refusing"],
    "ENUM_NAME_OVERRIDES": {
        "OpinionStateEnum": "council.opinions.models.opinion.STATE_CHOICES",
        "FileKindEnum": "proposals.attachments.models.KIND_CHOICES",
        "CochairOfficeEnum": "council.bodies.models.seats.COCHAIR_CHOICES",
        "MandateOfficeEnum": "council.bodies.models.seats.OFFICE_CHOICES",
    },
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "connect-src": [SELF, *sockets(ALLOWED_HOSTS, secure=PRODUCTION)],
        "img-src": [SELF, "data:"],
        # A recording is heard on the telephone before it is sent.
        "media-src": [SELF, "blob:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = PRODUCTION
SESSION_ENGINE = "django.contrib.sessions.backends.db"
CSRF_TRUSTED_ORIGINS = [SITE_URL] if PRODUCTION else []
CSRF_FAILURE_VIEW = "register.refusals.csrf_failure"
if PRODUCTION:
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
# Networks inside that webhooks may reach besides the open Internet, as in 10.20.0.0/24.
WEBHOOK_NETWORKS = env.list("WEBHOOK_NETWORKS", default=[])
# A machine that translates what is public, until a person has: "libretranslate", "openai", or none.
TRANSLATION_URL = env.str("TRANSLATION_URL", default="")
TRANSLATION_ENGINE = engine(env.str("TRANSLATION_ENGINE", default=""), url=TRANSLATION_URL)
TRANSLATION_KEY = env.str("TRANSLATION_KEY", default="")
TRANSLATION_MODEL = env.str("TRANSLATION_MODEL", default="")
TRANSLATION_NAME = env.str("TRANSLATION_NAME", default="")[:80]
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=[])
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ACCOUNT_RATE_LIMITS: dict[str, str | None] = {"message": "120/m/user,600/m/ip"}
    REST_FRAMEWORK["DEFAULT_THROTTLE_CLASSES"] = ["rest_framework.throttling.AnonRateThrottle"]
else:
    # Without a named proxy the address may be everybody's: then only the account or the card is slowed.
    ACCOUNT_RATE_LIMITS = {
        "request_login_code": "3/m/key",
        "signup": None,
        "login": None,
        "login_failed": None,
        "message": "120/m/user",
    }

SILENCED_SYSTEM_CHECKS: list[str] = []
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "votes": {"()": "config.logs.LeaveVotesOut"},
        "seldom": {"()": "config.logs.Seldom"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["votes", "seldom"]}},
    # Not Django's own handlers: they mail whole requests, with what was sent and every local value.
    "loggers": {"django": {"handlers": [], "level": "INFO"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}
