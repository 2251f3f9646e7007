"""Where alembic finds the connection: the ledger hands over its own, in a transaction that it will end itself."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transaction_per_migration=False)
context.run_migrations()
