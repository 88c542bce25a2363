"""The safety check, and an end to the groups and the review that a new Wagtail comes with."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def take_out_what_wagtail_brings(apps, schema_editor):
    """Groups that nobody is in, and their review that nothing went through: the site has its own."""
    Group = apps.get_model("auth.Group")
    Workflow = apps.get_model("wagtailcore.Workflow")
    Task = apps.get_model("wagtailcore.Task")
    WorkflowState = apps.get_model("wagtailcore.WorkflowState")
    name = "Moderators approval"
    if not WorkflowState.objects.filter(workflow__name=name).exists():
        Workflow.objects.filter(name=name).delete()
        Task.objects.filter(name=name, workflow_tasks__isnull=True).delete()
    Group.objects.filter(name__in=["Editors", "Moderators"], user__isnull=True).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("stories", "0005_review_by"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtaildocs", "0006_copy_document_permissions_to_collections"),
        ("wagtailimages", "0023_add_choose_permissions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SafetyCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("moment", models.DateTimeField(auto_now_add=True)),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("review", "by review"),
                            ("correction", "without review: a correction of a public story"),
                            ("emergency", "without review: an emergency"),
                        ],
                        max_length=20,
                    ),
                ),
                ("note", models.TextField()),
                (
                    "revision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="safety_checks",
                        to="stories.storypage",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="safety_checks",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "safety check",
                "verbose_name_plural": "safety checks",
                "ordering": ["-moment", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="SafetyCheckTask",
            fields=[
                (
                    "task_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.task",
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        help_text="Pages/snippets at this step in a workflow will be moderated or approved by these groups of users",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
            ],
            options={"verbose_name": "Safety check", "verbose_name_plural": "Safety checks"},
            bases=("wagtailcore.task",),
        ),
        migrations.RunPython(take_out_what_wagtail_brings, migrations.RunPython.noop),
    ]
