"""The audit log, and triggers by which the database itself refuses to change it.

Whoever owns the database can take triggers away again; they stop faults of ours, scripts and shells. TRUNCATE on
PostgreSQL is left alone: only the owner may do it, and tests empty their tables by it. On SQLite tests empty them by
DELETE, so there they begin by dropping that trigger (tests/conftest.py).
SQLite makes a table anew to alter it, which drops its triggers: a later migration of this table must create them again.
"""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

REFUSE = "BEGIN SELECT RAISE(ABORT, 'The audit log cannot be changed.'); END"
SQLITE = [
    f"CREATE TRIGGER audit_no_update BEFORE UPDATE ON ims_site_auditentry {REFUSE}",
    f"CREATE TRIGGER audit_no_delete BEFORE DELETE ON ims_site_auditentry {REFUSE}",
    # REPLACE deletes a row without asking the trigger for that.
    f"""
    CREATE TRIGGER audit_no_replace BEFORE INSERT ON ims_site_auditentry
    WHEN EXISTS (SELECT 1 FROM ims_site_auditentry WHERE id = NEW.id) {REFUSE}
    """,
]
POSTGRESQL = [
    """
    CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN RAISE EXCEPTION ''The audit log cannot be changed.''; END'
    """,
    """
    CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON ims_site_auditentry
    FOR EACH ROW EXECUTE FUNCTION audit_refuse()
    """,
]


def close(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def reopen(apps, schema_editor):
    """The triggers go with the table."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION audit_refuse() CASCADE")


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("ims_site", "0007_takedown"),
        ("ims_site", "0008_schedule"),
    ]

    operations = [
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("moment", models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="moment")),
                ("action", models.CharField(editable=False, max_length=30, verbose_name="action")),
                ("user_key", models.PositiveBigIntegerField(editable=False, null=True, verbose_name="user")),
                ("target_key", models.PositiveBigIntegerField(editable=False, null=True, verbose_name="thing")),
                ("details", models.JSONField(default=dict, editable=False, verbose_name="details")),
                (
                    "target_type",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="contenttypes.contenttype",
                        verbose_name="kind of thing",
                    ),
                ),
            ],
            options={
                "verbose_name": "audit entry",
                "verbose_name_plural": "audit entries",
                "ordering": ["-moment", "-pk"],
                "default_permissions": ["view"],
                "indexes": [
                    models.Index(fields=["-moment", "-id"], name="audit_moment"),
                    models.Index(fields=["action", "-moment", "-id"], name="audit_action"),
                    models.Index(fields=["user_key", "-moment", "-id"], name="audit_user"),
                    models.Index(fields=["target_type", "target_key"], name="audit_target"),
                ],
            },
        ),
        migrations.RunPython(close, reopen),
    ]
