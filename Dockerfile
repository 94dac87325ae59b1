# One image for every service: Prefect's own server has to run on the same pins as the flows.
FROM python:3.11.14-slim-bookworm AS build
WORKDIR /build
RUN python -m venv /opt/bubblewatch
COPY requirements.txt ./
RUN /opt/bubblewatch/bin/pip install --no-cache-dir --no-deps --require-hashes -r requirements.txt
COPY pyproject.toml README.md LICENSE ./
COPY src ./src
COPY flows ./flows
RUN /opt/bubblewatch/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.11.14-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /data bubblewatch && install --directory --owner bubblewatch /data /srv/bubblewatch
COPY --from=build /opt/bubblewatch /opt/bubblewatch
COPY --chown=bubblewatch prefect.yaml /srv/bubblewatch/
ENV PATH=/opt/bubblewatch/bin:$PATH PYTHONUNBUFFERED=1 BUBBLEWATCH_HOME=/data PREFECT_HOME=/data/prefect
USER bubblewatch
WORKDIR /srv/bubblewatch
VOLUME /data
CMD ["bubblewatch", "--help"]
