# Two stages: pip and what it leaves behind stay in the first.
FROM python:3.13-slim-bookworm AS build

WORKDIR /build
RUN python -m venv /opt/venv
COPY requirements.txt .
RUN /opt/venv/bin/pip install --no-cache-dir --require-hashes --requirement requirements.txt


FROM python:3.13-slim-bookworm

ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=ims_site.settings.production \
    MEDIA_ROOT=/media \
    HOST=0.0.0.0 \
    PORT=8000

RUN useradd --system --uid 10001 --no-create-home site \
    && install --directory --owner site /media

COPY --from=build /opt/venv /opt/venv
WORKDIR /app
COPY . .

# Static files belong to the image. The values only satisfy the settings; none of them is kept.
RUN SECRET_KEY=build ALLOWED_HOSTS=build DATABASE_URL=sqlite://:memory: WAGTAILADMIN_BASE_URL=https://build \
    python manage.py collectstatic --no-input

USER site
VOLUME /media
EXPOSE 8000

HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "deploy/healthcheck.py"]

# Without migrations: several of these may start at once. See the service "migrate" in compose.yaml.
CMD ["gunicorn", "--config", "deploy/gunicorn.conf.py"]
