"""Orchestration: resolve settings, call the stages, report. The only package that knows Prefect.

FlowsError
├── SettingsError     an environment variable
├── ParametersError   what a flow was asked for
├── ServerError       the local Prefect server
├── SourceFailed      one source, which stops no other
├── UnknownShow       a title that the database does not hold
├── DemoError         the folder of the demo
└── Stopped           a run that was told to end
"""
