"""Drives SQLAlchemySession of the Python SDK: a command a line on standard input, an answer a line. Argument: the URL."""

from agents.extensions.memory import SQLAlchemySession

sessions = {}
for line in sys.stdin:
    command, session_id, argument = json.loads(line)
    if session_id not in sessions:
        sessions[session_id] = SQLAlchemySession.from_url(session_id, url=sys.argv[1], create_tables=True)
    session = sessions[session_id]
    if command == "add":
        answer = await session.add_items(argument)
    elif command == "get":
        answer = await session.get_items(argument)
    elif command == "pop":
        answer = await session.pop_item()
    else:
        answer = await session.clear_session()
    print(json.dumps(answer), flush=True)
for session in sessions.values():
    await session.engine.dispose()
