"""Every text in every table, found through the database's own catalogue and not by a list kept here.

A table, a column or a whole app that comes later is looked through like any other. What has a meaning of its
own (addresses, files, sessions, indexes) is only found here; other modules of this package change it.
"""

from dataclasses import dataclass, field

from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, connection, models, transaction
from django.utils.text import capfirst

from .texts import neutral_slug

BATCH = 500
TEXT_TYPES = {"CharField", "TextField", "JSONField"}
# Nobody writes anything into these, or they hold what cannot be read as text; the audit log holds keys only.
WITHOUT_TEXT = {
    "django_content_type",
    "django_migrations",
    "auth_permission",
    "ims_site_auditentry",
    "ims_site_removedaddress",
    "ims_site_takedownreceipt",
    "ims_site_tombstone",
    "stories_cataloguerow",
    "wagtailcore_referenceindex",
}
# Made from other tables, and made anew after those (derived.py).
DERIVED = {"search_document", "search_word", "wagtailsearch_indexentry"}
# Accounts: whoever works here keeps the name that they log in with. They are shown, never changed.
ACCOUNT_APPS = {"account", "axes", "mfa", "otp_static", "otp_totp", "socialaccount"}
# Changed elsewhere, as what they are.
ELSEWHERE = {
    "django_session": {"session_data", "session_key"},
    "wagtailcore_page": {"slug", "url_path"},
    "wagtailredirects_redirect": {"old_path", "redirect_link", "redirect_page_route_path"},
}


@dataclass(frozen=True)
class Column:
    name: str
    is_json: bool
    max_length: int | None
    # The field of the model, where there is one.
    field: models.Field | None

    @property
    def is_needed(self):
        return self.field is not None and not self.field.blank


@dataclass(frozen=True)
class Table:
    name: str
    key: str
    columns: tuple
    model: type | None

    @property
    def label(self):
        return capfirst(str(self.model._meta.verbose_name_plural)) if self.model else self.name

    @property
    def is_of_accounts(self):
        if self.model is None:
            return False
        return self.name == _user_table() or self.model._meta.app_label in ACCOUNT_APPS


@dataclass
class Place:
    """Where a name was found: in a column of a row, with the words around it."""

    table: Table
    key: object
    column: Column
    excerpts: list = field(default_factory=list)


def tables():
    """Every table that may hold a text, with the columns that may: a list."""
    by_name = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    found = []
    with connection.cursor() as cursor:
        skipped = WITHOUT_TEXT | DERIVED | _virtual_tables(cursor)
        for info in connection.introspection.get_table_list(cursor):
            if info.type in ("t", "p") and info.name not in skipped:
                table = _table(cursor, info.name, by_name.get(info.name))
                if table.columns:
                    found.append(table)
    return found


def table_of(model):
    """The table of one model."""
    with connection.cursor() as cursor:
        return _table(cursor, model._meta.db_table, model)


def _table(cursor, name, model):
    introspection = connection.introspection
    keys = introspection.get_primary_key_columns(cursor, name) or []
    fields = {each.column: each for each in model._meta.local_fields} if model else {}
    columns = []
    for info in introspection.get_table_description(cursor, name):
        kind = _type_of(info)
        owner = fields.get(info.name)
        if kind in TEXT_TYPES and not _is_fixed(owner) and (info.name not in keys or len(keys) > 1):
            columns.append(Column(info.name, kind == "JSONField", info.display_size, owner))
    # A row is known by its key where that is one column, else by its place.
    place = "ctid::text" if connection.vendor == "postgresql" else "rowid"
    return Table(name, keys[0] if len(keys) == 1 else place, tuple(columns), model)


def _type_of(info):
    try:
        kind = connection.introspection.get_field_type(info.type_code, info)
    except KeyError:
        return ""
    return kind[0] if isinstance(kind, tuple) else kind


