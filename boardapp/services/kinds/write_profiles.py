"""Renaming and forgetting profiles by their keys."""

from __future__ import annotations

from boardapp.services.importing.profiles import forget_profile, rename_profile
from boardapp.services.kinds.call import Call


def change_profile(call: Call, profile: int) -> str:
    """Rename a profile, or forget it where its name is cleared; return its reference."""
    name = call.value("name")
    if name is None:
        forget_profile(call.store, call.acting, profile)
    else:
        rename_profile(call.store, call.acting, profile, name)
    call.did()
    return f"profile-{profile}"
