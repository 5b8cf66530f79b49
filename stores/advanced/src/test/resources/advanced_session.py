"""Carries out calls on the SDK's own AdvancedSQLiteSession: one a line in, its result a line out."""

from types import SimpleNamespace

from agents.extensions.memory import AdvancedSQLiteSession
from agents.usage import Usage

path, session_id, create = sys.argv[1:]
session = AdvancedSQLiteSession(session_id=session_id, db_path=path, create_tables=create == "create")
for line in sys.stdin:
    call, *arguments = json.loads(line)
    try:
        if call == "store_run_usage":
            names = ("requests", "input_tokens", "output_tokens", "total_tokens")
            usage = Usage(**dict(zip(names, arguments)))
            run = SimpleNamespace(context_wrapper=SimpleNamespace(usage=usage))
            answer = {"result": await session.store_run_usage(run)}
        else:
            answer = {"result": await getattr(session, call)(*arguments)}
    except ValueError as refused:
        answer = {"error": str(refused)}
    print(json.dumps(answer), flush=True)
session.close()
