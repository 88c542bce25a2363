"""Receipts of takedowns, and what a restored backup has to obey."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("ims_site", "0006_create_settings"),
    ]

    operations = [
        migrations.CreateModel(
            name="TakedownReceipt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(editable=False, max_length=20, unique=True, verbose_name="number")),
                ("moment", models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="moment")),
                ("counts", models.JSONField(default=dict, editable=False, verbose_name="counts")),
                (
                    "user",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
            ],
            options={
                "verbose_name": "takedown receipt",
                "verbose_name_plural": "takedown receipts",
                "ordering": ["-moment", "-pk"],
                "permissions": [("take_down_people", "Can take people down")],
                "default_permissions": [],
            },
        ),
        migrations.CreateModel(
            name="Tombstone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=20, unique=True)),
                ("key", models.CharField(max_length=64)),
                ("replacement", models.CharField(blank=True, max_length=100)),
                ("deletes_profiles", models.BooleanField(default=True)),
                ("lengths", models.JSONField(default=list)),
                ("names", models.JSONField(default=list)),
                ("pictures", models.JSONField(default=list)),
                ("addresses", models.JSONField(default=list)),
                ("obeyed_at", models.DateTimeField(null=True)),
            ],
            options={"default_permissions": [], "ordering": ["pk"]},
        ),
        migrations.CreateModel(
            name="RemovedAddress",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=64)),
            ],
            options={"default_permissions": []},
        ),
    ]
