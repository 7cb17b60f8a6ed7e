"""Parts of the page of boards, people, organisations and posts."""
