"""Reads sealed items from stdin with the SDK's EncryptedSession, prints what they say, then seals the same again."""

import asyncio
import json
import sys

from agents.extensions.memory import EncryptedSession


class Rows:
    session_id = "sitzung-ä"
    session_settings = None

    def __init__(self, rows):
        self.rows = rows

    async def get_items(self, limit=None):
        return self.rows if limit is None else self.rows[-limit:]

    async def add_items(self, items):
        self.rows.extend(items)

    async def pop_item(self):
        return self.rows.pop() if self.rows else None

    async def clear_session(self):
        self.rows.clear()


async def main():
    rows = Rows([json.loads(line) for line in sys.stdin])
    session = EncryptedSession("sitzung-ä", rows, sys.argv[1], ttl=1_000_000_000)
    items = await session.get_items()
    await rows.clear_session()
    await session.add_items([item for item in items if "alone" not in item])
    for item in items + rows.rows:
        print(json.dumps(item))


asyncio.run(main())
