"""The web face over the same functions; `gathering` composes ledger, series and law for it and for the commands."""
