"""What the service tells a run about itself."""

NAMES = ("JOB_RUN_OCID", "JOB_OCID", "PROJECT_OCID", "JOB_ARTIFACT_FILE_NAME", "JOB_RUN_ENTRYPOINT")


def describe(environment):
    """A line for each variable that is set; one line where none is, outside of a job."""
    found = [f"{name}={environment[name]}" for name in NAMES if name in environment]
    return found or ["Not started by a job: no variable of the service is set."]
