# Three stages: pip and what it leaves behind stay in the first; the last one is for the web server in front.
#   docker build --target site .      docker build --target proxy .
FROM python:3.13-slim-trixie AS build

WORKDIR /build
RUN python -m venv /opt/venv
COPY requirements.txt .
RUN /opt/venv/bin/pip install --no-cache-dir --require-hashes --requirement requirements.txt


FROM python:3.13-slim-trixie AS site

ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=ims_site.settings.production \
    MEDIA_ROOT=/media \
    PAGE_STORE=/store \
    TOMBSTONES_FILE=/kept/tombstones.json \
    HOST=0.0.0.0 \
    PORT=8000

# For backups. They must not be older than the server that they ask: compose.yaml has one of the same age.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends postgresql-client \
    && rm -rf /var/lib/apt/lists/*

RUN useradd --system --uid 10001 --no-create-home site \
    && install --directory --owner site /media /store /kept

COPY --from=build /opt/venv /opt/venv
WORKDIR /app
COPY . .

# Static files belong to the image. The values only satisfy the settings; none of them is kept.
# Compiled here, because the user below may not write.
RUN python -m compileall -q . \
    && SECRET_KEY=only-while-the-image-is-built-0123456789-0123456789 ALLOWED_HOSTS=build \
    DATABASE_URL=sqlite:////tmp/none WAGTAILADMIN_BASE_URL=https://build \
    python manage.py collectstatic --no-input

USER site
VOLUME /media /store /kept
EXPOSE 8000

HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "deploy/healthy.py"]

# Without migrations: several of these may start at once. See the service "migrate" in compose.yaml.
CMD ["gunicorn", "--config", "deploy/gunicorn.conf.py"]


FROM debian:trixie-slim AS proxy

# With room for a thousand readers who are slow on purpose.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends nginx-light libnginx-mod-http-brotli-static curl \
    && rm -rf /var/lib/apt/lists/* /etc/nginx/sites-enabled/default \
    && sed -i -e '1i worker_rlimit_nofile 16384;' -e 's/worker_connections .*;/worker_connections 8192;/' \
    /etc/nginx/nginx.conf

COPY --from=site /app/var/static /srv/ims/static
COPY deploy/offline.html /srv/ims/offline.html
RUN ln -s /store /srv/ims/pages && ln -s /media /srv/ims/media

EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s CMD ["curl", "--silent", "--fail", "http://127.0.0.1:8080/health/live/"]
CMD ["nginx", "-g", "daemon off;"]
