FROM python:3.12-slim
RUN useradd --create-home --uid 10001 concives && mkdir -p /data /keys && chown concives /data /keys && chmod 700 /data /keys
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
COPY . .
RUN python -c "from pathlib import Path; from config.catalogues import compile_all; compile_all(Path('frontend/locale'))"
USER concives
ENV CONCIVES_VAR=/data CONCIVES_KEYS=/keys HOST=0.0.0.0 PORT=8000
EXPOSE 8000
CMD ["python", "manage.py", "serve"]
