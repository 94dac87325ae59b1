"""Orchestration: resolve settings, call the stages, report. The only package that knows Prefect.

FlowsError
├── SettingsError     an environment variable
├── ParametersError   what a flow was asked for
└── ServerError       the local Prefect server
"""
