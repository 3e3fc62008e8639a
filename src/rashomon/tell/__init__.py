"""How an account is shown: terminal, Markdown, page, JSON document."""
