"""Settings of the door (ims_site/door/): who comes in, by what, and what stops whoever guesses."""

from datetime import timedelta

# Everybody in the admin has a second factor. Where it is not required, it is offered.
SECOND_FACTOR_REQUIRED = True
LOGIN_URL = WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
# Passwords are changed at the door alone, where that is slowed down and recorded. Where a new one is sent to,
# the e-mail address, is for site managers to change: not for whoever finds a desk unlocked.
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "ims_site.door.backends.OneHashBackend",
]
# With the browser, and after so many seconds from the log-in whatever happens.
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 12 * 3600
PASSWORD_RESET_TIMEOUT = 3600

ACCOUNT_ADAPTER = "ims_site.door.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
ACCOUNT_FORMS = {
    "login": "ims_site.door.forms.LoginForm",
    "reauthenticate": "ims_site.door.forms.ReauthenticateForm",
    "change_password": "ims_site.door.forms.ChangePasswordForm",
    "set_password": "ims_site.door.forms.SetPasswordForm",
    "reset_password": "ims_site.door.forms.ResetPasswordForm",
    "reset_password_from_key": "ims_site.door.forms.NewPasswordForm",
}
# These are counted in the cache, by each web process where that is its memory. What guards accounts, wrong
# passwords and wrong codes, is counted in the database instead, by axes.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": None, "reset_password": "60/m/ip,3/h/key"}

MFA_ADAPTER = "ims_site.door.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# The codes before and after the present one, for telephones whose clock is off.
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
MFA_FORMS = {
    "authenticate": "ims_site.door.forms.CodeForm",
    "reauthenticate": "ims_site.door.forms.ReauthenticateCodeForm",
    "activate_totp": "ims_site.door.forms.ActivateAppForm",
    "add_webauthn": "ims_site.door.forms.AddPasskeyForm",
    "authenticate_webauthn": "ims_site.door.forms.PasskeyForm",
    "login_webauthn": "ims_site.door.forms.PasskeyLoginForm",
    "reauthenticate_webauthn": "ims_site.door.forms.ReauthenticatePasskeyForm",
    "edit_webauthn": "ims_site.door.forms.EditPasskeyForm",
}

# So many wrong passwords or codes within the wait: for one account from one address, for one account from
# anywhere, from one address for any account. The first stops whoever guesses, the second many of them
# together, the third whoever tries one password on every account; a whole office stays below it.
DOOR_LIMITS = (5, 30, 100)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "username", "ip_address"]
AXES_FAILURE_LIMIT = DOOR_LIMITS[0]
AXES_COOLOFF_TIME = timedelta(minutes=30)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_HANDLER = "ims_site.door.throttle.DoorHandler"
AXES_LOCKOUT_CALLABLE = "ims_site.door.throttle.refuse"
# Nothing that tells who it was or where from is kept: keyed pseudonyms, until the wait is over.
AXES_CLIENT_IP_CALLABLE = "ims_site.door.addresses.client_pseudonym"
AXES_USERNAME_CALLABLE = "ims_site.door.addresses.account_key"
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
