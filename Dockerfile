# Two stages: pip and what it leaves behind stay in the first.
FROM python:3.13-slim-bookworm AS build

WORKDIR /build
RUN python -m venv /opt/venv
COPY requirements.txt .
RUN /opt/venv/bin/pip install --no-cache-dir --require-hashes --requirement requirements.txt


FROM python:3.13-slim-bookworm

ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=ims_site.settings.production \
    MEDIA_ROOT=/media \
    TOMBSTONES_FILE=/kept/tombstones.json \
    HOST=0.0.0.0 \
    PORT=8000

RUN useradd --system --uid 10001 --no-create-home site \
    && install --directory --owner site /media /kept

COPY --from=build /opt/venv /opt/venv
WORKDIR /app
COPY . .

# Static files belong to the image. The values only satisfy the settings; none of them is kept.
# Compiled here, because the user below may not write.
RUN python -m compileall -q . \
    && SECRET_KEY=build ALLOWED_HOSTS=build DATABASE_URL=sqlite://:memory: WAGTAILADMIN_BASE_URL=https://build \
    python manage.py collectstatic --no-input

USER site
VOLUME /media /kept
EXPOSE 8000

HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import os, urllib.request as web; \
        host = os.environ['WAGTAILADMIN_BASE_URL'].split('/')[2]; \
        headers = {'Host': host, 'X-Forwarded-Proto': 'https'}; \
        url = 'http://127.0.0.1:' + os.environ['PORT'] + '/health/live/'; \
        web.urlopen(web.Request(url, headers=headers), timeout=4)"]

# Without migrations: several of these may start at once. See the service "migrate" in compose.yaml.
CMD ["gunicorn", "--config", "deploy/gunicorn.conf.py"]