def _is_fixed(owner):
    """Whether a field holds one of a few words, a key or a place in a tree, and nothing that was written."""
    if owner is None:
        return False
    return bool(
        owner.choices or owner.is_relation or owner.name in ("path", "file_hash", "password", "object_id")
    )


def _virtual_tables(cursor):
    """Tables of SQLite's that hold an index and those behind them."""
    if connection.vendor != "sqlite":
        return set()
    cursor.execute("SELECT name FROM pragma_table_list WHERE type IN ('virtual', 'shadow')")
    return {name for (name,) in cursor.fetchall()}


def _user_table():
    return apps.get_model(settings.AUTH_USER_MODEL)._meta.db_table


def read(table):
    """The rows of a table, a few at a time: (key, texts in the order of its columns)."""
    quote = connection.ops.quote_name
    key = table.key if table.key in ("ctid::text", "rowid") else quote(table.key)
    names = ", ".join(quote(column.name) for column in table.columns)
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {key}, {names} FROM {quote(table.name)}")  # noqa: S608
        while rows := cursor.fetchmany(BATCH):
            for key_value, *values in rows:
                yield key_value, values


def find(cleaner):
    """Every place in the database with a name in it."""
    for table in tables():
        for key, values in read(table):
            for column, value in zip(table.columns, values, strict=True):
                if isinstance(value, str) and value:
                    excerpts = cleaner.found_in(value)
                    if excerpts:
                        yield Place(table, key, column, excerpts)
            if table.name == _user_table():
                yield from _split_name(cleaner, table, key, values)


def _split_name(cleaner, table, key, values):
    """An account has given name and family name in two columns."""
    named = dict(zip((column.name for column in table.columns), values, strict=True))
    whole = f"{named.get('first_name', '')} {named.get('last_name', '')}"
    if excerpts := cleaner.found_in(whole):
        yield Place(table, key, table.columns[0], excerpts)


def change(cleaner):
    """Take names out of every table: {(table, key): number of texts that were changed}."""
    changed = {}
    for table in tables():
        if table.is_of_accounts:
            continue
        pending = []
        for key, values in read(table):
            new = _new_values(cleaner, table, key, values)
            if new:
                pending.append((key, new))
        for key, new in pending:
            _write(table, key, new)
            changed[table, key] = len(new)
    return changed


def _new_values(cleaner, table, key, values):
    """{column: new value} of a row, for what has a name in it."""
    new = {}
    for column, value in zip(table.columns, values, strict=True):
        is_here = column.name not in ELSEWHERE.get(table.name, ()) and not isinstance(
            column.field, models.FileField
        )
        if is_here and isinstance(value, str) and value:
            cleaned = _new_value(cleaner, column, value, key)
            if cleaned != value:
                new[column] = cleaned[: column.max_length] if column.max_length else cleaned
    return new


def _new_value(cleaner, column, value, key):
    if isinstance(column.field, models.SlugField) and cleaner.found_in(value):
        return neutral_slug(column.field.model._meta.model_name, key)
    if isinstance(column.field, models.EmailField) and column.field.blank and cleaner.found_in(value):
        return ""
    return cleaner.clean(value, is_needed=column.is_needed)


def _write(table, key, new):
    try:
        with transaction.atomic():
            _update(table, key, new)
    except IntegrityError:
        # Something else has this value already, and there may be only one.
        texts = {column: value for column, value in new.items() if not column.is_json}
        _update(table, key, {**new, **{column: f"{value}-{key}" for column, value in texts.items()}})


def _update(table, key, new):
    quote = connection.ops.quote_name
    values = [f"{quote(column.name)} = %s{_cast(column)}" for column in new]
    where = {"ctid::text": "ctid = %s::tid", "rowid": "rowid = %s"}.get(table.key, f"{quote(table.key)} = %s")
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {quote(table.name)} SET {', '.join(values)} WHERE {where}",  # noqa: S608
            [*new.values(), key],
        )


def _cast(column):
    return "::jsonb" if column.is_json and connection.vendor == "postgresql" else ""
