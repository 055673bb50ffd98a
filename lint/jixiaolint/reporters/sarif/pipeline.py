"""The run as Azure DevOps knows it: by organisation, project, pipeline, phase, branch and build."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from jixiaolint.model.typing import Any

VARIABLES = (
    "SYSTEM_COLLECTIONURI",
    "SYSTEM_TEAMPROJECT",
    "SYSTEM_DEFINITIONID",
    "SYSTEM_PHASEID",
    "SYSTEM_PHASENAME",
    "BUILD_DEFINITIONNAME",
    "BUILD_SOURCEBRANCH",
    "BUILD_BUILDID",
)
"""Of the environment of a pipeline."""
_PROPERTIES = {
    "buildDefinitionId": "SYSTEM_DEFINITIONID",
    "buildDefinitionName": "BUILD_DEFINITIONNAME",
    "phaseId": "SYSTEM_PHASEID",
    "phaseName": "SYSTEM_PHASENAME",
}


def automation(profile: str, pipeline: Mapping[str, str]) -> dict[str, Any]:
    """``automationDetails``; outside of a pipeline they name the tool and the profile."""
    about = {"text": "Checks of budget performance forms."}
    if any(not pipeline.get(name) for name in VARIABLES):
        return {"id": f"jixiaolint/{quote(profile, safe='')}", "description": about}
    organisation = pipeline["SYSTEM_COLLECTIONURI"].rstrip("/").rpartition("/")[2]
    names = (
        "SYSTEM_TEAMPROJECT",
        "SYSTEM_DEFINITIONID",
        "SYSTEM_PHASEID",
        "BUILD_SOURCEBRANCH",
        "BUILD_BUILDID",
    )
    parts = [organisation, *(pipeline[name] for name in names)]
    return {
        "id": "azuredevops/pipeline/build/" + "/".join(quote(part, safe="") for part in parts),
        "description": about,
        "properties": {
            f"azuredevops/pipeline/build/{key}": pipeline[name] for key, name in _PROPERTIES.items()
        },
    }
