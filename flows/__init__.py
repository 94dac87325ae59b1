"""Orchestration: resolve settings, call the stages, report. The only package that knows Prefect."""
